namespace TraderAgent.Domain.Indicators;

/// <summary>
/// An exponential average that starts as the plain mean of its first n values and then moves a
/// fixed part of the way to each next one. Both phases step by a difference from the average, so
/// equal values give exactly that value, and rounding errors fade instead of adding up.
/// </summary>
internal struct SeededAverage
{
    public const int StateLength = 3;

    private readonly int _period;
    private readonly double _weight;
    private int _count;
    private double _value;

    private SeededAverage(int period, double weight)
    {
        _period = period;
        _weight = weight;
    }

    /// <summary>Weight 2 / (n + 1): the average of EMA and MACD.</summary>
    public static SeededAverage Exponential(int period) => new(period, WeightOf(period));

    public static double WeightOf(int period) => 2.0 / (period + 1);

    /// <summary>Weight 1 / n: J. W. Wilder's smoothing, of RSI, ATR and ADX.</summary>
    public static SeededAverage Wilder(int period) => new(period, 1.0 / period);

    public readonly bool IsReady => _count == _period;

    public readonly double Value => IsReady ? _value : double.NaN;

    public void Add(double value)
    {
        if (_count == _period)
        {
            _value += _weight * (value - _value);
        }
        else
        {
            Seed(value);
        }
    }

    private void Seed(double value)
    {
        _count++;
        _value += (value - _value) / _count;
    }

    public readonly double[] Save() => [_period, _count, _value];

    /// <summary>The same average in the state that comes next.</summary>
    public readonly SeededAverage Loaded(ref StateReader state)
    {
        state.NextPeriod(_period);
        return this with { _count = state.NextCount(_period), _value = state.Next() };
    }
}
