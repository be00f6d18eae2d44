using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pictures;

/// <summary>A fall of equity from a peak until that peak was reached again.</summary>
/// <param name="Percent">How deep, in percent of the peak.</param>
/// <param name="From">When the peak was.</param>
/// <param name="Deepest">When it was deepest.</param>
/// <param name="Recovered">When the peak was reached again; null when it has not been.</param>
public sealed record Fall(
    [property: JsonPropertyName("percent")] double Percent, [property: JsonPropertyName("from")] Instant From,
    [property: JsonPropertyName("deepest")] Instant Deepest, [property: JsonPropertyName("recovered")] Instant? Recovered)
{
    private const int Most = 5;

    /// <summary>The deepest falls of a curve, the deepest first; none overlaps another. What the account began with is a peak too.</summary>
    public static IReadOnlyList<Fall> DeepestOf(double capital, ReadOnlySpan<Instant> times, ReadOnlySpan<double> equity)
    {
        var falls = new List<Fall>();
        var (peak, peakAt) = (capital, 0);
        var (share, deepest) = (0.0, 0);
        for (var i = 0; i < equity.Length; i++)
        {
            if (equity[i] < peak)
            {
                if ((peak - equity[i]) / peak > share) (share, deepest) = ((peak - equity[i]) / peak, i);
                continue;
            }

            if (share > 0) Keep(falls, new(100 * share, times[peakAt], times[deepest], times[i]));
            (peak, peakAt, share) = (equity[i], i, 0);
        }

        if (share > 0) Keep(falls, new(100 * share, times[peakAt], times[deepest], null));
        return [.. falls.OrderByDescending(f => f.Percent)];
    }

    private static void Keep(List<Fall> falls, Fall fall)
    {
        falls.Add(fall);
        if (falls.Count > Most) falls.Remove(falls.MinBy(f => f.Percent)!);
    }
}
