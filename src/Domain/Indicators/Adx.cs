using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Average directional index with the directional indicators +DI and -DI, all in Wilder's
/// smoothing (New Concepts in Technical Trading Systems, 1978). Ranges and directional movements
/// are seeded by their first n; +DI and -DI are there from candle n on, the index from 2n - 1 on.
/// </summary>
public sealed class Adx : ICandleIndicator
{
    private SeededAverage _range;
    private SeededAverage _up;
    private SeededAverage _down;
    private SeededAverage _index;
    private bool _started;
    private double _previousHigh;
    private double _previousLow;
    private double _previousClose;

    /// <summary>An index over <paramref name="period"/> candles.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Adx(int period) => _range = _up = _down = _index = SeededAverage.Wilder(Require.Period(period));

    /// <summary>Whether <see cref="Value"/> is there; the directional indicators are earlier.</summary>
    public bool IsReady => _index.IsReady;

    /// <summary>Strength of the trend, up or down, 0 to 100; 0 while nothing has moved; NaN until ready.</summary>
    public double Value => _index.Value;

    /// <summary>+DI: upward movement in percent of the range, 0 to 100; NaN before candle n.</summary>
    public double PlusDi => Share(_up);

    /// <summary>-DI: downward movement in percent of the range, 0 to 100; NaN before candle n.</summary>
    public double MinusDi => Share(_down);

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        if (_started)
        {
            Move(in candle);
        }

        _started = true;
        (_previousHigh, _previousLow, _previousClose) = (candle.High, candle.Low, candle.Close);
    }

    private void Move(in Candle candle)
    {
        var up = candle.High - _previousHigh;
        var down = _previousLow - candle.Low;
        _range.Add(TrueRange.Of(in candle, _previousClose));
        _up.Add(up > down && up > 0 ? up : 0);
        _down.Add(down > up && down > 0 ? down : 0);
        if (_range.IsReady)
        {
            // The range cancels out of the directional index |+DI - -DI| / (+DI + -DI).
            _index.Add(100 * Ratio.Of(Math.Abs(_up.Value - _down.Value), _up.Value + _down.Value, whenZero: 0));
        }
    }

    private double Share(in SeededAverage movement) =>
        _range.IsReady ? 100 * Ratio.Of(movement.Value, _range.Value, whenZero: 0) : double.NaN;

    /// <inheritdoc/>
    public double[] Save() =>
    [
        .. _range.Save(), .. _up.Save(), .. _down.Save(), .. _index.Save(),
        _started ? 1 : 0, _previousHigh, _previousLow, _previousClose,
    ];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, (4 * SeededAverage.StateLength) + 4, nameof(Adx));
        var range = _range.Loaded(ref reader);
        var up = _up.Loaded(ref reader);
        var down = _down.Loaded(ref reader);
        var index = _index.Loaded(ref reader);
        _started = reader.NextFlag();
        (_previousHigh, _previousLow, _previousClose) = (reader.Next(), reader.Next(), reader.Next());
        (_range, _up, _down, _index) = (range, up, down, index);
    }
}
