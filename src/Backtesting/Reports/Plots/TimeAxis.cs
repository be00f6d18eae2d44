using System.Globalization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Plots;

/// <summary>Times between two places on a drawing, from left to right, in UTC.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
/// <param name="Left">Where the first is.</param>
/// <param name="Right">Where the last is.</param>
public readonly record struct TimeAxis(Instant From, Instant To, double Left, double Right)
{
    private static readonly int[] Hours = [1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 240, 336];
    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 60, 120];

    /// <summary>Where a time is.</summary>
    public double At(Instant time) => At(time.UnixMilliseconds);

    /// <summary>Where a time in milliseconds since 1970 is.</summary>
    public double At(long milliseconds) =>
        To > From ? Left + (double)(milliseconds - From.UnixMilliseconds) / (To.UnixMilliseconds - From.UnixMilliseconds) * (Right - Left) : (Left + Right) / 2;

    /// <summary>Round times within, at most so many, each with how it is written.</summary>
    public IReadOnlyList<(Instant At, string Text)> Ticks(int most)
    {
        var hours = (To - From).TotalHours;
        var step = Hours.FirstOrDefault(h => hours / h <= most);
        return step > 0 ? HourTicks(step) : MonthTicks(Months.FirstOrDefault(m => hours / (m * 730.5) <= most, 240));
    }

    private List<(Instant, string)> HourTicks(int hours)
    {
        var step = hours * 3_600_000L;
        var ticks = new List<(Instant, string)>();
        for (var at = (From.UnixMilliseconds + step - 1) / step * step; at <= To.UnixMilliseconds; at += step)
            ticks.Add((new(at), new Instant(at).ToDateTimeOffset().ToString(hours < 24 ? "d MMM HH:mm" : "d MMM", CultureInfo.InvariantCulture)));
        return ticks;
    }

    private List<(Instant, string)> MonthTicks(int months)
    {
        var ticks = new List<(Instant, string)>();
        var first = From.ToDateTimeOffset();
        var at = new DateTimeOffset(first.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (; at <= To.ToDateTimeOffset(); at = at.AddMonths(months))
            if (at >= first) ticks.Add((Instant.From(at), at.ToString(months >= 12 ? "yyyy" : "MMM yyyy", CultureInfo.InvariantCulture)));
        return ticks;
    }
}
