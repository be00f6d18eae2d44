using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Chandelier exit (Charles Le Beau): a stop that hangs a number of average true ranges from the
/// best price of the last n candles, the current one included.
/// </summary>
public sealed class Chandelier : ICandleIndicator
{
    private readonly int _period;
    private readonly double _ranges;
    private RollingRange _extremes;
    private AverageRange _range;

    /// <summary>Stops over the last <paramref name="period"/> candles; 22 and 3 are usual.</summary>
    /// <param name="period">Candles, of the best price and of the average true range, 1 to 5000.</param>
    /// <param name="ranges">Distance of the stop in average true ranges; above 0, at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public Chandelier(int period, double ranges = 3)
    {
        _period = Require.Period(period);
        _ranges = Require.Multiple(ranges);
        _extremes = new(period);
        _range = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _range.IsReady;

    /// <summary>The stop of a long position: below the highest high, in quote per base; NaN until ready.</summary>
    public double LongStop => _extremes.High - (_ranges * _range.Value);

    /// <summary>The stop of a short position: above the lowest low, in quote per base; NaN until ready.</summary>
    public double ShortStop => _extremes.Low + (_ranges * _range.Value);

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        _extremes.Add(in candle);
        _range.Add(in candle);
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _extremes.Save(), .. _range.Save()];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingRange.StateLength(_period) + AverageRange.StateLength, nameof(Chandelier));
        var extremes = _extremes.Loaded(ref reader);
        _range = _range.Loaded(ref reader);
        _extremes = extremes;
    }
}
