using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Cycles;

/// <summary>Somebody waits for the closed candles of a market: a bot, or the mark of its price.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Timeframe">Their length.</param>
/// <param name="SeenTo">The open time of the first candle that was not handed over yet; null while none was.</param>
/// <param name="Since">When the waiting began; null for as long as candles were handed over.</param>
public readonly record struct CandleWatch(string Symbol, Timeframe Timeframe, Instant? SeenTo, Instant? Since = null)
{
    /// <summary>A market that nobody looked at begins with the last candle that closed; what closed before somebody waited concerns none.</summary>
    internal Instant From(Instant now)
    {
        var begin = Timeframe.Floor(now) - Timeframe.Duration;
        var from = SeenTo ?? begin;
        var waited = Since is { } since ? Timeframe.Floor(since) : from;
        var earliest = waited < begin ? waited : begin;
        return from > earliest ? from : earliest;
    }
}

/// <summary>Candles that a cycle asks the exchange for.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Timeframe">Their length.</param>
/// <param name="From">The earliest open time.</param>
/// <param name="Until">The open time before which they are asked for; null for all there are.</param>
public readonly record struct CandleWant(string Symbol, Timeframe Timeframe, Instant From, Instant? Until = null)
{
    /// <summary>Candles of a market that one message hands over; after a long silence the next cycles hand over the rest.</summary>
    public const int Most = 500;

    /// <summary>What a host asks for in a cycle: each market and timeframe once, whoever waits, and only where a candle must have closed.</summary>
    /// <param name="watches">Who waits for what.</param>
    /// <param name="now">The exchange's time.</param>
    public static IReadOnlyList<CandleWant> Of(IEnumerable<CandleWatch> watches, Instant now) =>
        [.. watches.GroupBy(w => (w.Symbol, w.Timeframe)).Select(g => new CandleWant(g.Key.Symbol, g.Key.Timeframe, g.Min(w => w.From(now)))).Where(w => w.From + w.Timeframe.Duration <= now)];

    /// <summary>What of an answer is handed over: closed candles that were asked for, oldest first.</summary>
    public IReadOnlyList<ClosedCandle> Take(IEnumerable<Candle> candles, Instant now)
    {
        var (symbol, timeframe, from, _) = this;
        return [.. candles.Where(c => c.OpenTime >= from && c.OpenTime + timeframe.Duration <= now).OrderBy(c => c.OpenTime).Take(Most).Select(c => new ClosedCandle(symbol, timeframe, c))];
    }
}
