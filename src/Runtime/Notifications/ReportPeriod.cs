namespace TraderAgent.Runtime.Notifications;

/// <summary>How often a report is made. Weeks begin on Monday; all begin at 00:00 UTC.</summary>
/// <param name="Key">What its last figures are kept under.</param>
/// <param name="Kind">As what it is told.</param>
/// <param name="Of">The number of the period that a day is in; days are counted from 1970.</param>
public sealed record ReportPeriod(string Key, NotificationKind Kind, Func<long, long> Of)
{
    private const int DaysOfWeek = 7, MondayBefore1970 = 3; // 1970 began on a Thursday.

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReportPeriod> All { get; } =
    [
        new("daily_report", NotificationKind.DailyReport, day => day),
        new("weekly_report", NotificationKind.WeeklyReport, day => Math.DivRem(day + MondayBefore1970, DaysOfWeek).Quotient),
        new("monthly_report", NotificationKind.MonthlyReport, MonthOf),
    ];

    private static long MonthOf(long day)
    {
        var date = DateTimeOffset.UnixEpoch.AddDays(day);
        return date.Year * 12L + date.Month;
    }
}
