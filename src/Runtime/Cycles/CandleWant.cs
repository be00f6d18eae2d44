using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Cycles;

/// <summary>Candles that a cycle asks the exchange for.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Timeframe">Their length.</param>
/// <param name="From">The earliest open time.</param>
public readonly record struct CandleWant(string Symbol, Timeframe Timeframe, Instant From)
{
    /// <summary>Candles of a market that one cycle hands over; after a long silence the next cycles hand over the rest.</summary>
    public const int Most = 500;

    /// <summary>What the bots of an account wait for: each market and timeframe once, and only where a candle must have closed.</summary>
    /// <param name="seats">The bots.</param>
    /// <param name="markets">What is known of each market so far.</param>
    /// <param name="now">The exchange's time.</param>
    public static IReadOnlyList<CandleWant> Of(IEnumerable<CellSeat> seats, IReadOnlyDictionary<string, MarketCell> markets, Instant now) =>
        [.. seats.GroupBy(s => (s.Symbol, s.Timeframe)).Select(g => Of(g.Key.Symbol, g.Key.Timeframe, g, markets, now)).Where(w => w.From + w.Timeframe.Duration <= now)];

    /// <summary>What of an answer is handed over: closed candles that were asked for, oldest first.</summary>
    public IReadOnlyList<ClosedCandle> Take(IEnumerable<Candle> candles, Instant now)
    {
        var (symbol, timeframe, from) = this;
        return [.. candles.Where(c => c.OpenTime >= from && c.OpenTime + timeframe.Duration <= now).OrderBy(c => c.OpenTime).Take(Most).Select(c => new ClosedCandle(symbol, timeframe, c))];
    }

    /// <summary>A market that nobody looked at begins with the last candle that closed; what closed before the first bot sat down concerns none.</summary>
    private static CandleWant Of(string symbol, Timeframe timeframe, IEnumerable<CellSeat> seats, IReadOnlyDictionary<string, MarketCell> markets, Instant now)
    {
        var begin = timeframe.Floor(now) - timeframe.Duration;
        var from = markets.GetValueOrDefault(symbol)?.NextOpen(timeframe) ?? begin;
        var satDown = seats.Select(s => s.Since is { } since ? timeframe.Floor(since) : from).Min();
        var earliest = satDown < begin ? satDown : begin;
        return new(symbol, timeframe, from > earliest ? from : earliest);
    }
}
