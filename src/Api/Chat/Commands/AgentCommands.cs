using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Reports;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands about how the agent is, and reports of it.</summary>
internal static class AgentCommands
{
    private const int UsualLines = 15, MostLines = 100, UsualDays = 30, MostDays = 366;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        new("report", "[days]", Rights.Look, "The equity curve as a picture, and a report as PDF") { RunAsync = ReportAsync },
        new("logs", "[number]", Rights.Look, "What the bots and the agent said last") { RunAsync = call => LogsAsync(call, isAlert: false) },
        new("alerts", "[number]", Rights.Look, "The last warnings, and what this agent tells of by itself") { RunAsync = call => LogsAsync(call, isAlert: true) },
        new("health", "", Rights.SeeHealth, "Whether the agent lives: its time, its markets, bots that need a person") { RunAsync = HealthAsync },
    ];

    private static async Task<ChatReply> ReportAsync(ChatCall call)
    {
        if (call.Number(0, UsualDays, MostDays) is not { } days) return call.NoNumber(0, MostDays);
        var now = (await call.ViewAsync().ConfigureAwait(false)).At;
        var span = new TimeSpanOf(now - TimeSpan.FromDays(days), new(now.UnixMilliseconds + 1));
        var (agent, files) = (call.House.Agent, new List<MessageFile>());
        if (await AgentPictures.OfEquityAsync(agent, span, call.Cancel).ConfigureAwait(false) is { } picture)
            files.Add(new("equity.png", picture, $"Equity of the last {days} days; the line is the capital.", IsPicture: true));
        files.Add(new($"report-{Figures.Day(now)}.pdf", await AgentReport.PdfAsync(agent, call.House.Books, span, call.Cancel).ConfigureAwait(false), "", IsPicture: false));
        return new() { Files = files };
    }

    private static async Task<ChatReply> LogsAsync(ChatCall call, bool isAlert)
    {
        if (call.Number(0, UsualLines, MostLines) is not { } number) return call.NoNumber(0, MostLines);
        var view = await call.ViewAsync().ConfigureAwait(false);
        var notices = view.Notices.Where(n => !isAlert || n.Level != NoticeLevel.Info).Concat(isAlert ? view.Denials : []).OrderByDescending(n => n.At).Take(number).ToList();
        var blocks = notices.Select(ChatBlock (n) => new ChatBlock.Line(Span.Code(Figures.Time(n.At)), " ", n.Text)).ToList();
        if (notices.Count == 0) blocks.Add(new ChatBlock.Line(isAlert ? "There were no warnings." : "Nothing was said yet."));
        if (isAlert && (await call.House.Agent.ConfigurationAsync(call.Cancel).ConfigureAwait(false)).Telegram is { } told)
            blocks.Add(new ChatBlock.Line("Told by itself: ", string.Join(", ", Enum.GetValues<NotificationKind>().Select(k => $"{Figures.Words(k)} {Figures.Word(told.Of(k))}"))));
        return ChatReply.Titled(isAlert ? "Alerts" : "Logs", blocks);
    }

    private static async Task<ChatReply> HealthAsync(ChatCall call)
    {
        var (view, it) = (await call.ViewAsync().ConfigureAwait(false), call.House.Agent.Identity);
        var halted = view.Bots.Where(b => b.Lifecycle == Lifecycle.Halted).ToList();
        return ChatReply.Titled(halted.Count == 0 ? "The agent lives" : $"{halted.Count} bots need a person",
            [
                new ChatBlock.Line($"{it.Host} host on {it.Exchange}; the market's time is {Figures.Time(view.At)}"),
                new ChatBlock.Line(FormattableString.Invariant($"{view.Candles} candles, {view.FillCount} fills and {view.DealCount} deals since it opened")),
                .. view.Markets.Where(m => m.Price == 0).Select(m => new ChatBlock.Line($"{m.Symbol}: no price yet")),
                .. halted.Select(b => new ChatBlock.Line(Span.Bold(b.Id.Value), $" is halted: {b.Reason}")),
            ]);
    }
}
