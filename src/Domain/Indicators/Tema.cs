namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Triple exponential moving average (Patrick Mulloy, 1994): three times what the EMA is above the EMA
/// of it, and the EMA of that.
/// </summary>
public sealed class Tema : ISeriesIndicator
{
    private CascadedAverage _averages;

    /// <summary>An average of weight 2 / (period + 1).</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Tema(int period) => _averages = new(Require.Period(period));

    /// <inheritdoc/>
    public bool IsReady => _averages.IsReady;

    /// <summary>The average, in units of the input; NaN until ready.</summary>
    public double Value => (3 * (_averages.First - _averages.Second)) + _averages.Third;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _averages.Add(value);
    }

    /// <inheritdoc/>
    public double[] Save() => _averages.Save();

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, CascadedAverage.StateLength, nameof(Tema));
        _averages = _averages.Loaded(ref reader);
    }
}
