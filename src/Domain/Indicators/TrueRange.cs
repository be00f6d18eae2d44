using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>Wilder's true range: how far the price moved since the previous close, gap included.</summary>
internal static class TrueRange
{
    public static double Of(in Candle candle, double previousClose) =>
        Math.Max(candle.High, previousClose) - Math.Min(candle.Low, previousClose);
}
