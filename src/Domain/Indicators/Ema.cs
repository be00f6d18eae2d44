namespace TraderAgent.Domain.Indicators;

/// <summary>Exponential moving average, seeded by the mean of the first n values.</summary>
public sealed class Ema : ISeriesIndicator
{
    private SeededAverage _average;

    /// <summary>An average of weight 2 / (period + 1).</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Ema(int period) => _average = SeededAverage.Exponential(Require.Period(period));

    /// <inheritdoc/>
    public bool IsReady => _average.IsReady;

    /// <summary>The average, in units of the input; NaN until ready.</summary>
    public double Value => _average.Value;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _average.Add(value);
    }

    /// <inheritdoc/>
    public double[] Save() => _average.Save();

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, SeededAverage.StateLength, nameof(Ema));
        _average = _average.Loaded(ref reader);
    }
}
