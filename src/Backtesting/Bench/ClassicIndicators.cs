using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Bench;

/// <summary>Six indicators that nearly every strategy has one of, streamed side by side: EMA 20, RSI 14, ATR 14, ADX 14, Bollinger 20 and MACD 12, 26, 9.</summary>
public static class ClassicIndicators
{
    /// <summary>Adds each candle to all six and reads all six after it.</summary>
    /// <returns>The sum of all readings, so that none is left out.</returns>
    public static double Stream(ReadOnlySpan<Candle> candles)
    {
        var (ema, rsi, atr, adx) = (new Ema(20), new Rsi(14), new Atr(14), new Adx(14));
        var (bollinger, macd, sum) = (new Bollinger(20), new Macd(12, 26, 9), 0.0);
        foreach (ref readonly var candle in candles)
        {
            ema.Add(candle.Close);
            rsi.Add(candle.Close);
            atr.Add(in candle);
            adx.Add(in candle);
            bollinger.Add(candle.Close);
            macd.Add(candle.Close);
            if (macd.IsReady)
            {
                sum += ema.Value + rsi.Value + atr.Value + adx.Value + bollinger.Upper + bollinger.Lower + macd.Value + macd.Signal;
            }
        }

        return sum;
    }
}
