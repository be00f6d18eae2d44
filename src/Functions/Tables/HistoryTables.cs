using Azure.Data.Tables;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Tables;

/// <summary>What happened to the bots: audit, orders, fills, deals, hand-overs, funding and notices, and what of it the owner is told.</summary>
public sealed class HistoryTables(TableServiceClient service, OutgoingNotifications queue) : IHistory
{
    private const int MostDeals = 100_000;

    private readonly StoredTable _audit = new(service, "audit"), _orders = new(service, "orders"), _fills = new(service, "fills");
    private readonly StoredTable _deals = new(service, "deals"), _notices = new(service, "notices"), _handOvers = new(service, "handovers"), _funding = new(service, "funding");

    /// <inheritdoc />
    public async Task WriteAsync(BotHistory history, CancellationToken cancel)
    {
        var bot = history.Bot.Value;
        if (history.Journal.Count > 0) await _audit.WriteAsync(history.Journal.Select(j => HistoryRows.Of(bot, j)), cancel);
        if (history.Orders.Count > 0) await _orders.WriteAsync(history.Orders.Select(o => HistoryRows.Of(bot, o)), cancel);
        if (history.Fills.Count > 0) await _fills.WriteAsync(history.Fills.Select(f => HistoryRows.Of(bot, f)), cancel);
        if (history.Deals.Count > 0) await _deals.WriteAsync(history.Deals.Select(d => HistoryRows.Of(bot, d)), cancel);
        if (history.HandOvers.Count > 0) await _handOvers.WriteAsync(history.HandOvers.Select(h => HistoryRows.Of(bot, h)), cancel);
        if (history.Funding.Count > 0) await _funding.WriteAsync(history.Funding.Select(f => HistoryRows.Of(bot, f)), cancel);
        var notices = history.Notices.Select(n => HistoryRows.Of(bot, n)).Concat(history.Denials.Select(d => HistoryRows.Of(bot, d))).ToList();
        if (notices.Count > 0) await _notices.WriteAsync(notices, cancel);
        await queue.SendAsync(history.Told.Select(t => ($"{bot}-{RowKeys.Hash(WireJson.Write(t))}", t)), cancel);
    }

    /// <summary>Keeps what was told beside the bots.</summary>
    public Task WriteAsync(BotId whose, IReadOnlyList<Notice> notices, CancellationToken cancel) => _notices.WriteAsync(notices.Select(n => HistoryRows.Of(whose.Value, n)), cancel);

    /// <summary>Deals of some bots that closed from one time until before another.</summary>
    public async Task<long> CountDealsAsync(IEnumerable<BotId> bots, (Instant From, Instant To) span, CancellationToken cancel)
    {
        var count = 0L;
        foreach (var bot in bots) count += (await _deals.ReadAsync(bot.Value, RowKeys.Moment(span.From), RowKeys.Moment(span.To), MostDeals, cancel)).Count;
        return count;
    }
}
