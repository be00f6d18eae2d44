namespace TraderAgent.Domain.Indicators;

/// <summary>The largest of the last n values, the current one included.</summary>
public sealed class Highest : ISeriesIndicator
{
    private readonly int _period;
    private RollingMaximum _window;

    /// <summary>The largest of the last <paramref name="period"/> values.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Highest(int period)
    {
        _period = Require.Period(period);
        _window = new RollingMaximum(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>The largest value; NaN until ready.</summary>
    public double Value => _window.Value;

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
        var reader = new StateReader(state, RollingMaximum.StateLength(_period), nameof(Highest));
        _window = _window.Loaded(ref reader);
    }
}
