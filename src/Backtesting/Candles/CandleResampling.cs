using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>Resamples a whole series with the resampler that live candles pass through.</summary>
public static class CandleResampling
{
    /// <summary>The finished candles of a coarser timeframe; see <see cref="Resampler"/> for what happens at the edges.</summary>
    /// <exception cref="ArgumentException">The series' candles do not fill whole candles of <paramref name="coarser"/>.</exception>
    public static CandleSeries Resample(this CandleSeries series, Timeframe coarser)
    {
        ArgumentNullException.ThrowIfNull(series);
        var resampler = new Resampler(series.Timeframe, coarser);
        var candles = new List<Candle>((int)(series.Count / (coarser.Milliseconds / series.Timeframe.Milliseconds)) + 1);
        foreach (ref readonly var candle in series.Span)
        {
            if (resampler.Add(candle, out var completed)) candles.Add(completed);
            if (resampler.TakeSecond(out completed)) candles.Add(completed);
        }

        return new(series.Symbol, coarser, candles.ToArray());
    }
}
