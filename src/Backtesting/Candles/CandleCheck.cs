using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>Looks through candles for what a person should know before trading on them.</summary>
public static class CandleCheck
{
    /// <summary>How many gaps and outliers are listed; all are counted.</summary>
    public const int MaxListed = 1000;

    /// <summary>A candle with a wider range than this is an outlier.</summary>
    public const double OutlierRangePercent = 50;

    /// <summary>Checks a series.</summary>
    public static CandleReport Of(CandleSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var gaps = new List<CandleGap>();
        var outliers = new List<CandleOutlier>();
        var (gapCount, missing, outlierCount) = (0L, 0L, 0L);
        var length = series.Timeframe.Milliseconds;
        var expected = series.Start ?? default;
        foreach (ref readonly var candle in series.Span)
        {
            if (candle.OpenTime != expected)
            {
                var absent = (candle.OpenTime.UnixMilliseconds - expected.UnixMilliseconds) / length;
                missing += absent;
                if (++gapCount <= MaxListed) gaps.Add(new(expected, absent));
            }

            if ((candle.High - candle.Low) * 100 > candle.Open * OutlierRangePercent && ++outlierCount <= MaxListed)
            {
                outliers.Add(new(candle.OpenTime, (candle.High - candle.Low) / candle.Open * 100));
            }

            expected = new Instant(candle.OpenTime.UnixMilliseconds + length);
        }

        return new()
        {
            Symbol = series.Symbol,
            Timeframe = series.Timeframe,
            Rows = series.Count,
            Candles = series.Count,
            First = series.Start,
            Last = series.Count == 0 ? null : series[series.Count - 1].OpenTime,
            Duplicates = 0,
            OutOfOrderRows = 0,
            GapCount = gapCount,
            MissingCandles = missing,
            Gaps = gaps,
            OutlierCount = outlierCount,
            Outliers = outliers,
        };
    }
}
