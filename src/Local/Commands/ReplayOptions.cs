using System.CommandLine;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
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
    private readonly Option<string?> _store = StoreOption.ForReading();
    private readonly Option<TimeSpan?> _simulate = CommonOptions.Duration("--simulate", $"Use a simulated market of this length; {usualDays}d when there are no candles.");
    private readonly Option<ulong> _seed = CommonOptions.Seed(1);
    private readonly Option<FillAssumptions?> _fills = CommonOptions.Fills();
    private readonly Option<Instant?> _from = CommonOptions.Time("--from", "Leave out candles before this time.");
    private readonly Option<Instant?> _to = CommonOptions.Time("--to", "Leave out candles from this time on.");
    private readonly Option<string[]> _bots = CommonOptions.Bots();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _config, _candles, _store, _simulate, _seed, _from, _to, _fills, _bots }) command.Options.Add(option);
    }

    /// <summary>The plan, which can be run; null when it was refused, which has been said then.</summary>
    /// <param name="shell">Where problems are said.</param>
    /// <param name="parsed">The command line.</param>
    public BacktestPlan? Read(Shell shell, ParseResult parsed)
    {
        if (ReadUnchecked(shell, parsed) is not { } plan) return null;
        if (plan.Check() is not { Count: > 0 } impossible) return plan;
        shell.Refuse(ExitCode.BadInput, impossible.Select(p => $"{p.Field}: {p.Message}"));
        return null;
    }

    /// <summary>The same for who makes other plans of it: this one may not be possible as it stands.</summary>
    public BacktestPlan? ReadUnchecked(Shell shell, ParseResult parsed)
    {
        var files = parsed.GetValue(_candles) ?? [];
        var store = StoreOption.Given(shell, parsed, _store);
        string?[] sources = [files.Length > 0 ? "--candles" : null, store is not null ? "--store" : null, parsed.GetValue(_simulate) is not null ? "--simulate" : null];
        if (sources.OfType<string>().ToList() is { Count: > 1 } several)
        {
            shell.Refuse(ExitCode.BadInput, $"{several[^1]}: there is {several[0]} too; give one of both.");
            return null;
        }

        var names = store?.Symbols().Select(s => $"{s}={store.Folder}").ToList() ?? [.. files];
        if (ConfigurationChoice.Read(shell, parsed.GetValue(_config), names, parsed.GetValue(_bots) ?? []) is not { } configuration) return null;
        var (series, problems) = Candles(parsed, store, files, configuration.TradedInstruments);
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

    private (IReadOnlyList<CandleSeries> Series, IReadOnlyList<string> Problems) Candles(ParseResult parsed, CandleStore? store, string[] files, IReadOnlyList<Instrument> traded)
    {
        var span = (From: parsed.GetValue(_from), To: parsed.GetValue(_to));
        if (store is not null)
        {
            var (stored, wrong) = StoredCandles.Read(store, traded, span, new("--store", "--from and --to"));
            return (stored, [.. wrong.Select(p => $"{p.Field}: {p.Message}")]);
        }


        var (series, problems) = files.Length > 0
            ? CandleFiles.Read(files, traded)
            : (SimulatedMarkets.Generate(traded, parsed.GetValue(_seed), SimulatedMarkets.Start, parsed.GetValue(_simulate) ?? TimeSpan.FromDays(usualDays)), []);
        var cut = series.Select(s => s.Between(span.From ?? new(long.MinValue), span.To ?? new(long.MaxValue))).ToList();
        return (cut, [.. problems, .. cut.Where(c => c.Count == 0).Select(c => $"{c.Symbol}: no candles are left between --from and --to; widen the span.")]);
    }

    /// <summary>The true regimes of the simulated markets of a plan; null where the candles are not simulated.</summary>
    public IReadOnlyDictionary<string, RegimeTimeline>? TrueRegimes(ParseResult parsed, BacktestPlan plan) => parsed.GetValue(_candles) is { Length: > 0 } || parsed.GetResult(_store) is not null
        ? null
        : SimulatedMarkets.TrueRegimes(plan.Instruments, parsed.GetValue(_seed), SimulatedMarkets.Start, parsed.GetValue(_simulate) ?? TimeSpan.FromDays(usualDays));

    /// <summary>The configuration's file; null for the demo portfolio.</summary>
    public string? ConfigurationPath(ParseResult parsed) => parsed.GetValue(_config);
}
