using System.CommandLine;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>backtest</c>: replays candles through the bots that would trade them.</summary>
internal sealed class BacktestCommand
{
    private readonly ReplayOptions _replay = new(usualDays: 90);
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Write the result, a report (report.html), a run file and tables of trades, orders, fills, denials and equity into this folder.", HelpName = "folder" };
    private readonly Option<string> _format = new("--format") { Description = "How the tables are written.", DefaultValueFactory = _ => "csv" };
    private readonly Option<string?> _chart = new("--chart") { Description = "Write a picture of prices, trades and equity into this file.", HelpName = "file.svg" };
    private readonly Option<string[]> _by = new("--by") { Description = "Show the deals by this too; repeat for several.", HelpName = "what", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double> _cash = new("--cash-rate") { Description = "What cash would earn, in percent a year, for the comparison with it.", HelpName = "percent" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private BacktestCommand(Shell shell)
    {
        _shell = shell;
        _format.AcceptOnlyFromAmong("csv", "json");
        _by.AcceptOnlyFromAmong([.. BreakdownView.Names]);
    }

    public static Command Create(Shell shell)
    {
        var it = new BacktestCommand(shell);
        var command = new ExampledCommand("backtest", "Replay candles through the bots of a configuration, or of the demo portfolio.",
            "traderagent backtest --simulate 90d --seed 7",
            "traderagent backtest --config examples/grid.yaml --candles btc.csv.gz --out results",
            "traderagent backtest --simulate 30d --bot grid_btc --chart grid.svg",
            "traderagent backtest --simulate 365d --by regime --by month --cash-rate 4",
            "traderagent backtest --config my.yaml --candles BTCUSDT=btc.csv --candles ETHUSDT=eth.csv --from 2024-03-01 --json");
        it._replay.AddTo(command);
        foreach (var option in new Option[] { it._out, it._format, it._chart, it._by, it._cash, it._json }) command.Options.Add(option);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (_replay.Read(_shell, parsed) is not { } plan) return ExitCode.BadInput;
        if (parsed.GetValue(_chart) is not null && plan.Bots.Count > TradeChart.MostBots)
            return _shell.Refuse(ExitCode.BadInput, $"--chart: {plan.Bots.Count} bots are too many for one picture; name up to {TradeChart.MostBots} with --bot.");

        var isJson = parsed.GetValue(_json);
        var asked = new StatisticsRequest { CashPercent = parsed.GetValue(_cash), TrueRegimes = _replay.TrueRegimes(parsed, plan) };
        var done = await LongWork.RunAsync(_shell, "replaying candles", isShown: !isJson, progress => BacktestAnalysis.Of(plan, asked, progress.Replay(), stop), stop);
        if (parsed.GetValue(_chart) is { } chart && SvgFile.Write(chart, TradeChart.Svg(plan, done.Result)) is { } unwritten) return _shell.Refuse(ExitCode.Failure, unwritten);
        var run = TypedRun.IdentityOf(parsed, plan);
        if (parsed.GetValue(_out) is { } folder && ResultFolder.Write(folder, done.Files(run, parsed.GetValue(_format) == "json")) is { } failure)
            return _shell.Refuse(ExitCode.Failure, $"--out: {failure}");
        if (isJson) _shell.WriteJson(done.Answer(run));
        else
        {
            BacktestView.Print(_shell, plan, done.Result, done.Statistics);
            foreach (var by in parsed.GetValue(_by) ?? []) BreakdownView.Print(_shell, by, done.Statistics.Breakdown);
            foreach (var selector in done.Selectors) SelectorView.Print(_shell, selector);
        }
        return ExitCode.Ok;
    }
}
