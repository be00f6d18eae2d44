using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>The deepest fall of a curve from an earlier peak.</summary>
/// <param name="Percent">How deep, in percent of the peak.</param>
/// <param name="From">When the peak was; null without a fall.</param>
/// <param name="To">When it was deepest; null without a fall.</param>
public readonly record struct Drawdown(double Percent, Instant? From, Instant? To)
{
    /// <summary>Looks for it. What the account began with counts as a peak at the first time.</summary>
    public static Drawdown Of(double capital, ReadOnlySpan<Instant> times, ReadOnlySpan<double> equity)
    {
        var (peak, peakAt) = (capital, 0);
        var (share, from, to) = (0.0, 0, 0);
        for (var i = 0; i < equity.Length; i++)
        {
            if (equity[i] >= peak) (peak, peakAt) = (equity[i], i);
            else if (peak - equity[i] > share * peak) (share, from, to) = ((peak - equity[i]) / peak, peakAt, i);
        }

        return share > 0 ? new(100 * share, times[from], times[to]) : default;
    }
}
