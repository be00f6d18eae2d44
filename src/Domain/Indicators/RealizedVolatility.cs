namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Realized volatility: the root mean square of the last n logarithmic returns, scaled to a year by
/// the square root of time. No mean return is taken off: over short windows it would be noise
/// (Andersen, Bollerslev, Diebold, Labys, 2003).
/// </summary>
public sealed class RealizedVolatility : ISeriesIndicator
{
    private const double MostCandlesPerYear = 366 * 86_400;

    private readonly int _period;
    private readonly double _candlesPerYear;
    private RollingTotal _squares;
    private bool _started;
    private bool _priced;
    private double _previousLog;

    /// <summary>The volatility of the last <paramref name="period"/> returns.</summary>
    /// <param name="period">Returns, 1 to 5000.</param>
    /// <param name="candlesPerYear">525,600 for one-minute candles; 1 gives the volatility of a candle.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public RealizedVolatility(int period, double candlesPerYear)
    {
        if (!(candlesPerYear is >= 1 and <= MostCandlesPerYear))
        {
            throw new ArgumentOutOfRangeException(
                nameof(candlesPerYear),
                candlesPerYear,
                $"{nameof(candlesPerYear)} must be 1 to {MostCandlesPerYear}. One-minute candles have 525600.");
        }

        _period = Require.Period(period);
        _candlesPerYear = candlesPerYear;
        _squares = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _squares.IsReady;

    /// <summary>A fraction per year: 0.6 is 60 %; 0 while nothing has moved; NaN until ready.</summary>
    public double Value => Math.Sqrt(_squares.Value / _period * _candlesPerYear);

    /// <summary>Takes the next price. One that is not positive has no logarithm: it is counted as no return.</summary>
    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        var log = value > 0 ? Math.Log(value) : _previousLog;
        var change = _priced ? log - _previousLog : 0;
        if (_started)
        {
            _squares.Add(change * change);
        }

        _started = true;
        _priced |= value > 0;
        _previousLog = log;
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _squares.Save(), _started ? 1 : 0, _priced ? 1 : 0, _previousLog];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingTotal.StateLength(_period) + 3, nameof(RealizedVolatility));
        var squares = _squares.Loaded(ref reader);
        var (started, priced) = (reader.NextFlag(), reader.NextFlag());
        (_squares, _started, _priced, _previousLog) = (squares, started, priced, reader.Next());
    }
}
