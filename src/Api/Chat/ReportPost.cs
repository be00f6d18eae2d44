using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Records;
using TraderAgent.Api.Reports;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Chat;

/// <summary>What sends reports.</summary>
public sealed record ReportPostParts
{
    /// <summary>The agent that they are about.</summary>
    public required IAgent Agent { get; init; }

    /// <summary>What it earned.</summary>
    public required PortfolioBooks Books { get; init; }

    /// <summary>Where it is kept which report is in which chat.</summary>
    public required IRecords Records { get; init; }

    /// <summary>Who is told what.</summary>
    public required NotificationSettings Settings { get; init; }

    /// <summary>What sends.</summary>
    public required Func<CancellationToken, ValueTask<Speaking>> Speaking { get; init; }
}

/// <summary>
/// Sends the reports of weeks and months that are over as PDF. A document has no text by which it could be looked for in a chat: it is noted after
/// it was sent, so that one whose answer was lost comes again. Its name says which it is.
/// </summary>
public sealed class ReportPost(ReportPostParts parts)
{
    private const string Kind = "report-posts";

    private static readonly IReadOnlyList<(Period Period, NotificationKind Kind, string Name)> Reports =
        [(Period.Week, NotificationKind.WeeklyReport, "week"), (Period.Month, NotificationKind.MonthlyReport, "month")];

    /// <summary>Sends what is over and was not sent; the period before the present one only.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        foreach (var (period, kind, name) in Reports)
            if (parts.Settings.Of(kind) is not Loudness.Off and var loudness) await LookAsync(period, (name, loudness), cancel).ConfigureAwait(false);
    }

    private async Task LookAsync(Period period, (string Name, Loudness Loudness) report, CancellationToken cancel)
    {
        var end = ProfitByPeriod.BeginOf(period, (await parts.Agent.ViewAsync(cancel).ConfigureAwait(false)).At);
        var begin = ProfitByPeriod.Before(period, end, 1);
        var id = $"{report.Name}-{begin.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var stored = await parts.Records.FindAsync(Kind, id, cancel).ConfigureAwait(false);
        var sent = stored is null ? [] : WireJson.Read<Posted>(stored.Body).Chats;
        var missing = parts.Settings.Chats.Except(sent).ToList();
        if (missing.Count == 0 || (await parts.Agent.History.EquityAsync(new(begin, end), 2, cancel).ConfigureAwait(false)).Count < 2) return; // Nothing was traded then.
        var file = new MessageFile($"report-{id}.pdf", await AgentReport.PdfAsync(parts.Agent, parts.Books, new(begin, end), cancel).ConfigureAwait(false), $"Report of the {report.Name}", IsPicture: false) { IsSilent = report.Loudness == Loudness.Silent };
        var speaking = await parts.Speaking(cancel).ConfigureAwait(false);
        var tag = stored?.Tag;
        foreach (var chat in missing)
        {
            if (await speaking.ShowAsync(chat, file, cancel).ConfigureAwait(false) is not MessengerAnswer.Sent) continue; // It is tried again at the next look.
            sent = [.. sent, chat];
            tag = await parts.Records.TryPutAsync(Kind, id, WireJson.Write(new Posted(sent)), tag, cancel).ConfigureAwait(false);
            if (tag is null) return; // Another process sends them, too.
        }
    }

    private sealed record Posted([property: JsonPropertyName("chats")] IReadOnlyList<long> Chats);
}
