using System.Globalization;
using Azure.Data.Tables;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
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
        if (history.Journal.Count > 0) await _audit.WriteAsync(history.Journal.Select(j => AuditRow(bot, j)), cancel);
        if (history.Orders.Count > 0) await _orders.WriteAsync(history.Orders.Select(o => OrderRow(bot, o)), cancel);
        if (history.Fills.Count > 0) await _fills.WriteAsync(history.Fills.Select(f => FillRow(bot, f)), cancel);
        if (history.Deals.Count > 0) await _deals.WriteAsync(history.Deals.Select(d => DealRow(bot, d)), cancel);
        if (history.HandOvers.Count > 0) await _handOvers.WriteAsync(history.HandOvers.Select(h => HandOverRow(bot, h)), cancel);
        if (history.Funding.Count > 0) await _funding.WriteAsync(history.Funding.Select(f => FundingRow(bot, f)), cancel);
        var notices = history.Notices.Select(n => NoticeRow(bot, n)).Concat(history.Denials.Select(d => DenialRow(bot, d))).ToList();
        if (notices.Count > 0) await _notices.WriteAsync(notices, cancel);
        await queue.SendAsync(history.Told.Select(t => ($"{bot}-{RowKeys.Hash(WireJson.Write(t))}", t)), cancel);
    }

    /// <summary>Deals of some bots that closed from one time until before another.</summary>
    public async Task<long> CountDealsAsync(IEnumerable<BotId> bots, (Instant From, Instant To) span, CancellationToken cancel)
    {
        var count = 0L;
        foreach (var bot in bots) count += (await _deals.ReadAsync(bot.Value, RowKeys.Moment(span.From), RowKeys.Moment(span.To), MostDeals, cancel)).Count;
        return count;
    }

    private static TableEntity AuditRow(string bot, JournalEntry entry)
    {
        var row = new TableEntity(bot, RowKeys.Number(entry.Sequence)) { ["At"] = entry.At.ToDateTimeOffset() };
        row.WriteText("Events", entry.Events);
        row.WriteText("Commands", entry.Commands);
        row["Account"] = entry.Account;
        return row;
    }

    private static TableEntity OrderRow(string bot, Order order)
    {
        var row = new TableEntity(bot, order.Link.Value) { ["Status"] = order.Status.ToString(), ["PlacedAt"] = order.PlacedAt.ToDateTimeOffset() };
        row.WriteText("Order", WireJson.Write(order));
        return row;
    }

    private static TableEntity FillRow(string bot, BookedFill booked)
    {
        var fill = booked.Fill;
        return new($"{bot}|{RowKeys.Month(fill.At)}", $"{RowKeys.Moment(fill.At)}|{fill.ExecutionId}")
        {
            ["Link"] = booked.Link?.Value, ["Side"] = fill.Side.ToString(), ["Price"] = Exact(fill.Price.Value), ["Quantity"] = Exact(fill.Quantity.Value),
            ["Fee"] = Exact(fill.Fee), ["FeeCurrency"] = fill.FeeCurrency, ["IsMaker"] = fill.IsMaker,
        };
    }

    private static TableEntity DealRow(string bot, Deal deal)
    {
        var row = new TableEntity(bot, $"{RowKeys.Moment(deal.ClosedAt)}|{RowKeys.Hash(WireJson.Write(deal))}");
        row.WriteText("Deal", WireJson.Write(deal));
        return row;
    }

    private static TableEntity HandOverRow(string bot, HandOver handOver)
    {
        var row = new TableEntity(bot, $"{RowKeys.Moment(handOver.At)}|{RowKeys.Hash(WireJson.Write(handOver))}") { ["From"] = handOver.From, ["To"] = handOver.To };
        row.WriteText("HandOver", WireJson.Write(handOver));
        return row;
    }

    private static TableEntity FundingRow(string bot, BotEvent.FundingPaid paid) => new(bot, $"{RowKeys.Moment(paid.At)}|{paid.ExecutionId}") { ["Amount"] = Exact(paid.Amount.Value) };

    private static TableEntity NoticeRow(string bot, Notice notice) => new($"{bot}|{RowKeys.Month(notice.At)}", $"{RowKeys.Moment(notice.At)}|{RowKeys.Hash(WireJson.Write(notice))}")
    {
        ["Level"] = notice.Level.ToString(), ["Text"] = notice.Text,
    };

    private static TableEntity DenialRow(string bot, BookedDenial denied) => new($"{bot}|{RowKeys.Month(denied.At)}", $"{RowKeys.Moment(denied.At)}|{denied.Link}")
    {
        ["Level"] = "Denied", ["Text"] = $"{denied.Link}: {denied.Denial}",
    };

    /// <summary>Tables know no decimal: as text nothing of it is lost.</summary>
    private static string Exact(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
