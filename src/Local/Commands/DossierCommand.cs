using System.CommandLine;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Local.Promotion;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>dossier</c>: every test of one bot, with a verdict.</summary>
internal sealed class DossierCommand
{
    private static readonly DossierSettings Usual = new();

    private readonly ReplayOptions _replay = new(usualDays: 365);
    private readonly SearchOptions _search = new(Usual.Trials);
    private readonly AnswerOptions _answer = new();
    private readonly Option<int> _before = new("--tried-before") { Description = "Parameter sets that were tried before these were chosen, such as those of 'optimize': they deflate the Sharpe ratio.", HelpName = "number" };
    private readonly Option<int> _windows = new("--windows", "-w") { Description = "Windows of the walk-forward.", HelpName = "number", DefaultValueFactory = _ => Usual.WalkForward.Windows };
    private readonly Option<int> _paths = new("--paths") { Description = "Monte Carlo paths of shuffled deals and drawn days.", HelpName = "number", DefaultValueFactory = _ => Usual.MonteCarlo.Paths };
    private readonly Option<int> _reruns = new("--reruns") { Description = "Backtests with candle noise, with skipped and with delayed fills, each.", HelpName = "number", DefaultValueFactory = _ => Usual.MonteCarlo.Reruns };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Shell _shell;

    private DossierCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new DossierCommand(shell);
        it._data.Description = "The folder that the dossier is kept in; by default a per-user data folder.";
        var command = new ExampledCommand("dossier", "Put one bot to every test and give a verdict: a bot trades real money only with a passing one (see docs/robustness.md).",
            "traderagent dossier --bot trend_btc",
            "traderagent dossier --config my.yaml --bot trend --candles btc.csv.gz",
            "traderagent dossier --config best.yaml --bot trend --candles btc.csv.gz --space space.yaml --tried-before 5000 --out dossier");
        it._replay.AddTo(command);
        it._search.AddTo(command);
        foreach (var option in new Option[] { it._before, it._windows, it._paths, it._reruns, it._threads, it._data }) command.Add(option);
        it._answer.AddTo(command);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (_replay.Read(_shell, parsed) is not { } plan || _search.Read(_shell, parsed, plan) is not { } task) return ExitCode.BadInput;
        var settings = Settings(parsed);
        if (settings.Check() is { Count: > 0 } wrong) return _shell.Refuse(ExitCode.BadInput, wrong.Select(p => $"--{p.Field}: {p.Message}"));
        Dossier dossier;
        try
        {
            dossier = await LongWork.RunAsync(_shell, "examining", isShown: !_answer.IsJson(parsed), progress => DossierRun.Of(task, settings, progress.Examination(), stop), CancellationToken.None);
        }
        catch (DossierCancelledException cancelled)
        {
            return _shell.Refuse(ExitCode.Cancelled, $"{cancelled.Message} There is no verdict of a part, and nothing is kept.");
        }

        var answer = new Answer<Dossier>("dossier", TypedRun.IdentityOf(parsed, plan), dossier);
        var kept = new DossierFolder(parsed.GetValue(_data) ?? _shell.DefaultDataFolder).Keep(answer);
        if (!_answer.Give((_shell, parsed), answer, AnalysisSheets.Of(dossier), d => DossierView.Print(_shell, d, kept))) return ExitCode.Failure;
        return dossier.IsPassed ? ExitCode.Ok : ExitCode.Refused;
    }

    private DossierSettings Settings(ParseResult parsed) => new()
    {
        Thresholds = _replay.ConfigurationPath(parsed) is { } path ? ConfigurationFile.Read(path).Configuration!.Promotion.Thresholds : new(),
        Trials = _search.Trials(parsed), WalkForwardTrials = Math.Max(1, _search.Trials(parsed) / 2), TriedBefore = parsed.GetValue(_before),
        WalkForward = Usual.WalkForward with { Windows = parsed.GetValue(_windows) },
        MonteCarlo = Usual.MonteCarlo with { Paths = parsed.GetValue(_paths), Reruns = parsed.GetValue(_reruns), Threads = parsed.GetValue(_threads) },
    };
}
