namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Kaufman's adaptive moving average (Perry Kaufman, 1995): fast where the price goes straight, slow
/// where it goes back and forth. Its weight is the square of one between those of a slow and a fast EMA.
/// </summary>
public sealed class Kama : ISeriesIndicator
{
    private readonly int _period;
    private readonly double _fastWeight;
    private readonly double _slowWeight;
    private RollingValues _values;
    private RollingTotal _path;
    private bool _started;
    private double _last;
    private double _average;

    /// <summary>An average by the efficiency of the last <paramref name="period"/> changes; 10, 2 and 30 are usual.</summary>
    /// <param name="period">Changes, 1 to 5000.</param>
    /// <param name="fast">Candles of the EMA that it is at most, 1 to 5000 and below <paramref name="slow"/>.</param>
    /// <param name="slow">Candles of the EMA that it is at least, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Kama(int period, int fast = 2, int slow = 30)
    {
        _period = Require.Period(period);
        _fastWeight = SeededAverage.WeightOf(Require.Period(fast));
        _slowWeight = SeededAverage.WeightOf(Require.Period(slow));
        Require.Shorter(fast, slow, nameof(fast), nameof(slow));
        (_values, _path) = (new(period), new(period));
    }

    /// <inheritdoc/>
    public bool IsReady => _values.IsReady;

    /// <summary>The average, in units of the input; exactly the value while nothing moves; NaN until ready.</summary>
    public double Value => IsReady ? _average : double.NaN;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        if (_started)
        {
            _path.Add(Math.Abs(value - _last));
        }

        _average = _path.IsReady ? Adapted(value) : value;
        _values.Add(value);
        (_started, _last) = (true, value);
    }

    private double Adapted(double value)
    {
        if (_path.Value == 0)
        {
            return value;
        }

        // The oldest value is still that of n candles before. The path is never shorter, but for its rounding.
        var efficiency = Math.Min(1, Math.Abs(value - _values.Oldest) / _path.Value);
        var weight = _slowWeight + (efficiency * (_fastWeight - _slowWeight));
        return _average + (weight * weight * (value - _average));
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _values.Save(), .. _path.Save(), _started ? 1 : 0, _last, _average];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var length = RollingValues.StateLength(_period) + RollingTotal.StateLength(_period) + 3;
        var reader = new StateReader(state, length, nameof(Kama));
        var values = _values.Loaded(ref reader);
        var path = _path.Loaded(ref reader);
        _started = reader.NextFlag();
        (_values, _path, _last, _average) = (values, path, reader.Next(), reader.Next());
    }
}
