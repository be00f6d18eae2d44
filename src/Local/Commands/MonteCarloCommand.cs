using System.CommandLine;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>monte-carlo</c>: what else might have happened.</summary>
internal sealed class MonteCarloCommand
{
    private static readonly MonteCarloSettings Usual = new();

    private readonly ReplayOptions _replay = new(usualDays: 90);
    private readonly AnswerOptions _answer = new();
    private readonly Option<string[]> _methods = new("--method", "-m") { Description = "What chance changes; repeat for several, all when none is given.", HelpName = "method" };
    private readonly Option<int> _paths = new("--paths") { Description = "Paths of shuffled deals and of drawn days.", HelpName = "number", DefaultValueFactory = _ => Usual.Paths };
    private readonly Option<int> _reruns = new("--reruns") { Description = "Backtests of each of the other methods.", HelpName = "number", DefaultValueFactory = _ => Usual.Reruns };
    private readonly Option<ulong> _draw = new("--draw") { Description = "Chooses the paths: equal numbers draw equal paths.", HelpName = "number", DefaultValueFactory = _ => Usual.Seed };
    private readonly Option<int?> _block = new("--block") { Description = "Days of a block that is drawn; the cube root of their number by default.", HelpName = "days" };
    private readonly Option<double> _noise = new("--noise") { Description = "Deviation of the noise on prices, as a share of a candle's usual move.", HelpName = "share", DefaultValueFactory = _ => Usual.Noise };
    private readonly Option<double> _skipped = new("--skipped-percent") { Description = "How often a fill is missed in a candle that trades through an order.", HelpName = "percent", DefaultValueFactory = _ => Usual.SkippedPercent };
    private readonly Option<int> _delay = new("--delay-ms") { Description = "The most that an order is late, in milliseconds.", HelpName = "number", DefaultValueFactory = _ => Usual.DelayMs };
    private readonly Option<double> _ruin = new("--ruin-percent") { Description = "A fall this deep is ruin.", HelpName = "percent", DefaultValueFactory = _ => Usual.RuinPercent };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Shell _shell;

    private MonteCarloCommand(Shell shell)
    {
        _shell = shell;
        _methods.AcceptOnlyFromAmong([.. Enum.GetValues<MonteCarloMethod>().Select(Words.Of)]);
    }

    public static Command Create(Shell shell)
    {
        var it = new MonteCarloCommand(shell);
        var command = new ExampledCommand("monte-carlo", "Ask what else might have happened: other orders of the deals, other days, other prices, missed and late fills (see docs/robustness.md).",
            "traderagent monte-carlo --bot trend_btc",
            "traderagent monte-carlo --config my.yaml --candles btc.csv.gz --method trade-shuffle --method block-bootstrap --paths 10000",
            "traderagent monte-carlo --bot grid_btc --simulate 180d --ruin-percent 30 --out chance");
        it._replay.AddTo(command);
        foreach (var option in new Option[] { it._methods, it._paths, it._reruns, it._draw, it._block, it._noise, it._skipped, it._delay, it._ruin, it._threads }) command.Add(option);
        it._answer.AddTo(command);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var settings = Settings(parsed);
        if (settings.Check() is { Count: > 0 } wrong) return _shell.Refuse(ExitCode.BadInput, wrong.Select(p => $"--{p.Field}: {p.Message}"));
        if (_replay.Read(_shell, parsed) is not { } plan) return ExitCode.BadInput;
        var result = await LongWork.RunAsync(_shell, "drawing paths", isShown: !_answer.IsJson(parsed), progress => MonteCarloRun.Of(plan, settings, progress.Shares(), stop), CancellationToken.None);
        if (!_answer.Give((_shell, parsed), new Answer<MonteCarloResult>("monte-carlo", TypedRun.IdentityOf(parsed, plan), result), AnalysisSheets.Of(result), r => MonteCarloView.Print(_shell, r)))
            return ExitCode.Failure;
        return result.IsComplete ? ExitCode.Ok : _shell.Refuse(ExitCode.Cancelled, "cancelled: the figures are of the paths that were drawn until then.");
    }

    private MonteCarloSettings Settings(ParseResult parsed) => new()
    {
        Methods = parsed.GetValue(_methods) is { Length: > 0 } names ? [.. names.Select(n => WireJson.Read<MonteCarloMethod>($"\"{n}\""))] : Usual.Methods,
        Paths = parsed.GetValue(_paths), Reruns = parsed.GetValue(_reruns), Seed = parsed.GetValue(_draw), Block = parsed.GetValue(_block), Noise = parsed.GetValue(_noise),
        SkippedPercent = parsed.GetValue(_skipped), DelayMs = parsed.GetValue(_delay), RuinPercent = parsed.GetValue(_ruin), Threads = parsed.GetValue(_threads),
    };
}
