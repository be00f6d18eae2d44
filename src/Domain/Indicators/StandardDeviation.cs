namespace TraderAgent.Domain.Indicators;

/// <summary>Population standard deviation (divided by n) of the last n values. It does not drift.</summary>
public sealed class StandardDeviation : ISeriesIndicator
{
    private readonly int _period;
    private RollingMoments _window;

    /// <summary>The deviation of the last <paramref name="period"/> values.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public StandardDeviation(int period)
    {
        _period = Require.Period(period);
        _window = new RollingMoments(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>The deviation, in units of the input; exactly 0 when all values are equal; NaN until ready.</summary>
    public double Value => Math.Sqrt(_window.Variance);

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
        var reader = new StateReader(state, RollingMoments.StateLength(_period), nameof(StandardDeviation));
        _window = _window.Loaded(ref reader);
    }
}
