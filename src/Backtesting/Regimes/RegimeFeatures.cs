using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>
/// What the statistical detector sees of a candle: the logarithmic return of the last hours over what is usual for them, and the logarithm of the present
/// range over the usual one. Streaming; each knows the candles up to its own only.
/// </summary>
internal sealed class RegimeFeatures
{
    public const int Count = 2;

    private const double TrendHours = 6, RangeHours = 2, UsualDays = 30, SmallestRange = 1e-6;

    private readonly double _trendWeight, _rangeWeight, _usualCandles, _warmUp;
    private double _count, _trend, _range, _usual, _variance;

    public RegimeFeatures(Timeframe timeframe)
    {
        var hours = timeframe.Duration.TotalHours;
        (_trendWeight, _rangeWeight) = (Math.Min(1, hours / TrendHours), Math.Min(1, hours / RangeHours));
        (_usualCandles, _warmUp) = (UsualDays * 24 / hours, Math.Max(24, 24 / hours));
    }

    /// <summary>Takes a candle.</summary>
    /// <returns>Whether the features are known after it; a candle in which nothing moved has none.</returns>
    public bool TryAdd(in Candle candle, Span<double> features)
    {
        if (!(candle.Low > 0) || !(candle.High > candle.Low) || !(candle.Open > 0)) return false;
        var change = Math.Log(candle.Close / candle.Open);
        var log = Math.Log(Math.Max(Math.Log(candle.High / candle.Low), SmallestRange));
        var past = Math.Min(++_count, _usualCandles);
        _usual += (log - _usual) / past;
        _variance += ((change * change) - _variance) / past;
        _range += Math.Max(_rangeWeight, 1 / _count) * (log - _range);
        _trend += _trendWeight * (change - _trend);
        if (_count < _warmUp || !(_variance > 0)) return false;
        features[0] = _trend / Math.Sqrt(_variance * _trendWeight / (2 - _trendWeight));
        features[1] = _range - _usual;
        return true;
    }
}
