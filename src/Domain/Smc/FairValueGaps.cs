using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>The fair value gaps of one timeframe.</summary>
internal sealed class FairValueGaps(StructureSettings settings, Timeframe timeframe)
{
    private readonly Kept<FairValueGap> _kept = new(settings.KeptGaps);
    private Watch _watch = Watch.Nothing;

    public Span<FairValueGap> Items => _kept.Items;

    /// <summary>Stamps the gaps that a candle reached.</summary>
    public void Meet(in Candle candle, Instant now)
    {
        if (!_watch.Rings(candle)) return;
        foreach (ref var gap in _kept.Items)
            if (gap.InvalidatedAt is null) gap = gap.After(candle, now);
        Expect();
    }

    /// <summary>
    /// The gap that the newest of three candles confirms, if any. The three must follow each other in time, and the middle one
    /// must have traded all of it: where candles are missing or stand still, nobody knows what was traded between.
    /// </summary>
    public bool Confirm(RecentCandles candles, double atr, Stamp stamp)
    {
        ref readonly var third = ref candles[0];
        ref readonly var first = ref candles[2];
        var bias = third.Low > first.High ? Bias.Bullish : third.High < first.Low ? Bias.Bearish : Bias.None;
        if (bias == Bias.None) return false;
        if (third.OpenTime.UnixMilliseconds - first.OpenTime.UnixMilliseconds != 2 * timeframe.Milliseconds) return false;
        var (low, high) = bias == Bias.Bullish ? (first.High, third.Low) : (third.High, first.Low);
        if (candles[1].Low > low || candles[1].High < high) return false;
        if (!(high - low >= settings.MinGapAtr * atr)) return false; // Nor while the range is not known yet.
        var near = bias == Bias.Bullish ? high : low;
        _kept.Add(new(stamp.Id, bias, low, high, candles[1].OpenTime, stamp.At, near));
        Expect(bias, near);
        return true;
    }

    public void Forget(Instant before) => _kept.Forget(before);

    public List<FairValueGap> Save() => _kept.Save();

    public void Load(List<FairValueGap> gaps)
    {
        _kept.Load(gaps);
        Expect();
    }

    private void Expect()
    {
        _watch = Watch.Nothing;
        foreach (ref readonly var gap in _kept.Items)
            if (gap.InvalidatedAt is null) Expect(gap.Bias, gap.Reached);
    }

    private void Expect(Bias bias, double price)
    {
        if (bias == Bias.Bullish) _watch.Below(price);
        else _watch.Above(price);
    }
}
