namespace TraderAgent.Domain.Indicators;

/// <summary>Weighted moving average of the last n values: the newest weighs n, the oldest 1.</summary>
public sealed class Wma : ISeriesIndicator
{
    private readonly int _period;
    private RollingTrend _window;

    /// <summary>An average of the last <paramref name="period"/> values.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Wma(int period)
    {
        _period = Require.Period(period);
        _window = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>The average, in units of the input; exactly the value when all are equal; NaN until ready.</summary>
    public double Value => _window.WeightedMean;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _window.Add(value);
    }

    /// <inheritdoc/>
    public double[] Save() => _window.Save();

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingTrend.StateLength(_period), nameof(Wma));
        _window = _window.Loaded(ref reader);
    }
}
