using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Mail;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Reports;

/// <summary>What sends reports.</summary>
public sealed record ReportPostParts
{
    /// <summary>The agent that they are about; its configuration says who gets them by e-mail.</summary>
    public required IAgent Agent { get; init; }

    /// <summary>What it earned.</summary>
    public required PortfolioBooks Books { get; init; }

    /// <summary>Where it is kept which report was sent to whom.</summary>
    public required IRecords Records { get; init; }

    /// <summary>Who is told what in chats; null where nobody is.</summary>
    public NotificationSettings? Chats { get; init; }

    /// <summary>What sends to chats.</summary>
    public required Func<CancellationToken, ValueTask<Speaking?>> Speaking { get; init; }

    /// <summary>What sends mails.</summary>
    public required IMailer Mailer { get; init; }

    /// <summary>Shows the owner what stands in the way, once until it is over.</summary>
    public required Action<string> Report { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long to wait after a failure; twice as long after the next, up to about half an hour.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>
/// Sends the reports of days, weeks and months that are over as PDF, to chats (weeks and months: the day is told as text) and by e-mail. Neither can
/// be asked whether it has one already: it is noted after it was sent, so that one whose answer was lost comes again. Its name says which it is, and a
/// mail that comes again has the id of the first.
/// </summary>
public sealed class ReportPost(ReportPostParts parts)
{
    private const string Kind = "report-posts";
    private const int MostDoublings = 6;

    private static readonly IReadOnlyList<(Period Period, string Name, NotificationKind? Told)> Reports =
        [(Period.Day, "day", null), (Period.Week, "week", NotificationKind.WeeklyReport), (Period.Month, "month", NotificationKind.MonthlyReport)];

    private readonly Dictionary<Period, string> _done = [];
    private readonly Dictionary<Period, (long At, int Times)> _failed = [];
    private readonly Dictionary<string, string> _told = [];

    /// <summary>Sends what is over and was not sent; the period before the present one only. One call at a time.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        var email = (await parts.Agent.ConfigurationAsync(cancel).ConfigureAwait(false)).Email;
        var now = (await parts.Agent.ViewAsync(cancel).ConfigureAwait(false)).At;
        foreach (var (period, name, told) in Reports)
        {
            var loudness = told is { } kind ? parts.Chats?.Of(kind) ?? Loudness.Off : Loudness.Off;
            var due = new DueReport(period, name, now)
            {
                Chats = loudness == Loudness.Off ? [] : parts.Chats!.Chats, Email = email?.Reports.Contains(period) == true ? email : null, IsSilent = loudness == Loudness.Silent,
            };
            if (!due.HasReceivers || _done.GetValueOrDefault(period) == due.Key || IsTooEarly(period)) continue;
            await LookAsync(due, cancel).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(DueReport due, CancellationToken cancel)
    {
        var stored = await parts.Records.FindAsync(Kind, due.Id, cancel).ConfigureAwait(false);
        var sent = stored is null ? new Posted() : WireJson.Read<Posted>(stored.Body);
        var (chats, mails) = (due.Chats.Except(sent.Chats).ToList(), due.Mails.Except(sent.Mails).ToList());
        var missing = chats.Count + mails.Count;
        if (missing > 0 && (await parts.Agent.History.EquityAsync(due.Span, 2, cancel).ConfigureAwait(false)).Count < 2) return; // Nothing was traded then.
        var tag = stored?.Tag;
        if (missing > 0 && await NoteAsync(sent.Letter is null ? sent with { Letter = Guid.NewGuid().ToString("N") } : sent).ConfigureAwait(false))
        {
            var report = await AgentReport.OfAsync(parts.Agent, parts.Books, due.Span, cancel).ConfigureAwait(false);
            var pdf = AgentReport.PdfOf(report);
            foreach (var chat in chats)
                if (await ShowAsync(chat, due, pdf, cancel).ConfigureAwait(false) && --missing >= 0 && !await NoteAsync(sent with { Chats = [.. sent.Chats, chat] }).ConfigureAwait(false)) return;
            foreach (var to in mails)
                if (await MailAsync(due.Email!, due.MailOf(to, sent.Letter!, report, pdf), cancel).ConfigureAwait(false) && --missing >= 0 && !await NoteAsync(sent with { Mails = [.. sent.Mails, to] }).ConfigureAwait(false)) return;
        }

        if (missing == 0) (_done[due.Period], _) = (due.Key, _failed.Remove(due.Period));
        else _failed[due.Period] = (parts.Time.GetTimestamp(), Math.Min(_failed.GetValueOrDefault(due.Period).Times + 1, MostDoublings));

        // False when another process sends them, too.
        async Task<bool> NoteAsync(Posted now)
        {
            tag = await parts.Records.TryPutAsync(Kind, due.Id, WireJson.Write(sent = now), tag, cancel).ConfigureAwait(false);
            return tag is not null;
        }
    }

    private async Task<bool> ShowAsync(long chat, DueReport due, byte[] pdf, CancellationToken cancel) =>
        await parts.Speaking(cancel).ConfigureAwait(false) is { } speaking && await speaking.ShowAsync(chat, due.FileOf(pdf), cancel).ConfigureAwait(false) is MessengerAnswer.Sent;

    private async Task<bool> MailAsync(EmailSettings by, Mail.Mail mail, CancellationToken cancel)
    {
        var why = await parts.Mailer.SendAsync(by, mail, cancel).ConfigureAwait(false);
        if (why is null) _told.Remove(mail.To);
        else if (_told.GetValueOrDefault(mail.To) != why) parts.Report($"email: a report to {mail.To} could not be sent: {_told[mail.To] = why} It is tried again.");
        return why is null;
    }

    /// <summary>A server that refuses is not asked all the time: some lock out who does.</summary>
    private bool IsTooEarly(Period period) => _failed.TryGetValue(period, out var failed) && parts.Time.GetElapsedTime(failed.At) < parts.FirstPause * (1 << (failed.Times - 1));

    private sealed record Posted
    {
        [JsonPropertyName("letter")] public string? Letter { get; init; }

        [JsonPropertyName("chats")] public IReadOnlyList<long> Chats { get; init; } = [];

        [JsonPropertyName("mails")] public IReadOnlyList<string> Mails { get; init; } = [];
    }
}
