using System.Globalization;
using System.Text;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Portfolios;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Reports;

/// <summary>The report of the period before the present one, and who gets it.</summary>
/// <param name="Period">How long it is.</param>
/// <param name="Name">What that is called.</param>
/// <param name="Now">A time within the present one.</param>
internal sealed record DueReport(Period Period, string Name, Instant Now)
{
    /// <summary>The chats that get it.</summary>
    public required IReadOnlyList<long> Chats { get; init; }

    /// <summary>By what it is mailed; null where it is not.</summary>
    public required EmailSettings? Email { get; init; }

    /// <summary>Whether chats are told it without a sound.</summary>
    public required bool IsSilent { get; init; }

    /// <summary>The addresses that get it.</summary>
    public IReadOnlyList<string> Mails => Email?.To ?? [];

    public bool HasReceivers => Chats.Count + Mails.Count > 0;

    /// <summary>What it is about.</summary>
    public TimeSpanOf Span => new(Begin, End);

    /// <summary>Which it is, such as <c>week-2026-03-02</c>.</summary>
    public string Id => $"{Name}-{Begin.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>Which it is, and for whom.</summary>
    public string Key => FormattableString.Invariant($"{Id} {string.Join(',', Chats)} {string.Join(',', Mails)}");

    private Instant End => ProfitByPeriod.BeginOf(Period, Now);

    private Instant Begin => ProfitByPeriod.Before(Period, End, 1);

    /// <summary>As a document in a chat.</summary>
    public MessageFile FileOf(byte[] pdf) => new($"report-{Id}.pdf", pdf, $"Report of the {Name}", IsPicture: false) { IsSilent = IsSilent };

    /// <summary>As a mail: its figures as text, and all of it as PDF.</summary>
    /// <param name="to">The receiver.</param>
    /// <param name="letter">What makes its id unlike those of other agents.</param>
    /// <param name="report">The report.</param>
    /// <param name="pdf">The same as PDF.</param>
    public Mail.Mail MailOf(string to, string letter, Report report, byte[] pdf)
    {
        var text = new StringBuilder(report.Lead).Append("\n\n");
        foreach (var figure in report.Sections.SelectMany(s => s.Blocks).OfType<Block.Headline>().SelectMany(h => h.Items))
            text.Append(CultureInfo.InvariantCulture, $"{figure.Name}: {figure.Value}{(figure.Note.Length > 0 ? $" ({figure.Note})" : "")}\n");
        text.Append("\nThe PDF has the rest: equity, profit by day, bots, deals. Times are UTC.\n");
        return new() { To = to, Subject = $"TraderAgent: {report.Title}", Text = text.ToString(), Id = $"report-{Id}.{letter}", Pdf = ($"report-{Id}.pdf", pdf) };
    }
}
