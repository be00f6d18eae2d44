using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Indicators;

/// <summary>Made-up markets, ordinary and degenerate.</summary>
public static class Markets
{
    public static TheoryData<double> Prices => [0, 1e-9, 0.1, 1, 30_000.07, 1e12];

    public static Candle Still(double price) => new(new Instant(0), price, price, price, price, 1);

    /// <summary>A candle per step; the price stops at zero.</summary>
    public static Candle[] Walk(int[] steps, double scale)
    {
        var close = 20_000 * scale;
        return [.. steps.Select((step, i) =>
        {
            var open = close;
            close = Math.Max(0, open + (step * scale));
            var wick = Math.Abs(step % 7) * scale;
            return new Candle(new Instant(i * 60_000L), open, Math.Max(open, close) + wick, Math.Max(0, Math.Min(open, close) - wick), close, step + 1000);
        })];
    }
}
