using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>The indicators that a regime is told from.</summary>
internal sealed class RegimeGauges
{
    private const double WidestReturn = 6; // Volatilities; a wider candle counts as that, so that one print makes no regime.

    private readonly int _trendCandles;
    private readonly Adx _adx;
    private readonly Ema _return;
    private readonly Ema _variance;
    private readonly Ema _usualVariance;
    private readonly Ema _volume;
    private readonly Ema _usualVolume;
    private double _previousClose;

    public RegimeGauges(RegimeSettings settings)
    {
        _trendCandles = settings.TrendCandles;
        _adx = new(settings.AdxPeriod);
        _return = new(settings.TrendCandles);
        _variance = new(settings.VolatilityCandles);
        _usualVariance = new(settings.UsualCandles);
        _volume = new(settings.VolatilityCandles);
        _usualVolume = new(settings.UsualCandles);
    }

    public bool IsReady => _adx.IsReady && _return.IsReady && _usualVariance.IsReady;

    /// <summary>The numbers after the last candle; finite, and 0 while they cannot be known.</summary>
    public RegimeEvidence Evidence
    {
        get
        {
            if (!IsReady) return default;
            var volatility = Math.Sqrt(_usualVariance.Value);
            return new()
            {
                Adx = _adx.Value, PlusDi = _adx.PlusDi, MinusDi = _adx.MinusDi,
                SlopePercent = 100 * _return.Value,
                // The mean of n weighted returns deviates by 1 / sqrt(n) of a return's deviation.
                Trend = Ratio.Of(_return.Value * Math.Sqrt(_trendCandles), volatility, whenZero: 0),
                VolatilityRatio = Math.Sqrt(Ratio.Of(_variance.Value, _usualVariance.Value, whenZero: 1)),
                VolatilityPercent = 100 * Math.Sqrt(_variance.Value),
                VolumeRatio = Ratio.Of(_volume.Value, _usualVolume.Value, whenZero: 1),
            };
        }
    }

    public void Add(in Candle candle)
    {
        _adx.Add(in candle);
        var change = _previousClose > 0 && candle.Close > 0 ? Math.Log(candle.Close / _previousClose) : 0;
        if (_usualVariance.IsReady)
        {
            var widest = WidestReturn * Math.Sqrt(_usualVariance.Value);
            change = Math.Clamp(change, -widest, widest);
        }

        _return.Add(change);
        _variance.Add(change * change);
        _usualVariance.Add(change * change);
        _volume.Add(candle.Volume);
        _usualVolume.Add(candle.Volume);
        _previousClose = candle.Close;
    }

    public RegimeGaugesState Save() => new()
    {
        Adx = _adx.Save(), Return = _return.Save(), Variance = _variance.Save(), UsualVariance = _usualVariance.Save(),
        Volume = _volume.Save(), UsualVolume = _usualVolume.Save(), PreviousClose = _previousClose,
    };

    public void Load(RegimeGaugesState state)
    {
        _adx.Load(state.Adx);
        _return.Load(state.Return);
        _variance.Load(state.Variance);
        _usualVariance.Load(state.UsualVariance);
        _volume.Load(state.Volume);
        _usualVolume.Load(state.UsualVolume);
        _previousClose = state.PreviousClose;
    }
}
