using System.CommandLine;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>sensitivity</c>: moves every number among a bot's settings and looks what becomes of its figures.</summary>
internal sealed class SensitivityCommand
{
    private static readonly SensitivitySettings Usual = new();

    private readonly ReplayOptions _replay = new(usualDays: 90);
    private readonly AnswerOptions _answer = new();
    private readonly Option<string> _objective = new("--objective") { Description = "The figure that is watched, such as sharpe or min:maxDrawdown.", HelpName = "figure", DefaultValueFactory = _ => Usual.Objective.Name };
    private readonly Option<decimal> _reach = new("--reach") { Description = "By how much each number is moved at most, in percent of it.", HelpName = "percent", DefaultValueFactory = _ => Usual.ReachPercent };
    private readonly Option<int> _steps = new("--steps") { Description = "In how many steps, each way.", HelpName = "number", DefaultValueFactory = _ => Usual.Steps };
    private readonly Option<double> _cliff = new("--cliff") { Description = "A step that loses more than this of the figure is a cliff.", HelpName = "percent", DefaultValueFactory = _ => Usual.CliffPercent };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Shell _shell;

    private SensitivityCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new SensitivityCommand(shell);
        var command = new ExampledCommand("sensitivity", "Move every number among a bot's settings, one at a time, and see whether its figures hold or fall off a cliff.",
            "traderagent sensitivity --bot trend_btc",
            "traderagent sensitivity --config my.yaml --bot trend --candles btc.csv.gz --objective sharpe --reach 50 --steps 5 --out around");
        it._replay.AddTo(command);
        foreach (var option in new Option[] { it._objective, it._reach, it._steps, it._cliff, it._threads }) command.Add(option);
        it._answer.AddTo(command);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var settings = new SensitivitySettings { ReachPercent = parsed.GetValue(_reach), Steps = parsed.GetValue(_steps), CliffPercent = parsed.GetValue(_cliff) };
        try
        {
            settings = settings with { Objective = Objective.Parse(parsed.GetValue(_objective)!) };
        }
        catch (FormatException wrong)
        {
            return _shell.Refuse(ExitCode.BadInput, $"--objective: {wrong.Message}");
        }

        if (settings.Check() is { Count: > 0 } problems) return _shell.Refuse(ExitCode.BadInput, problems.Select(p => $"--{p.Field}: {p.Message}"));
        if (_replay.Read(_shell, parsed) is not { } plan) return ExitCode.BadInput;
        if (plan.Bots.Count > 1) return _shell.Refuse(ExitCode.BadInput, $"--bot: there are {plan.Bots.Count} bots; name the one to examine: {string.Join(", ", plan.Bots.Select(b => b.Id))}.");
        var result = await LongWork.RunAsync(_shell, "trying the surroundings", isShown: !_answer.IsJson(parsed),
            progress => SensitivityRun.Of(plan, plan.Bots[0].Id, settings, parsed.GetValue(_threads), progress.Shares(), stop), CancellationToken.None);
        if (!_answer.Give((_shell, parsed), new Answer<SensitivityResult>("sensitivity", TypedRun.IdentityOf(parsed, plan), result), AnalysisSheets.Of(result), r => SensitivityView.Print(_shell, r)))
            return ExitCode.Failure;
        return result.IsComplete ? ExitCode.Ok : _shell.Refuse(ExitCode.Cancelled, $"cancelled after {result.Parameters.Count} settings: the others were not tried, and the shares are of these.");
    }
}
