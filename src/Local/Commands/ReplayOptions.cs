using System.CommandLine;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Markets;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary>The options of a command that replays candles through bots, and the plan that they ask for.</summary>
/// <param name="usualDays">Days of a simulated market where neither candles nor a length are given.</param>
internal sealed class ReplayOptions(int usualDays)
{
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string[]> _candles = CommonOptions.Candles();
    private readonly Option<TimeSpan?> _simulate = CommonOptions.Duration("--simulate", $"Use a simulated market of this length; {usualDays}d when there are no candles.");
    private readonly Option<ulong> _seed = CommonOptions.Seed(1);
    private readonly Option<FillAssumptions?> _fills = CommonOptions.Fills();
    private readonly Option<string[]> _bots = CommonOptions.Bots();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _config, _candles, _simulate, _seed, _fills, _bots }) command.Options.Add(option);
    }

    /// <summary>The plan; null when it was refused, which has been said then.</summary>
    /// <param name="shell">Where problems are said.</param>
    /// <param name="parsed">The command line.</param>
    public BacktestPlan? Read(Shell shell, ParseResult parsed)
    {
        var files = parsed.GetValue(_candles) ?? [];
        if (files.Length > 0 && parsed.GetValue(_simulate) is not null)
        {
            shell.Refuse(ExitCode.BadInput, "--simulate: there are --candles too; give one of both.");
            return null;
        }

        if (ConfigurationChoice.Read(shell, parsed.GetValue(_config), files, parsed.GetValue(_bots) ?? []) is not { } configuration) return null;
        var (series, problems) = files.Length > 0
            ? CandleFiles.Read(files, configuration.TradedInstruments)
            : (SimulatedMarkets.Generate(configuration.TradedInstruments, parsed.GetValue(_seed), SimulatedMarkets.Start, parsed.GetValue(_simulate) ?? TimeSpan.FromDays(usualDays)), []);
        if (problems.Count > 0)
        {
            shell.Refuse(ExitCode.BadInput, problems);
            return null;
        }

        if (parsed.GetValue(_config) is null) configuration = configuration.On(series);
        return new()
        {
            Bots = configuration.Bots, Instruments = configuration.TradedInstruments, Capital = configuration.Account.Capital, Limits = configuration.Risk,
            Paper = parsed.GetValue(_fills) is { } fills ? configuration.Paper.With(fills) : configuration.Paper, Candles = series,
        };
    }

    /// <summary>The true regimes of the simulated markets of a plan; null where the candles are not simulated.</summary>
    public IReadOnlyDictionary<string, RegimeTimeline>? TrueRegimes(ParseResult parsed, BacktestPlan plan) => parsed.GetValue(_candles) is { Length: > 0 }
        ? null
        : SimulatedMarkets.TrueRegimes(plan.Instruments, parsed.GetValue(_seed), SimulatedMarkets.Start, parsed.GetValue(_simulate) ?? TimeSpan.FromDays(usualDays));
}
