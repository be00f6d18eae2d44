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

    private readonly double[] _values;

    private DailyReturns(double[] returns) => (_values, Moments) = (returns, ReturnMoments.Of(returns));

    /// <summary>What annualises a ratio or a deviation of days: the square root of 365.</summary>
    public static double YearRoot { get; } = Math.Sqrt(DaysOfYear);

    /// <summary>The returns as fractions, oldest first.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Their mean, deviation, skewness and kurtosis, of one day.</summary>
    public ReturnMoments Moments { get; }

    /// <summary>Sample standard deviation, annualised, in percent. Null below two days.</summary>
    public double? VolatilityPercent => _values.Length < 2 ? null : 100 * Moments.Deviation * YearRoot;

    /// <summary>Mean / sample standard deviation, annualised. Null below two days, or without any deviation.</summary>
    public double? Sharpe => Moments.Sharpe * YearRoot;

    /// <summary>Mean / downside deviation, annualised; the downside deviation is the root of the mean square of min(return, 0) over all days (Sortino and Price 1994, target 0). Null below two days, or without a losing one.</summary>
    public double? Sortino
    {
        get
        {
            if (_values.Length < 2) return null;
            var downside = Math.Sqrt(_values.Sum(r => r < 0 ? r * r : 0) / _values.Length);
            return downside > 0 ? Moments.Mean / downside * YearRoot : null;
        }
    }

    /// <summary>Sum of the gains / sum of the losses of days (Keating and Shadwick 2002, threshold 0). Null without a losing day.</summary>
    public double? Omega
    {
        get
        {
            var losses = -_values.Sum(r => Math.Min(r, 0));
            return losses > 0 ? _values.Sum(r => Math.Max(r, 0)) / losses : null;
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

        return new([.. returns]);
    }

    private static long DayOf(Instant close) => new Instant(close.UnixMilliseconds - 1).Day;
}
