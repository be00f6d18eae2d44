using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Regimes;

/// <summary>Candles of a minute whose regime is plain to see: equal every time.</summary>
internal static class RegimeMarkets
{
    private const long Minute = 60_000;

    /// <summary>A market that rests, rises, rests, falls, rests and shakes.</summary>
    public static List<Candle> Story => new List<Candle>().Then(4_320, 0, 4).Then(1_440, 18, 4).Then(2_160, 0, 4).Then(1_440, -18, 4).Then(2_880, 0, 4).Then(900, 0, 18);

    /// <summary>Goes on from the last candle.</summary>
    /// <param name="candles">What was before.</param>
    /// <param name="count">How many candles more.</param>
    /// <param name="driftPercentPerDay">How far they go.</param>
    /// <param name="volatilityPercentPerDay">How much they shake.</param>
    public static List<Candle> Then(this List<Candle> candles, int count, double driftPercentPerDay, double volatilityPercentPerDay)
    {
        var seed = (ulong)candles.Count + 88172645463325252;
        var middle = candles.Count > 0 ? candles[^1].Close : 100;
        for (var i = 0; i < count; i++)
        {
            var open = candles.Count > 0 ? candles[^1].Close : middle;
            var step = volatilityPercentPerDay / 100 / Math.Sqrt(1440);
            var target = middle * Math.Exp(driftPercentPerDay / 100 * i / 1440);
            var close = open * (1 + (step * Normal(ref seed)) + (0.01 * ((target / open) - 1)));
            var (above, below) = (Math.Abs(Normal(ref seed)), Math.Abs(Normal(ref seed)));
            candles.Add(new(new(candles.Count * Minute), open, Math.Max(open, close) * (1 + (step * above / 4)), Math.Min(open, close) * (1 - (step * below / 4)), close, 10 + above));
        }

        return candles;
    }

    /// <summary>Close to a normal number: the sum of twelve uniform ones (xorshift, Marsaglia 2003).</summary>
    private static double Normal(ref ulong seed)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            sum += (seed >> 11) * (1.0 / (1UL << 53));
        }

        return sum;
    }
}
