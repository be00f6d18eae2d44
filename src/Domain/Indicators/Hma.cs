namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Hull moving average (Alan Hull, 2005): twice the weighted average of half the period less that of
/// the whole, smoothed by a weighted average over its root. It overshoots after a sharp turn.
/// </summary>
public sealed class Hma : ISeriesIndicator
{
    private readonly int _half;
    private readonly int _whole;
    private readonly int _root;
    private RollingTrend _fast;
    private RollingTrend _slow;
    private RollingTrend _smooth;

    /// <summary>An average over <paramref name="period"/> values; half and root of it are rounded down.</summary>
    /// <param name="period">Candles, 2 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Hma(int period)
    {
        _whole = Require.Period(period, shortest: 2);
        (_half, _root) = (period / 2, (int)Math.Sqrt(period));
        (_fast, _slow, _smooth) = (new(_half), new(_whole), new(_root));
    }

    /// <inheritdoc/>
    public bool IsReady => _smooth.IsReady;

    /// <summary>The average, in units of the input; NaN until ready.</summary>
    public double Value => _smooth.WeightedMean;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _fast.Add(value);
        _slow.Add(value);
        if (_slow.IsReady)
        {
            _smooth.Add((2 * _fast.WeightedMean) - _slow.WeightedMean);
        }
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _slow.Save(), .. _fast.Save(), .. _smooth.Save()];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var length = RollingTrend.StateLength(_whole) + RollingTrend.StateLength(_half) + RollingTrend.StateLength(_root);
        var reader = new StateReader(state, length, nameof(Hma));
        var slow = _slow.Loaded(ref reader);
        var fast = _fast.Loaded(ref reader);
        _smooth = _smooth.Loaded(ref reader);
        (_slow, _fast) = (slow, fast);
    }
}
