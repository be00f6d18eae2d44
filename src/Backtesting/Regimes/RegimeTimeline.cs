using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>The regime of a market over time.</summary>
/// <param name="Series">Its candles.</param>
/// <param name="After">The regime after each of them.</param>
public sealed record RegimeTimeline(CandleSeries Series, IReadOnlyList<Regime> After)
{
    /// <summary>What the detector told, with its usual settings.</summary>
    public static RegimeTimeline Told(CandleSeries series) => new(series, RegimeReplay.Of(series, new(), null).Told);

    /// <summary>The regime after the last candle that had closed by a moment; mixed before the first.</summary>
    public Regime At(Instant at)
    {
        var closed = Series.Until(new((at - Series.Timeframe.Duration).UnixMilliseconds + 1)).Count;
        return closed == 0 ? Regime.Mixed : After[closed - 1];
    }
}
