using Azure.Data.Tables;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Cells;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Agents;

/// <summary>What is written in the tables. All bots are those of the account; one that has left it is still found by its name.</summary>
public sealed class TableHistory(TableServiceClient service, Pictures pictures, TableSeries series, TimeProvider time) : IAgentHistory
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1), Year = TimeSpan.FromDays(365);
    private static readonly Instant Beginning = Instant.From(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)); // Before this app there was nothing.

    private readonly StoredTable _audit = new(service, "audit"), _orders = new(service, "orders"), _fills = new(service, "fills");
    private readonly StoredTable _deals = new(service, "deals"), _notices = new(service, "notices"), _handOvers = new(service, "handovers"), _funding = new(service, "funding");

    /// <inheritdoc />
    public async ValueTask<Page<OfBot<Order>>> OrdersAsync(HistoryQuery query, bool onlyLive, CancellationToken cancel)
    {
        if (!onlyLive) return await PageAsync<Order>(query, (bot, from, to, stop) => _orders.ReadPlacedAsync(bot, from.ToDateTimeOffset(), to.ToDateTimeOffset(), stop), HistoryRows.OrderOf, Year, cancel);
        var now = await pictures.NowAsync(cancel);
        var live = now.Bots.Where(b => query.Bot is null || b.Bot.Id == query.Bot).Select(b => new HistorySource<Order>(b.Bot.Id, Beginning, (from, to, _) =>
            Task.FromResult<IReadOnlyList<HistoryRow<Order>>>([.. b.Bot.Desk.Orders.Live.Where(o => o.PlacedAt >= from && o.PlacedAt < to).Select(o => new HistoryRow<Order>(o.PlacedAt, o.Link.Value, o))])));
        return await NewestFirst.PageAsync(query, [.. live], Now, Year, cancel);
    }

    /// <inheritdoc />
    public async ValueTask<Page<OfBot<BookedFill>>> FillsAsync(HistoryQuery query, CancellationToken cancel) => await PageAsync(query, Monthly(_fills), HistoryRows.FillOf, Day, cancel);

    /// <inheritdoc />
    public async ValueTask<Page<OfBot<Deal>>> DealsAsync(HistoryQuery query, CancellationToken cancel) => await PageAsync(query, Whole(_deals), HistoryRows.DealOf, Day, cancel);

    /// <inheritdoc />
    public async ValueTask<Page<OfBot<HandOver>>> HandOversAsync(HistoryQuery query, CancellationToken cancel) => await PageAsync(query, Whole(_handOvers), HistoryRows.HandOverOf, Day, cancel);

    /// <inheritdoc />
    public async ValueTask<Page<OfBot<BotEvent.FundingPaid>>> FundingAsync(HistoryQuery query, CancellationToken cancel) => await PageAsync(query, Whole(_funding), HistoryRows.FundingOf, Day, cancel);

    /// <inheritdoc />
    public async ValueTask<Page<OfBot<BookedDenial>>> DenialsAsync(HistoryQuery query, CancellationToken cancel) => await PageAsync(query, Monthly(_notices), HistoryRows.DenialOf, Day, cancel);

    /// <inheritdoc />
    public async ValueTask<Page<OfBot<Notice>>> NoticesAsync(HistoryQuery query, CancellationToken cancel) => await PageAsync(query, Monthly(_notices), HistoryRows.NoticeOf, Day, cancel);

    /// <inheritdoc />
    public async ValueTask<Page<JournalEntry>> JournalAsync(HistoryQuery query, CancellationToken cancel)
    {
        if (query.Bot is not { } bot) return new([], null);
        var last = (await pictures.NowAsync(cancel)).Bots.FirstOrDefault(b => b.Bot.Id == bot)?.Sequence;
        return await JournalPages.PageAsync(query, last ?? 0, async (from, to) => [.. (await _audit.ReadAsync(bot.Value, RowKeys.Number(from), RowKeys.Number(to), int.MaxValue, cancel)).Select(HistoryRows.JournalOf)]);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<EquityPoint>> EquityAsync(TimeSpanOf span, int most, CancellationToken cancel) => await series.EquityAsync(span, most, cancel);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<Candle>> CandlesAsync(string symbol, Timeframe timeframe, (TimeSpanOf Span, int Most) part, CancellationToken cancel) =>
        await series.CandlesAsync((await pictures.NowAsync(cancel)).Markets.GetValueOrDefault(symbol), symbol, timeframe, part, cancel);

    /// <inheritdoc />
    public async ValueTask<Page<RegimeTransition>> RegimesAsync(string symbol, HistoryQuery query, CancellationToken cancel)
    {
        var changes = (await pictures.NowAsync(cancel)).Markets.GetValueOrDefault(symbol)?.Watching.Transitions ?? [];
        var source = new HistorySource<RegimeTransition>(default, Beginning, (from, to, _) =>
            Task.FromResult<IReadOnlyList<HistoryRow<RegimeTransition>>>([.. changes.Where(c => c.At >= from && c.At < to).Select(c => new HistoryRow<RegimeTransition>(c.At, $"{c.From}{c.To}", c))]));
        var page = await NewestFirst.PageAsync(query, [source], Now, Year, cancel);
        return new([.. page.Items.Select(i => i.Value)], page.Next);
    }

    private delegate Task<List<TableEntity>> Reader(string bot, Instant from, Instant to, CancellationToken cancel);

    private Instant Now => Instant.From(time.GetUtcNow());

    private static Reader Monthly(StoredTable table) => (bot, from, to, cancel) =>
        table.ReadAsync((HistoryRows.Month(bot, from), HistoryRows.Month(bot, to)), RowKeys.Moment(from), RowKeys.Moment(to), cancel);

    private static Reader Whole(StoredTable table) => (bot, from, to, cancel) => table.ReadAsync(bot, RowKeys.Moment(from), RowKeys.Moment(to), int.MaxValue, cancel);

    private async Task<Page<OfBot<T>>> PageAsync<T>(HistoryQuery query, Reader read, Func<TableEntity, HistoryRow<T>?> rowOf, TimeSpan step, CancellationToken cancel)
    {
        IEnumerable<BotId> bots = query.Bot is { } one ? [one] : [.. (await pictures.NowAsync(cancel)).Account.Bots.Select(b => b.Bot), Tellings.Portfolio, Tellings.Watchdog];
        var sources = bots.Select(b => new HistorySource<T>(b, Beginning, async (from, to, stop) => [.. (await read(b.Value, from, to, stop)).Select(rowOf).OfType<HistoryRow<T>>()]));
        return await NewestFirst.PageAsync(query, [.. sources], Now, step, cancel);
    }
}
