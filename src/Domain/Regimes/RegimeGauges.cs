using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>The classic indicators beside a regime, on candles of their own timeframe.</summary>
internal sealed class RegimeGauges
{
    private const int AdxPeriod = 14, BandPeriod = 20, AtrPeriod = 14, Day = 96;

    private readonly double _candlesPerDay;
    private readonly Resampler _resampler;
    private readonly Adx _adx = new(AdxPeriod);
    private readonly Atr _atr = new(AtrPeriod);
    private readonly Bollinger _bands = new(BandPeriod);
    private readonly LinearRegression _line = new(Day);
    private readonly PercentRank _widths = new(Day);
    private readonly PercentRank _ranges = new(Day);
    private readonly Ema _volume = new(AtrPeriod);
    private readonly Ema _usualVolume = new(Day);

    public RegimeGauges(RegimeSettings settings)
    {
        var timeframe = settings.IndicatorTimeframe.IsMultipleOf(settings.Timeframe) ? settings.IndicatorTimeframe : settings.Timeframe;
        _candlesPerDay = Timeframe.OneDay.Milliseconds / (double)timeframe.Milliseconds;
        _resampler = new(settings.Timeframe, timeframe);
    }

    /// <summary>The numbers after the last whole candle.</summary>
    public RegimeIndicators Value { get; private set; }

    public void Add(in Candle candle)
    {
        if (_resampler.Add(in candle, out var whole)) Take(in whole);
        if (_resampler.TakeSecond(out whole)) Take(in whole);
    }

    private void Take(in Candle candle)
    {
        _adx.Add(in candle);
        _atr.Add(in candle);
        _bands.Add(candle.Close);
        _line.Add(candle.Close);
        _volume.Add(candle.Volume);
        _usualVolume.Add(candle.Volume);
        if (_bands.IsReady) _widths.Add(_bands.Width);
        if (_atr.IsReady) _ranges.Add(_atr.Value);
        Read();
    }

    private void Read() => Value = new()
    {
        Adx = Known(_adx.Value), PlusDi = Known(_adx.PlusDi), MinusDi = Known(_adx.MinusDi),
        SlopePercentPerDay = Known(100 * _candlesPerDay * Ratio.Of(_line.Slope, _line.Value, whenZero: 0)),
        BandWidthPercentile = Known(_widths.Value), AtrPercentile = Known(_ranges.Value),
        VolumeRatio = Known(Ratio.Of(_volume.Value, _usualVolume.Value, whenZero: 1)),
    };

    private static double Known(double value) => double.IsFinite(value) ? value : 0;

    public RegimeGaugesState Save() => new()
    {
        Resampler = _resampler.Save(), Adx = _adx.Save(), Atr = _atr.Save(), Bands = _bands.Save(), Line = _line.Save(),
        Widths = _widths.Save(), Ranges = _ranges.Save(), Volume = _volume.Save(), UsualVolume = _usualVolume.Save(),
    };

    public void Load(RegimeGaugesState state)
    {
        _adx.Load(state.Adx);
        _atr.Load(state.Atr);
        _bands.Load(state.Bands);
        _line.Load(state.Line);
        _widths.Load(state.Widths);
        _ranges.Load(state.Ranges);
        _volume.Load(state.Volume);
        _usualVolume.Load(state.UsualVolume);
        _resampler.Load(state.Resampler);
        Read();
    }
}
