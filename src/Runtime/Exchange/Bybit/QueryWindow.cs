using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>A span of time that a list is asked for.</summary>
/// <param name="From">The first instant of it.</param>
/// <param name="To">The last instant of it.</param>
public readonly record struct QueryWindow(Instant From, Instant To)
{
    /// <summary>The longest span that Bybit answers at once.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>The windows that make up a span, oldest first.</summary>
    public static IEnumerable<QueryWindow> Over(Instant from, Instant to)
    {
        for (var begin = from; begin <= to; begin += Longest)
            yield return new(begin, begin + Longest is var end && end <= to ? new(end.UnixMilliseconds - 1) : to);
    }

    /// <summary>The windows of so many candles at most, oldest first.</summary>
    /// <param name="timeframe">The length of a candle.</param>
    /// <param name="from">The earliest open time.</param>
    /// <param name="now">The present: the candle that runs is not asked for.</param>
    /// <param name="candles">How many candles one answer holds.</param>
    public static IEnumerable<QueryWindow> OfCandles(Timeframe timeframe, Instant from, Instant now, int candles)
    {
        var last = timeframe.Floor(now) - timeframe.Duration;
        var step = timeframe.Duration * candles;
        for (var begin = timeframe.Floor(from) < from ? timeframe.Floor(from) + timeframe.Duration : from; begin <= last; begin += step)
            yield return new(begin, begin + step - timeframe.Duration is var end && end < last ? end : last);
    }
}
