namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Relative strength index: the share of the gains in all movement, both in Wilder's smoothing
/// (J. W. Wilder, New Concepts in Technical Trading Systems, 1978).
/// </summary>
public sealed class Rsi : ISeriesIndicator
{
    private RelativeStrength _strength;

    /// <summary>An index over <paramref name="period"/> changes.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Rsi(int period) => _strength = new(Require.Period(period));

    /// <inheritdoc/>
    public bool IsReady => _strength.IsReady;

    /// <summary>0 (only losses) to 100 (only gains); 50 while nothing has moved; NaN until ready.</summary>
    public double Value => _strength.Value;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _strength.Add(value);
    }

    /// <inheritdoc/>
    public double[] Save() => _strength.Save();

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RelativeStrength.StateLength, nameof(Rsi));
        _strength = _strength.Loaded(ref reader);
    }
}
