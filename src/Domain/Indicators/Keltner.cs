using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Keltner channel in Linda Raschke's form: an EMA of the close, and bands a number of average true
/// ranges above and below it.
/// </summary>
public sealed class Keltner : ICandleIndicator
{
    private readonly double _ranges;
    private SeededAverage _middle;
    private AverageRange _range;

    /// <summary>A channel around an average of closes; 20, 2 and 10 are usual.</summary>
    /// <param name="period">Candles of the average, 1 to 5000.</param>
    /// <param name="ranges">Distance of a band from the middle in average true ranges; above 0, at most 100.</param>
    /// <param name="rangePeriod">Candles of the average true range, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public Keltner(int period, double ranges = 2, int rangePeriod = 10)
    {
        _middle = SeededAverage.Exponential(Require.Period(period));
        _ranges = Require.Multiple(ranges);
        _range = new(Require.Period(rangePeriod));
    }

    /// <inheritdoc/>
    public bool IsReady => _middle.IsReady && _range.IsReady;

    /// <summary>The upper band, in quote per base; NaN until ready.</summary>
    public double Upper => Middle + (_ranges * _range.Value);

    /// <summary>The average of closes, in quote per base; NaN before candle n - 1.</summary>
    public double Middle => _middle.Value;

    /// <summary>The lower band, in quote per base; NaN until ready.</summary>
    public double Lower => Middle - (_ranges * _range.Value);

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        _middle.Add(candle.Close);
        _range.Add(in candle);
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _middle.Save(), .. _range.Save()];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, SeededAverage.StateLength + AverageRange.StateLength, nameof(Keltner));
        var middle = _middle.Loaded(ref reader);
        _range = _range.Loaded(ref reader);
        _middle = middle;
    }
}
