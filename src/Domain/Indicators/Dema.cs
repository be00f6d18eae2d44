namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Double exponential moving average (Patrick Mulloy, 1994): twice the EMA less the EMA of it, which
/// takes off most of the delay.
/// </summary>
public sealed class Dema : ISeriesIndicator
{
    private CascadedAverage _averages;

    /// <summary>An average of weight 2 / (period + 1).</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Dema(int period) => _averages = new(Require.Period(period));

    /// <inheritdoc/>
    public bool IsReady => _averages.IsReady;

    /// <summary>The average, in units of the input; NaN until ready.</summary>
    public double Value => _averages.First + (_averages.First - _averages.Second);

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
        var reader = new StateReader(state, CascadedAverage.StateLength, nameof(Dema));
        _averages = _averages.Loaded(ref reader);
    }
}
