using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>Moves the prices of candles by a little chance each. The moves do not add up: a price stays near the true one.</summary>
internal static class CandleNoise
{
    private const double MostMove = 0.5;

    /// <summary>The candles with noise: each boundary between two is moved once, so that a candle still opens where the one before closed; highs and lows are moved by themselves and stay outside.</summary>
    /// <param name="candles">The true candles.</param>
    /// <param name="share">The deviation of a move, as a share of the mean absolute return of a candle.</param>
    /// <param name="seed">Chooses the moves.</param>
    public static CandleSeries Of(CandleSeries candles, double share, ulong seed)
    {
        var deviation = share * UsualMove(candles.Span);
        var random = new SeededRandom(seed);
        var moved = new Candle[candles.Count];
        var before = Move(ref random, deviation);
        for (var i = 0; i < moved.Length; i++)
        {
            ref readonly var candle = ref candles.Span[i];
            var after = Move(ref random, deviation);
            var (open, close) = (candle.Open * before, candle.Close * after);
            var high = Math.Max(candle.High * Move(ref random, deviation), Math.Max(open, close));
            var low = Math.Min(candle.Low * Move(ref random, deviation), Math.Min(open, close));
            moved[i] = candle with { Open = open, High = high, Low = low, Close = close };
            before = after;
        }

        return new(candles.Symbol, candles.Timeframe, moved);
    }

    private static double Move(ref SeededRandom random, double deviation) => 1 + Math.Clamp(deviation * random.NextGaussian(), -MostMove, MostMove);

    private static double UsualMove(ReadOnlySpan<Candle> candles)
    {
        var sum = 0.0;
        foreach (ref readonly var candle in candles) sum += Math.Abs(candle.Close / candle.Open - 1);
        return candles.Length == 0 ? 0 : sum / candles.Length;
    }
}
