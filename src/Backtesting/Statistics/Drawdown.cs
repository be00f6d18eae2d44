using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>The deepest fall of a curve from an earlier peak.</summary>
/// <param name="Percent">How deep, in percent of the peak.</param>
/// <param name="From">When the peak was; null without a fall.</param>
/// <param name="To">When it was deepest; null without a fall.</param>
/// <param name="RecoveredAt">When the peak was first reached again; null without a fall, or when it has not been.</param>
public readonly record struct Drawdown(double Percent, Instant? From, Instant? To, Instant? RecoveredAt)
{
    /// <summary>Looks for it. What the account began with counts as a peak at the first time.</summary>
    public static Drawdown Of(double capital, ReadOnlySpan<Instant> times, ReadOnlySpan<double> equity)
    {
        var (peak, peakAt) = (capital, 0);
        var (share, from, to, high) = (0.0, 0, 0, capital);
        for (var i = 0; i < equity.Length; i++)
        {
            if (equity[i] >= peak) (peak, peakAt) = (equity[i], i);
            else if (peak - equity[i] > share * peak) (share, from, to, high) = ((peak - equity[i]) / peak, peakAt, i, peak);
        }

        if (share <= 0) return default;
        for (var i = to + 1; i < equity.Length; i++)
            if (equity[i] >= high) return new(100 * share, times[from], times[to], times[i]);
        return new(100 * share, times[from], times[to], null);
    }
}
