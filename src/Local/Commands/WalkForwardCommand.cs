using System.CommandLine;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>walk-forward</c>: optimises on the past and trades what came next, again and again.</summary>
internal sealed class WalkForwardCommand
{
    private static readonly WalkForwardSettings Usual = new();

    private readonly ReplayOptions _replay = new(usualDays: 180);
    private readonly SearchOptions _search = new(usualTrials: 100);
    private readonly AnswerOptions _answer = new();
    private readonly Option<int> _windows = new("--windows", "-w") { Description = "How many windows follow upon each other.", HelpName = "number", DefaultValueFactory = _ => Usual.Windows };
    private readonly Option<double> _ratio = new("--ratio") { Description = "How much longer the past is that is learned from than what is traded after it.", HelpName = "number", DefaultValueFactory = _ => Usual.InSampleRatio };
    private readonly Option<bool> _anchored = new("--anchored") { Description = "Always learn from the first candle on; else the past moves along." };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Shell _shell;

    private WalkForwardCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new WalkForwardCommand(shell);
        var command = new ExampledCommand("walk-forward", "Optimise on the past, trade what came next with the best, and go on so: what would really have been made (see docs/robustness.md).",
            "traderagent walk-forward --bot trend_btc",
            "traderagent walk-forward --config my.yaml --bot trend --candles btc.csv.gz --space space.yaml --windows 8 --anchored",
            "traderagent walk-forward --bot grid_btc --simulate 365d --objective calmar --min-deals 20 --out forward");
        it._replay.AddTo(command);
        it._search.AddTo(command);
        foreach (var option in new Option[] { it._windows, it._ratio, it._anchored, it._threads }) command.Add(option);
        it._answer.AddTo(command);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var settings = new WalkForwardSettings { Windows = parsed.GetValue(_windows), InSampleRatio = parsed.GetValue(_ratio), IsAnchored = parsed.GetValue(_anchored) };
        if (settings.Check() is { Count: > 0 } wrong) return _shell.Refuse(ExitCode.BadInput, wrong.Select(p => $"--{p.Field}: {p.Message}"));
        if (_replay.Read(_shell, parsed) is not { } plan || _search.Read(_shell, parsed, plan) is not { } task) return ExitCode.BadInput;
        var result = await LongWork.RunAsync(_shell, "walking forward", isShown: !_answer.IsJson(parsed),
            progress => WalkForwardRun.Of(task, settings, parsed.GetValue(_threads), progress.Shares(), stop), CancellationToken.None);
        if (!_answer.Give((_shell, parsed), new Answer<WalkForwardResult>("walk-forward", TypedRun.IdentityOf(parsed, plan), result), AnalysisSheets.Of(result), r => WalkForwardView.Print(_shell, r)))
            return ExitCode.Failure;
        return result.IsComplete ? ExitCode.Ok : _shell.Refuse(ExitCode.Cancelled, $"cancelled after {result.Windows.Count} of {settings.Windows} windows: the figures are of those.");
    }
}
