using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// Drives a host by the clock on an exchange that is asked, not replayed. Each cycle the bots first learn what became of
/// their orders, then of the candles that closed: the order of the backtest. Each market's candles are asked for once in a
/// cycle, and only when one must have closed.
/// </summary>
/// <param name="host">The bots.</param>
/// <param name="now">The exchange's time.</param>
public sealed class TradingCycle(BotHost host, Func<Instant> now)
{
    private readonly Dictionary<(string Symbol, Timeframe Timeframe), Instant> _seenTo = [];

    /// <summary>One cycle. When it throws, nothing is lost: the next one asks again.</summary>
    /// <returns>How many candles were handed over.</returns>
    /// <exception cref="Exchange.ExchangeUnavailableException">The exchange did not answer.</exception>
    public async ValueTask<int> RunAsync(CancellationToken cancel = default)
    {
        host.Exchange.BeginCycle();
        await host.PollAsync(cancel).ConfigureAwait(false);
        var closed = await ClosedCandlesAsync(cancel).ConfigureAwait(false);
        foreach (var candle in closed) await HandOverAsync(candle, cancel).ConfigureAwait(false);
        await host.ReconcileDueAsync(now(), cancel).ConfigureAwait(false);
        return closed.Count;
    }

    private async ValueTask<List<ClosedCandle>> ClosedCandlesAsync(CancellationToken cancel)
    {
        var all = new List<ClosedCandle>();
        foreach (var want in CandleWant.Of(Watches(), now()))
        {
            _seenTo.TryAdd((want.Symbol, want.Timeframe), want.From); // Should the exchange not answer, this one is not passed over.
            foreach (var candle in await host.Exchange.GetCandlesAsync(want, cancel).ConfigureAwait(false))
                all.Add(new(want.Symbol, want.Timeframe, candle));
        }
        // Those that close together: by market as the bots are defined, the shortest first.
        return [.. all.OrderBy(c => c.ClosedAt).ThenBy(c => PlaceOf(c.Symbol)).ThenBy(c => c.Timeframe)];
    }

    private async ValueTask HandOverAsync(ClosedCandle closed, CancellationToken cancel)
    {
        if (IsFeed(closed))
        {
            host.Mark(closed.Symbol, closed.Candle.Close, closed.ClosedAt);
            await host.WakeAsync(closed.Symbol, closed.ClosedAt, cancel).ConfigureAwait(false);
        }
        await host.OnCandleAsync(closed.Symbol, closed.Timeframe, closed.Candle, cancel).ConfigureAwait(false);
        _seenTo[(closed.Symbol, closed.Timeframe)] = closed.ClosedAt;
    }

    private bool IsFeed(ClosedCandle closed) => host.Plan.Feeds.TryGetValue(closed.Symbol, out var feed) && feed == closed.Timeframe;

    /// <summary>A bot that comes from the store goes on where it was; the loop brought it there. A new one begins with its warm-up.</summary>
    private IEnumerable<CandleWatch> Watches() => host.Bots.Select(Watch)
        .Concat(host.Plan.Feeds.Select(f => Watch(f.Key, f.Value, null)));

    /// <summary>Who begins while others have seen the market's candles already is handed its warm-up all the same; they let it pass.</summary>
    private CandleWatch Watch(Bot bot)
    {
        var (definition, isNew) = (bot.Desk.Definition, bot.LastCandleAt == default);
        var begin = isNew ? Lesson.BeginOf(definition, now()) : bot.LastCandleAt;
        return isNew && begin is not null ? new(definition.Symbol, definition.Timeframe, begin, begin) : Watch(definition.Symbol, definition.Timeframe, begin);
    }

    /// <summary>Whoever has seen nothing yet waits since its warm-up began.</summary>
    private CandleWatch Watch(string symbol, Timeframe timeframe, Instant? begin) =>
        _seenTo.TryGetValue((symbol, timeframe), out var seen) ? new(symbol, timeframe, seen) : new(symbol, timeframe, begin, begin);

    private int PlaceOf(string symbol) => host.Bots.TakeWhile(b => b.Desk.Definition.Symbol != symbol).Count();
}
