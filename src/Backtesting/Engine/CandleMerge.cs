using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Engine;

/// <summary>The order in which candles of several series close; those that close together in the order of the series.</summary>
internal static class CandleMerge
{
    /// <summary>Stretches of candles, in order: a series, the index of its first candle, and that after its last.</summary>
    public static IEnumerable<(int Series, int From, int To)> ByCloseTime(IReadOnlyList<CandleSeries> series)
    {
        if (series.Count == 1)
        {
            yield return (0, 0, series[0].Count);
            yield break;
        }

        var next = new int[series.Count];
        while (true)
        {
            var first = -1;
            var earliest = long.MaxValue;
            for (var i = 0; i < next.Length; i++)
            {
                if (next[i] == series[i].Count) continue;
                var closes = series[i].Span[next[i]].OpenTime.UnixMilliseconds + series[i].Timeframe.Milliseconds;
                if (closes >= earliest) continue;
                (first, earliest) = (i, closes);
            }

            if (first < 0) yield break;
            yield return (first, next[first], ++next[first]);
        }
    }
}
