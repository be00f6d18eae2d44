namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Moving average convergence/divergence: a fast EMA less a slow one, and the EMA of that as its
/// signal. Each EMA is seeded by the mean of its own first values.
/// </summary>
public sealed class Macd : ISeriesIndicator
{
    private SeededAverage _fast;
    private SeededAverage _slow;
    private SeededAverage _signal;

    /// <summary>The difference of two averages; 12, 26 and 9 are usual.</summary>
    /// <param name="fast">Candles of the fast average, 1 to 5000 and below <paramref name="slow"/>.</param>
    /// <param name="slow">Candles of the slow average, 1 to 5000.</param>
    /// <param name="signal">Candles of the signal, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Macd(int fast, int slow, int signal)
    {
        _fast = SeededAverage.Exponential(Require.Period(fast));
        _slow = SeededAverage.Exponential(Require.Period(slow));
        _signal = SeededAverage.Exponential(Require.Period(signal));
        Require.Shorter(fast, slow, nameof(fast), nameof(slow));
    }

    /// <summary>Whether the signal is there; <see cref="Value"/> is earlier.</summary>
    public bool IsReady => _signal.IsReady;

    /// <summary>Fast less slow average, in units of the input; NaN before candle slow - 1.</summary>
    public double Value => _fast.Value - _slow.Value;

    /// <summary>The average of <see cref="Value"/>, in units of the input; NaN until ready.</summary>
    public double Signal => _signal.Value;

    /// <summary><see cref="Value"/> less <see cref="Signal"/>; NaN until ready.</summary>
    public double Histogram => Value - Signal;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _fast.Add(value);
        _slow.Add(value);
        if (_slow.IsReady)
        {
            _signal.Add(Value);
        }
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _fast.Save(), .. _slow.Save(), .. _signal.Save()];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, 3 * SeededAverage.StateLength, nameof(Macd));
        var fast = _fast.Loaded(ref reader);
        var slow = _slow.Loaded(ref reader);
        var signal = _signal.Loaded(ref reader);
        (_fast, _slow, _signal) = (fast, slow, signal);
    }
}
