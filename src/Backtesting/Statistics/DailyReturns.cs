using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>
/// Returns from one UTC day's last equity to the next; the first is from the capital, the last day may be unfinished, and
/// days without a candle are no return. Ratios are annualised by the square root of 365, since these markets never close,
/// and the riskless return is taken as zero.
/// </summary>
public sealed class DailyReturns
{
    private const double DaysOfYear = 365;

    private DailyReturns(IReadOnlyList<double> returns) => Values = returns;

    /// <summary>The returns as fractions, oldest first.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Mean / sample standard deviation, annualised. Null below two days, or without any deviation.</summary>
    public double? Sharpe
    {
        get
        {
            if (Values.Count < 2) return null;
            var mean = Values.Average();
            var deviation = Math.Sqrt(Values.Sum(r => (r - mean) * (r - mean)) / (Values.Count - 1));
            return deviation > 0 ? mean / deviation * Math.Sqrt(DaysOfYear) : null;
        }
    }

    /// <summary>Mean / downside deviation, annualised; the downside deviation is the root of the mean square of min(return, 0) over all days. Null below two days, or without a losing one.</summary>
    public double? Sortino
    {
        get
        {
            if (Values.Count < 2) return null;
            var downside = Math.Sqrt(Values.Sum(r => r < 0 ? r * r : 0) / Values.Count);
            return downside > 0 ? Values.Average() / downside * Math.Sqrt(DaysOfYear) : null;
        }
    }

    /// <summary>Takes them from an equity curve. A day is the one in which a candle's last instant falls: the close at 00:00 belongs to the day before.</summary>
    public static DailyReturns Of(double capital, ReadOnlySpan<Instant> times, ReadOnlySpan<double> equity)
    {
        var returns = new List<double>();
        var before = capital;
        for (var i = 0; i < times.Length; i++)
        {
            var isLastOfDay = i == times.Length - 1 || DayOf(times[i + 1]) != DayOf(times[i]);
            if (!isLastOfDay) continue;
            returns.Add(before > 0 ? equity[i] / before - 1 : 0);
            before = equity[i];
        }

        return new(returns);
    }

    private static long DayOf(Instant close) => new Instant(close.UnixMilliseconds - 1).Day;
}
