namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Relative strength index: the share of the gains in all movement, both in Wilder's smoothing
/// (J. W. Wilder, New Concepts in Technical Trading Systems, 1978).
/// </summary>
public sealed class Rsi : ISeriesIndicator
{
    private SeededAverage _gain;
    private SeededAverage _loss;
    private bool _started;
    private double _previous;

    /// <summary>An index over <paramref name="period"/> changes.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Rsi(int period) => _gain = _loss = SeededAverage.Wilder(Require.Period(period));

    /// <inheritdoc/>
    public bool IsReady => _gain.IsReady;

    /// <summary>0 (only losses) to 100 (only gains); 50 while nothing has moved; NaN until ready.</summary>
    public double Value =>
        IsReady ? 100 * Ratio.Of(_gain.Value, _gain.Value + _loss.Value, whenZero: 0.5) : double.NaN;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        if (_started)
        {
            var change = value - _previous;
            _gain.Add(Math.Max(change, 0));
            _loss.Add(Math.Max(-change, 0));
        }

        _started = true;
        _previous = value;
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _gain.Save(), .. _loss.Save(), _started ? 1 : 0, _previous];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, (2 * SeededAverage.StateLength) + 2, nameof(Rsi));
        var gain = _gain.Loaded(ref reader);
        var loss = _loss.Loaded(ref reader);
        _started = reader.NextFlag();
        _previous = reader.Next();
        (_gain, _loss) = (gain, loss);
    }
}
