using System.CommandLine;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Divergence;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Host;
using TraderAgent.Local.Markets;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>divergence</c>: replays what bots really traded, and says why the backtest would have done otherwise.</summary>
internal sealed class DivergenceCommand
{
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<string[]> _candles = CommonOptions.Candles();
    private readonly AnswerOptions _answer = new();
    private readonly Shell _shell;

    private DivergenceCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new DivergenceCommand(shell);
        it._candles.Description = "The candles to replay, finer than the bots' own if there are any; by default the simulated market of the run, or what an exchange told the bots.";
        var command = new ExampledCommand("divergence", "Replay what the bots of a database really traded, and tell every difference by its cause.",
            "traderagent divergence",
            "traderagent divergence --data bybit --candles btc.csv.gz --out divergence")
        {
            it._data, it._candles,
        };
        it._answer.AddTo(command);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        using var database = BotsCommand.Open(_shell, parsed.GetValue(_data));
        var history = new TradedHistory(database);
        var traded = history.Setup.Instruments.Where(i => history.Bots.Any(b => b.Symbol == i.Symbol)).ToList();
        var (series, problems) = Candles(database, history, traded, parsed.GetValue(_candles) ?? []);
        if (problems.Count > 0) return _shell.Refuse(ExitCode.BadInput, problems);

        var run = history.Run();
        var plan = new BacktestPlan
        {
            Bots = history.Bots, Instruments = traded, Capital = history.Setup.Capital, Limits = history.Setup.Limits, Paper = history.Setup.Paper, Operator = run.Operator,
            Candles = [.. series.Select(s => s.Until(history.EndOf(s.Symbol) ?? default))],
        };
        if (plan.Check() is { Count: > 0 } impossible) return _shell.Refuse(ExitCode.BadInput, impossible.Select(p => $"{p.Field}: {p.Message}"));
        var replay = await LongWork.RunAsync(_shell, "replaying candles", isShown: !_answer.IsJson(parsed), progress => Backtest.Run(plan, progress.Replay(), stop), stop);
        var report = DivergenceReport.Of(run, replay);
        return _answer.Give((_shell, parsed), new Answer<DivergenceReport>("divergence", TypedRun.IdentityOf(parsed, plan), report), [DivergenceView.Sheet(report)], r => DivergenceView.Print(_shell, plan, r))
            ? ExitCode.Ok
            : ExitCode.Failure;
    }

    private static (IReadOnlyList<CandleSeries> Series, IReadOnlyList<string> Problems) Candles(SqliteDatabase database, TradedHistory history, List<Instrument> traded, string[] files)
    {
        if (files.Length > 0) return CandleFiles.Read(files, traded);
        var (series, problems) = (new List<CandleSeries>(), new List<string>());
        var sources = PaperWorld.SourcesIn(database);
        foreach (var market in traded)
        {
            var source = sources?.FirstOrDefault(s => s.Symbol == market.Symbol);
            if (source?.Options is { } simulated) series.Add(Simulated(simulated, history.EndOf(market.Symbol)));
            else if (source is not null) problems.Add($"--candles: {market.Symbol} was traded on the candles of a file; give the same file.");
            else if (history.Candles(market.Symbol) is { } told) series.Add(told);
            else problems.Add($"--candles: no candles of {market.Symbol} are known; give a file of them.");
        }

        return (series, problems);
    }

    private static CandleSeries Simulated(SimulatedMarketOptions options, Instant? end) =>
        new SimulatedMarket(options).Generate((int)(Math.Max(0, (end ?? options.StartTime).UnixMilliseconds - options.StartTime.UnixMilliseconds) / options.Timeframe.Milliseconds));
}
