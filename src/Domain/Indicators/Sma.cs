namespace TraderAgent.Domain.Indicators;

/// <summary>Simple moving average: the mean of the last n values. It does not drift.</summary>
public sealed class Sma : ISeriesIndicator
{
    private readonly int _period;
    private RollingMoments _window;

    /// <summary>An average of the last <paramref name="period"/> values.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Sma(int period)
    {
        _period = Require.Period(period);
        _window = new RollingMoments(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>The mean, in units of the input; exactly the value when all are equal; NaN until ready.</summary>
    public double Value => _window.Mean;

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
        var reader = new StateReader(state, RollingMoments.StateLength(_period), nameof(Sma));
        _window = _window.Loaded(ref reader);
    }
}
