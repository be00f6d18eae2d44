using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Checks;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>check</c>: whether a backtest of these bots can be believed.</summary>
internal sealed class CheckCommand
{
    private delegate IReadOnlyList<CheckVerdict> Check(BacktestPlan plan, int moments, IProgress<double>? progress, CancellationToken stop);

    private const int MostMoments = 100;

    private readonly ReplayOptions _replay = new(usualDays: 30);
    private readonly Option<int> _moments = new("--moments") { Description = "At how many moments of the history.", HelpName = "number", DefaultValueFactory = _ => 5 };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;
    private readonly Check _check;

    private CheckCommand(Shell shell, Check check) => (_shell, _check) = (shell, check);

    public static Command Create(Shell shell) => new ExampledCommand("check", "Find out whether a backtest of these bots can be believed.",
        "traderagent check lookahead",
        "traderagent check warmup --config my.yaml --candles btc.csv.gz")
    {
        new CheckCommand(shell, LookaheadCheck.Run).Command("lookahead", "Whether what a bot orders depends on candles that have not closed yet."),
        new CheckCommand(shell, WarmUpCheck.Run).Command("warmup", "Whether a bot that has seen its warm-up alone orders what one orders that has seen everything before."),
    };

    private ExampledCommand Command(string name, string description)
    {
        var command = new ExampledCommand(name, description,
            $"traderagent check {name}",
            $"traderagent check {name} --config my.yaml --candles BTCUSDT=btc.csv --moments 20");
        _replay.AddTo(command);
        command.Add(_moments);
        command.Add(_json);
        return command.Runs(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var moments = parsed.GetValue(_moments);
        if (moments is < 1 or > MostMoments) return _shell.Refuse(ExitCode.BadInput, $"--moments: {moments} cannot be used; expected from 1 to {MostMoments}.");
        if (_replay.Read(_shell, parsed) is not { } plan) return ExitCode.BadInput;
        var isJson = parsed.GetValue(_json);
        var verdicts = await LongWork.RunAsync(_shell, "replaying candles", isShown: !isJson, progress => _check(plan, moments, progress.Shares(), stop), stop);
        if (isJson) _shell.WriteJson(new Answer<IReadOnlyList<CheckVerdict>>($"check {parsed.CommandResult.Command.Name}", TypedRun.IdentityOf(parsed, plan), verdicts));
        else _shell.Console.Write(Table(verdicts));
        return verdicts.All(v => v.IsPassed) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static Table Table(IReadOnlyList<CheckVerdict> verdicts)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("bot", "strategy", "warm-up", "orders compared", "verdict");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        foreach (var v in verdicts)
        {
            var verdict = v.Finding is { } finding ? $"[red]{Markup.Escape(finding)}[/]" : v.Orders == 0 ? "[yellow]it ordered nothing: give more candles[/]" : "[green]passed[/]";
            table.AddRow(v.Bot.Value, v.Kind, v.WarmUpCandles?.ToString(CultureInfo.InvariantCulture) ?? "-", v.Orders.ToString("#,0", CultureInfo.InvariantCulture), verdict);
        }
        return table;
    }
}
