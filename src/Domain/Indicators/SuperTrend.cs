using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// SuperTrend (Olivier Seban): a stop line a number of average true ranges from the middle of the
/// candle. It only moves towards the price, and changes sides when a candle closes beyond it.
/// </summary>
public sealed class SuperTrend : ICandleIndicator
{
    private readonly double _ranges;
    private AverageRange _range;
    private bool _isUp;
    private double _upper;
    private double _lower;

    /// <summary>A stop line by the average true range; 10 and 3 are usual.</summary>
    /// <param name="period">Candles of the average true range, 1 to 5000.</param>
    /// <param name="ranges">Distance of the line from the candle's middle in average true ranges; above 0, at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public SuperTrend(int period, double ranges = 3)
    {
        _range = new(Require.Period(period));
        _ranges = Require.Multiple(ranges);
    }

    /// <inheritdoc/>
    public bool IsReady => _range.IsReady;

    /// <summary>The line, in quote per base: below the price in an upward trend, above it in a downward one; NaN until ready.</summary>
    public double Value => IsReady ? (_isUp ? _lower : _upper) : double.NaN;

    /// <summary>Whether the trend is upward; false until ready, and in a market that never moved.</summary>
    public bool IsUp => _isUp;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        var hadLine = IsReady;
        var previousClose = _range.PreviousClose;
        _range.Add(in candle);
        if (!_range.IsReady)
        {
            return;
        }

        var middle = (candle.High + candle.Low) / 2;
        var reach = _ranges * _range.Value;
        Ratchet(middle + reach, middle - reach, hadLine ? previousClose : double.NaN);
        _isUp = hadLine
            ? candle.Close > (_isUp ? _lower : _upper)
            : candle.Close >= middle && candle.Close > _lower;
    }

    /// <summary>A line moves towards the price, or anywhere once the price had closed beyond it; without a previous close it starts.</summary>
    private void Ratchet(double upper, double lower, double previousClose)
    {
        var starts = double.IsNaN(previousClose);
        if (starts || upper < _upper || previousClose > _upper)
        {
            _upper = upper;
        }

        if (starts || lower > _lower || previousClose < _lower)
        {
            _lower = lower;
        }
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _range.Save(), _ranges, _isUp ? 1 : 0, _upper, _lower];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, AverageRange.StateLength + 4, nameof(SuperTrend));
        var range = _range.Loaded(ref reader);
        reader.NextSetting(_ranges);
        _isUp = reader.NextFlag();
        (_upper, _lower) = (reader.Next(), reader.Next());
        _range = range;
    }
}
