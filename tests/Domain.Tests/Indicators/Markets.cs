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

    public static Candle Doubled(Candle candle) => candle with
    {
        Open = 2 * candle.Open, High = 2 * candle.High, Low = 2 * candle.Low, Close = 2 * candle.Close, Volume = 3 * candle.Volume,
    };

    /// <summary>Stretches without trades, without volume, without movement; days missing; prices a thousandfold, tiny and zero.</summary>
    public static Candle[] Broken()
    {
        var candles = Golden.Candles[..1200].ToArray();
        Change(100, 300, candle => candle with { Volume = 0 });
        Change(200, 450, candle => Still(30_000.07) with { OpenTime = candle.OpenTime, Volume = 0 });
        Change(450, 500, candle => candle with { OpenTime = candle.OpenTime + TimeSpan.FromDays(3) });
        Change(600, 602, candle => Scaled(candle, 1000));
        Change(700, 900, candle => Scaled(candle, 1e-9));
        Change(900, 1000, candle => Still(0) with { OpenTime = candle.OpenTime });
        return candles;

        void Change(int from, int to, Func<Candle, Candle> how)
        {
            for (var i = from; i < to; i++)
            {
                candles[i] = how(candles[i]);
            }
        }

        static Candle Scaled(Candle candle, double by) =>
            candle with { Open = by * candle.Open, High = by * candle.High, Low = by * candle.Low, Close = by * candle.Close };
    }
}
