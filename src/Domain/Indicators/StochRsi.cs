namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Stochastic RSI (Tushar Chande, Stanley Kroll, 1994): where the relative strength index lies between
/// its own lowest and highest of the last n.
/// </summary>
public sealed class StochRsi : ISeriesIndicator
{
    private RelativeStrength _strength;
    private RangePosition _position;

    /// <summary>A position of the index; 14, 14, 3 and 1 are usual.</summary>
    /// <param name="rsi">Changes of the index, 1 to 5000.</param>
    /// <param name="period">Candles of the range of the index, 1 to 5000.</param>
    /// <param name="signal">Candles of the mean that is the signal, 1 to 5000.</param>
    /// <param name="smooth">Candles of the mean that is the value, 1 to 5000; 1 is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public StochRsi(int rsi, int period, int signal = 3, int smooth = 1)
    {
        _strength = new(Require.Period(rsi));
        _position = new(Require.Period(period), Require.Period(smooth), Require.Period(signal));
    }

    /// <summary>Whether the signal is there; <see cref="Value"/> is earlier.</summary>
    public bool IsReady => _position.IsReady;

    /// <summary>0 at the lowest index to 100 at the highest; 50 while they are equal; NaN before candle rsi + period + smooth - 2.</summary>
    public double Value => _position.Value;

    /// <summary>The mean of <see cref="Value"/>; NaN until ready.</summary>
    public double Signal => _position.Signal;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _strength.Add(value);
        if (_strength.IsReady)
        {
            _position.Add(_strength.Value, _strength.Value, _strength.Value);
        }
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _strength.Save(), .. _position.Save()];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RelativeStrength.StateLength + _position.StateLength, nameof(StochRsi));
        var strength = _strength.Loaded(ref reader);
        _position = _position.Loaded(ref reader);
        _strength = strength;
    }
}
