using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Bench;

/// <summary>The same decisions without an engine: what the machine could do if nothing had to be booked. <see cref="PlainEmaCross"/> books too.</summary>
public static class PlainLoops
{
    /// <summary>Lines of equal ratio around the price; each that is crossed is bought or sold at; anew around the price when it leaves them.</summary>
    /// <returns>The equity curve.</returns>
    public static double[] Grid(ReadOnlySpan<Candle> candles, int lines, double width)
    {
        var (cash, coins, bottom, next) = (10_000.0, 0.0, 0.0, 0);
        var step = Math.Pow((1 + width) / (1 - width), 1.0 / (lines - 1));
        var size = 10_000.0 / lines;
        var prices = new double[lines];
        var equity = new double[candles.Length];
        for (var i = 0; i < candles.Length; i++)
        {
            ref readonly var candle = ref candles[i];
            if (bottom == 0 || candle.Close < prices[0] || candle.Close > prices[^1])
            {
                cash += coins * candle.Close * 0.999;
                (coins, bottom, next) = (0, candle.Close * (1 - width), lines / 2);
                for (var line = 0; line < lines; line++) prices[line] = bottom * Math.Pow(step, line);
            }

            for (; next > 0 && candle.Low < prices[next - 1]; next--)
            {
                cash -= size;
                coins += size / prices[next - 1] * 0.999;
            }

            for (; next < lines - 1 && candle.High > prices[next + 1] && coins > 0; next++)
            {
                cash += size * 0.999;
                coins -= size / prices[next + 1];
            }

            equity[i] = cash + coins * candle.Close;
        }

        return equity;
    }

    /// <summary>A base order, safety orders at equal steps below it, all sold at a gain over the average.</summary>
    /// <returns>The equity curve.</returns>
    public static double[] Dca(ReadOnlySpan<Candle> candles, int safetyOrders, double step)
    {
        var (cash, coins, cost, entry, used) = (10_000.0, 0.0, 0.0, 0.0, 0);
        var equity = new double[candles.Length];
        for (var i = 0; i < candles.Length; i++)
        {
            ref readonly var candle = ref candles[i];
            for (; coins > 0 && used < safetyOrders && candle.Low < entry * (1 - step * (used + 1)); used++)
            {
                cost += 400;
                coins += 400 / (entry * (1 - step * (used + 1))) * 0.999;
            }

            var target = coins > 0 ? cost / coins * (1 + step) : 0;
            if (coins > 0 && candle.High > target)
            {
                cash += coins * target * 0.999 - cost;
                (coins, cost) = (0, 0);
            }

            if (coins == 0) (coins, cost, entry, used) = (200 / candle.Close * 0.999, 200, candle.Close, 0);
            equity[i] = cash - cost + coins * candle.Close;
        }

        return equity;
    }

    /// <summary>Two averages and an average range; in at a close beyond the last candles' highest high while the fast average is above, out at a stop that follows.</summary>
    /// <returns>The equity curve.</returns>
    public static double[] Trend(ReadOnlySpan<Candle> candles, int fast, int slow, int breakout)
    {
        var (fastWeight, slowWeight, fastValue, slowValue) = (2.0 / (fast + 1), 2.0 / (slow + 1), candles[0].Close, candles[0].Close);
        var (cash, coins, range, stop) = (10_000.0, 0.0, 0.0, 0.0);
        var equity = new double[candles.Length];
        for (var i = 0; i < candles.Length; i++)
        {
            ref readonly var candle = ref candles[i];
            fastValue += fastWeight * (candle.Close - fastValue);
            slowValue += slowWeight * (candle.Close - slowValue);
            range += (candle.High - candle.Low - range) / 14;
            if (coins > 0 && candle.Low <= stop)
            {
                cash += coins * stop * 0.999;
                coins = 0;
            }

            if (coins > 0) stop = Math.Max(stop, candle.Close - 3 * range);
            else if (fastValue > slowValue && i >= breakout && candle.Close > Highest(candles.Slice(i - breakout, breakout)))
            {
                (coins, stop) = (1_000 / candle.Close * 0.999, candle.Close - 2 * range);
                cash -= 1_000;
            }

            equity[i] = cash + coins * candle.Close;
        }

        return equity;
    }

    private static double Highest(ReadOnlySpan<Candle> candles)
    {
        var highest = 0.0;
        foreach (ref readonly var candle in candles) highest = Math.Max(highest, candle.High);
        return highest;
    }
}
