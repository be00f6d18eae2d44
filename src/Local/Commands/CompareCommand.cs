using System.CommandLine;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Comparison;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>compare</c>: every bot alone on every market, in every timeframe, and who won in which regime.</summary>
internal sealed class CompareCommand
{
    private readonly ReplayOptions _replay = new(usualDays: 90);
    private readonly Option<string[]> _timeframes = new("--timeframe", "-t") { Description = "Let each bot decide on these candles instead of its own; repeat for several.", HelpName = "1m..1w" };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string?> _write = new("--write-config") { Description = "Write a configuration whose selectors let the winner of each regime trade.", HelpName = "file" };
    private readonly Option<double> _least = new("--least-probability") { Description = "Winners whose gain is less probable give way to no entries in that configuration.", HelpName = "0..1" };
    private readonly AnswerOptions _answer = new();
    private readonly Shell _shell;

    private CompareCommand(Shell shell)
    {
        _shell = shell;
        _timeframes.AcceptOnlyFromAmong([.. Timeframe.All.Select(t => t.Code)]);
    }

    public static Command Create(Shell shell)
    {
        var it = new CompareCommand(shell);
        var command = new ExampledCommand("compare", "Compare strategies: each bot alone on each market and timeframe, and which wins in which regime.",
            "traderagent compare --simulate 90d --out comparison",
            "traderagent compare --config my.yaml --candles BTCUSDT=btc.csv.gz --timeframe 5m --timeframe 1h",
            "traderagent compare --bot grid_btc --bot trend_btc --bot smc_eth --write-config routed.yaml");
        it._replay.AddTo(command);
        foreach (var option in new Option[] { it._timeframes, it._threads, it._write, it._least }) command.Options.Add(option);
        it._answer.AddTo(command);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (threads, least) = (parsed.GetValue(_threads), parsed.GetValue(_least));
        if (!(least is >= 0 and <= 1)) return _shell.Refuse(ExitCode.BadInput, $"--least-probability: {least} cannot be used; expected from 0 to 1, such as 0.9.");
        if (_replay.ReadUnchecked(_shell, parsed) is not { } plan) return ExitCode.BadInput;
        var task = new ComparisonTask { Plan = plan, Timeframes = [.. (parsed.GetValue(_timeframes) ?? []).Distinct().Select(Timeframe.Parse)] };
        if (task.Check() is { Count: > 0 } problems) return _shell.Refuse(ExitCode.BadInput, problems.Select(p => $"{p.Field}: {p.Message}"));

        var cases = task.Cases.Count;
        var result = await LongWork.RunAsync(_shell, $"comparing {cases} backtests", isShown: !_answer.IsJson(parsed), progress => ComparisonResult.Of(task, new(threads, progress.Shares()), stop), CancellationToken.None);
        if (!_answer.Give((_shell, parsed), new Answer<ComparisonResult>("compare", TypedRun.IdentityOf(parsed, plan), result), AnalysisSheets.Of(result), r => ComparisonView.Print(_shell, r))) return ExitCode.Failure;
        if (!result.IsComplete) return _shell.Refuse(ExitCode.Cancelled, $"cancelled after {result.Cases.Count} of {cases} backtests, which are told above.");
        if (parsed.GetValue(_write) is not { } file) return ExitCode.Ok;
        if (RoutingConfiguration.Write(file, _replay.ConfigurationPath(parsed), RoutingTable.Bots(result.Routing, least)) is { } failure) return _shell.Refuse(ExitCode.Failure, failure);
        if (!_answer.IsJson(parsed)) _shell.WriteLine($"Written into {file}: try it with 'traderagent backtest --config {file}'.");
        return ExitCode.Ok;
    }
}
