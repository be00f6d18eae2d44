namespace TraderAgent.Domain.Indicators;

/// <summary>The straight line through the last n values that is closest to them in least squares.</summary>
public sealed class LinearRegression : ISeriesIndicator
{
    private readonly int _period;
    private RollingTrend _window;

    /// <summary>A line through the last <paramref name="period"/> values.</summary>
    /// <param name="period">Candles, 1 to 5000. A single value has no slope: it is 0 then.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public LinearRegression(int period)
    {
        _period = Require.Period(period);
        _window = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>Rise per candle, in units of the input; exactly 0 when all values are equal; NaN until ready.</summary>
    public double Slope => IsReady ? Ratio.Of(_window.Cross, SquaresOfPlaces, whenZero: 0) : double.NaN;

    /// <summary>Where the line is at the last value, in units of the input; NaN until ready.</summary>
    public double Value => _window.Mean + (Slope * (_period - 1) / 2);

    /// <summary>Share of the variance that the line explains, 0 to 1; 0 when all values are equal; NaN until ready.</summary>
    public double RSquared => IsReady ? Math.Min(1, Ratio.Of(Slope * _window.Cross, _window.Squares, whenZero: 0)) : double.NaN;

    /// <summary>Sum of squared distances of 0, 1, ... n - 1 from their mean.</summary>
    private double SquaresOfPlaces => _period * ((double)_period * _period - 1) / 12;

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
        var reader = new StateReader(state, RollingTrend.StateLength(_period), nameof(LinearRegression));
        _window = _window.Loaded(ref reader);
    }
}
