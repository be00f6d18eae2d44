using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Api.Cells;

/// <summary>Parts of stored series as they are shown.</summary>
public static class SeriesParts
{
    private const int MostRead = 50_000;

    /// <summary>At most so many points, evenly, the first and the last among them.</summary>
    public static IReadOnlyList<EquityPoint> Thin(IReadOnlyList<EquityPoint> points, int most)
    {
        if (points.Count <= most) return points;
        if (most < 2) return [points[^1]];
        return [.. Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Count - 1) / (most - 1))])];
    }

    /// <summary>Which stored candles the asked for ones are made of: the coarsest that fit, as many as are needed and may be read at once.</summary>
    /// <param name="market">What is known of the market: it is stored in the timeframes of its bots.</param>
    /// <param name="timeframe">What is asked for.</param>
    /// <param name="span">When they opened.</param>
    /// <param name="most">How many.</param>
    /// <returns>Null where none of the stored ones fit.</returns>
    public static (Timeframe Kept, Instant From, Instant To)? Plan(MarketCell market, Timeframe timeframe, TimeSpanOf span, int most)
    {
        var fitting = market.Last.Select(l => (Timeframe: Timeframe.Parse(l.Key), l.Value.OpenTime)).Where(l => timeframe.IsMultipleOf(l.Timeframe)).OrderByDescending(l => l.Timeframe).ToList();
        if (fitting.Count == 0) return null;
        var (kept, last) = fitting[0];
        var end = last + kept.Duration;
        var to = span.To is { } until && until < end ? timeframe.Floor(until) is var open && open < until ? open + timeframe.Duration : until : end;
        var read = Math.Min((most + 1L) * timeframe.Milliseconds, Math.Max(most, MostRead) * kept.Milliseconds);
        var from = timeframe.Floor(new(to.UnixMilliseconds - read));
        if (span.From is { } since && since > from) from = timeframe.Floor(since) is var first && first < since ? first + timeframe.Duration : since;
        return (kept, from, to);
    }

    /// <summary>The last closed candles that whole stored ones make up.</summary>
    public static IReadOnlyList<Candle> Coarsen(IReadOnlyList<Candle> stored, Timeframe kept, Timeframe asked, int most)
    {
        if (kept == asked) return [.. stored.TakeLast(most)];
        var resampler = new Resampler(kept, asked);
        var coarse = new List<Candle>();
        foreach (var candle in stored)
        {
            if (resampler.Add(candle, out var completed)) coarse.Add(completed);
            while (resampler.TakeSecond(out completed)) coarse.Add(completed);
        }

        return [.. coarse.TakeLast(most)];
    }
}
