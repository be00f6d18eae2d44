namespace TraderAgent.Domain.Indicators;

/// <summary>Rate of change: how far a value is from the one n before it, in percent of that one.</summary>
public sealed class RateOfChange : ISeriesIndicator
{
    private readonly int _period;

    /// <summary>One more than the period: the value and those since the one that it is compared with.</summary>
    private RollingValues _values;
    private double _last;

    /// <summary>The change since the value <paramref name="period"/> candles before.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public RateOfChange(int period)
    {
        _period = Require.Period(period);
        _values = new(period + 1);
    }

    /// <inheritdoc/>
    public bool IsReady => _values.IsReady;

    /// <summary>In percent: 5 is five percent higher; 0 where the earlier value is 0; NaN until ready.</summary>
    public double Value => IsReady ? 100 * Ratio.Of(Change, Math.Abs(_values.Oldest), whenZero: 0) : double.NaN;

    /// <summary>The difference itself (momentum), in units of the input; NaN until ready.</summary>
    public double Change => IsReady ? _last - _values.Oldest : double.NaN;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _last = value;
        _values.Add(value);
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _values.Save(), _last];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingValues.StateLength(_period + 1) + 1, nameof(RateOfChange));
        _values = _values.Loaded(ref reader);
        _last = reader.Next();
    }
}
