using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Volume by price over the last n candles: the range of their prices in steps of equal height, the volume
/// of each candle spread evenly from its low to its high. The value area grows from the step with the most
/// volume to the larger neighbour, upward where they are equal, until it holds its share.
/// <para>
/// A new high or low moves every step, so the first reading after a candle costs a few steps per candle of
/// the period; adding a candle costs one.
/// </para>
/// </summary>
public sealed class VolumeProfile : ICandleIndicator
{
    private readonly int _period;
    private readonly PriceSteps _steps;
    private RollingValues _highs;
    private RollingValues _lows;
    private RollingValues _volumes;

    /// <summary>Whether the steps are those of the last candle; no part of the state.</summary>
    private bool _isMeasured;

    /// <summary>A profile of the last <paramref name="period"/> candles.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <param name="steps">Into how many steps the range of prices is cut, 2 to 1000.</param>
    /// <param name="valueArea">The share of the volume that the value area holds; above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public VolumeProfile(int period, int steps = 24, double valueArea = 0.7)
    {
        _period = Require.Period(period);
        _steps = new(steps, valueArea);
        (_highs, _lows, _volumes) = (new(period), new(period), new(period));
    }

    /// <inheritdoc/>
    public bool IsReady => _highs.IsReady;

    /// <summary>Middle of the step with the most volume, the lowest such, in quote per base; of the range where there was no volume; NaN until ready.</summary>
    public double PointOfControl => IsReady ? Measured().PointOfControl : double.NaN;

    /// <summary>Upper end of the value area, in quote per base; of the range where there was no volume; NaN until ready.</summary>
    public double ValueAreaHigh => IsReady ? Measured().ValueAreaHigh : double.NaN;

    /// <summary>Lower end of the value area, in quote per base; of the range where there was no volume; NaN until ready.</summary>
    public double ValueAreaLow => IsReady ? Measured().ValueAreaLow : double.NaN;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.InputWithVolume(in candle);
        _highs.Add(candle.High);
        _lows.Add(candle.Low);
        _volumes.Add(candle.Volume);
        _isMeasured = false;
    }

    private PriceSteps Measured()
    {
        if (!_isMeasured)
        {
            _steps.Measure(_highs.All, _lows.All, _volumes.All);
            _isMeasured = true;
        }

        return _steps;
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _highs.Save(), .. _lows.Save(), .. _volumes.Save()];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, 3 * RollingValues.StateLength(_period), nameof(VolumeProfile));
        var (highs, lows) = (_highs.Loaded(ref reader), _lows.Loaded(ref reader));
        _volumes = _volumes.Loaded(ref reader);
        (_highs, _lows, _isMeasured) = (highs, lows, false);
    }
}
