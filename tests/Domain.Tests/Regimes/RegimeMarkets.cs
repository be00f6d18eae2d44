using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Regimes;

/// <summary>Candles whose regime is plain to see.</summary>
internal static class RegimeMarkets
{
    private static readonly long Length = Timeframe.Parse("15m").Milliseconds;

    /// <summary>Goes on from the last candle, each close a share above the one before, jittering by another.</summary>
    public static List<Candle> Then(this List<Candle> candles, int count, double drift, double jitter)
    {
        for (var i = 0; i < count; i++)
        {
            var open = candles.Count > 0 ? candles[^1].Close : 100;
            var close = open * (1 + drift + (jitter * Wave(candles.Count)));
            candles.Add(new(new(candles.Count * Length), open, Math.Max(open, close) * (1 + jitter / 4), Math.Min(open, close) * (1 - jitter / 4), close, 10 + candles.Count % 7));
        }

        return candles;
    }

    /// <summary>From -1 to 1 without a direction, and without a beat that a window could catch.</summary>
    private static double Wave(int i) => ((i * 7919L % 104_729 * 31 % 2_003 / 1_001.0) - 1) * (i % 2 == 0 ? 1 : -1);
}
