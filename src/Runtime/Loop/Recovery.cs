using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// Brings a host to the present. Commands that may not have been sent are sent again: their names make that harmless. Then
/// each bot sees what it missed in the order in which it happened: candles and fills by time, and last what became of its orders.
/// </summary>
internal sealed class Recovery(BotHost host)
{
    private readonly record struct Late(Inbound Inbound, Instant HappenedAt);

    public async Task RunAsync(IReadOnlyList<OutboxEntry> outbox, CancellationToken cancel)
    {
        foreach (var loop in host.Loops)
            foreach (var entry in outbox.Where(e => e.Bot == loop.Bot.Id))
            {
                await host.SendAsync(loop, entry, cancel).ConfigureAwait(false);
                await host.DrainAsync(loop, cancel).ConfigureAwait(false);
            }
        var missed = new Dictionary<BotLoop, Queue<Late>>();
        foreach (var loop in host.Loops) missed.Add(loop, new(await LateAsync(loop, cancel).ConfigureAwait(false)));
        foreach (var (symbol, timeframe, candle) in await MissedCandlesAsync(cancel).ConfigureAwait(false))
            await ReplayAsync(symbol, timeframe, candle, missed, cancel).ConfigureAwait(false);
        foreach (var loop in host.Loops)
            while (missed[loop].TryDequeue(out var late)) await host.HandleAsync(loop.Bot.Id, late.Inbound, cancel).ConfigureAwait(false);
    }

    /// <summary>The events that bring a bot to the truth.</summary>
    public async Task<IEnumerable<Inbound>> MissedByAsync(BotLoop loop, CancellationToken cancel) =>
        (await LateAsync(loop, cancel).ConfigureAwait(false)).Select(l => l.Inbound);

    private async Task ReplayAsync(string symbol, Timeframe timeframe, Candle candle, Dictionary<BotLoop, Queue<Late>> missed, CancellationToken cancel)
    {
        var closedAt = candle.OpenTime + timeframe.Duration;
        foreach (var loop in host.Loops)
            while (loop.Symbol == symbol && missed[loop].TryPeek(out var late) && late.HappenedAt <= closedAt)
                await host.HandleAsync(loop.Bot.Id, missed[loop].Dequeue().Inbound, cancel).ConfigureAwait(false);
        if (host.Plan.Feeds.TryGetValue(symbol, out var feed) && feed == timeframe) host.Mark(symbol, candle.Close, closedAt);
        await host.OnCandleAsync(symbol, timeframe, candle, cancel).ConfigureAwait(false);
    }

    private async Task<List<Late>> LateAsync(BotLoop loop, CancellationToken cancel)
    {
        var since = loop.MissedSince;
        var payments = await host.Exchange.GetPaymentsAsync(since, cancel).ConfigureAwait(false);
        var records = await host.Exchange.GetRecordsAsync(loop.Symbol, since, cancel).ConfigureAwait(false);
        return [.. payments.Where(p => p.Concerns(loop.Bot.Id, loop.Symbol)).Select(p => new Late(Inbound.FromExchange(p.Event), p.Event.At))
            .Concat(InOrder(loop.Compare(records))).OrderBy(l => l.HappenedAt)];
    }

    /// <summary>A fill happened when it traded, and what prepares for it just before; the rest is only known now.</summary>
    private static Late[] InOrder(IReadOnlyList<BotEvent> events)
    {
        var at = new Instant(long.MaxValue);
        var late = new Late[events.Count];
        for (var i = events.Count - 1; i >= 0; i--)
        {
            if (events[i] is BotEvent.OrderFilled filled) at = filled.Fill.At;
            late[i] = new(Inbound.FromExchange(events[i]), at);
        }
        return late;
    }

    private async Task<IEnumerable<(string Symbol, Timeframe Timeframe, Candle Candle)>> MissedCandlesAsync(CancellationToken cancel)
    {
        var all = new List<(string Symbol, Timeframe Timeframe, Candle Candle)>();
        foreach (var group in host.Loops.Where(l => l.Bot.LastCandleAt != default).GroupBy(l => (l.Symbol, l.Timeframe)))
        {
            var from = group.Min(l => l.Bot.LastCandleAt);
            var isFeed = host.Plan.Feeds.TryGetValue(group.Key.Symbol, out var feed) && feed == group.Key.Timeframe;
            if (isFeed && host.MarkedTo.TryGetValue(group.Key.Symbol, out var marked) && marked < from) from = marked;
            foreach (var candle in await host.Exchange.GetCandlesAsync(new(group.Key.Symbol, group.Key.Timeframe, from), cancel).ConfigureAwait(false))
                all.Add((group.Key.Symbol, group.Key.Timeframe, candle));
        }
        foreach (var (symbol, feed) in host.Plan.Feeds)
            if (host.MarkedTo.TryGetValue(symbol, out var marked) && !all.Exists(c => c.Symbol == symbol && c.Timeframe == feed))
                foreach (var candle in await host.Exchange.GetCandlesAsync(new(symbol, feed, marked), cancel).ConfigureAwait(false))
                    all.Add((symbol, feed, candle));
        return all.OrderBy(c => c.Candle.OpenTime + c.Timeframe.Duration).ThenBy(c => c.Timeframe);
    }
}
