namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Bollinger bands: the mean of the last n values, and bands a number of population standard
/// deviations above and below it.
/// </summary>
public sealed class Bollinger : ISeriesIndicator
{
    private readonly int _period;
    private readonly double _deviations;
    private RollingMoments _window;
    private double _last;

    /// <summary>Bands over the last <paramref name="period"/> values.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <param name="deviations">Distance of a band from the middle in standard deviations; above 0, at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public Bollinger(int period, double deviations = 2)
    {
        _period = Require.Period(period);
        _deviations = Require.Multiple(deviations);
        _window = new RollingMoments(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>The upper band, in units of the input; NaN until ready.</summary>
    public double Upper => Middle + Reach;

    /// <summary>The mean, in units of the input; NaN until ready.</summary>
    public double Middle => _window.Mean;

    /// <summary>The lower band, in units of the input; NaN until ready.</summary>
    public double Lower => Middle - Reach;

    /// <summary>
    /// Where the last value lies: 0 at the lower band, 1 at the upper, beyond them outside; 0.5 while
    /// the bands have no width; NaN until ready.
    /// </summary>
    public double PercentB => IsReady ? 0.5 + Ratio.Of(_last - Middle, 2 * Reach, whenZero: 0) : double.NaN;

    /// <summary>Distance between the bands as a fraction of the middle; 0 at a middle of 0; NaN until ready.</summary>
    public double Width => IsReady ? Ratio.Of(2 * Reach, Middle, whenZero: 0) : double.NaN;

    private double Reach => _deviations * Math.Sqrt(_window.Variance);

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        _last = value;
        _window.Add(value);
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _window.Save(), _last];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingMoments.StateLength(_period) + 1, nameof(Bollinger));
        _window = _window.Loaded(ref reader);
        _last = reader.Next();
    }
}
