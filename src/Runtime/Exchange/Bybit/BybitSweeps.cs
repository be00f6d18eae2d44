using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>
/// The account's orders and executions, asked for once per category and cycle whatever the number of bots: open orders,
/// then those that are missing among them by name, then executions.
/// </summary>
internal sealed class BybitSweeps(IBybitWire wire, BybitReads reads)
{
    private readonly CycleCache<InstrumentKind, Instant> _sweeps = new();
    private readonly CycleCache<(InstrumentKind, Instant), bool> _older = new();
    private readonly Dictionary<InstrumentKind, Category> _categories = Enum.GetValues<InstrumentKind>().ToDictionary(k => k, _ => new Category());

    /// <summary>The next cycle begins.</summary>
    public void Clear()
    {
        _sweeps.Clear();
        _older.Clear();
    }

    /// <summary>An order is being sent.</summary>
    public void Sent(OrderLinkId link, BybitSymbol market) => _categories[market.Kind].Orders.Sent(link, market, reads.Now);

    /// <summary>An order that was sent was certainly not taken, so that nobody has to look for it.</summary>
    public void NotTaken(OrderLinkId link, BybitSymbol market) => _categories[market.Kind].Orders.NotTaken(link);

    /// <summary>The records of a market.</summary>
    public async ValueTask<ExchangeRecords> RecordsAsync(BybitSymbol market, Instant since, CancellationToken cancel)
    {
        var asOf = await SweepAsync(market.Kind, since, cancel).ConfigureAwait(false);
        var category = _categories[market.Kind];
        return new()
        {
            AsOf = asOf, ClosedFrom = asOf - OrderWatch.CancelledListed,
            Open = category.Orders.Open(market.Symbol), Closed = category.Orders.Closed(market.Symbol), Executions = category.Executions.Trades(market.Symbol, since),
        };
    }

    /// <summary>Funding and liquidations of all perpetuals.</summary>
    public async ValueTask<IReadOnlyList<Payment>> PaymentsAsync(Instant since, CancellationToken cancel)
    {
        await SweepAsync(InstrumentKind.Linear, since, cancel).ConfigureAwait(false);
        return [.. _categories[InstrumentKind.Linear].Executions.Payments(since)];
    }

    private async ValueTask<Instant> SweepAsync(InstrumentKind kind, Instant since, CancellationToken cancel)
    {
        var from = ExecutionLog.Reach(since, reads.Now);
        var asOf = await _sweeps.GetAsync(kind, () => SweepNowAsync(kind, from, cancel)).ConfigureAwait(false);
        if (from < _categories[kind].Executions.From) // Another bot began the sweep, which looks less far back.
            await _older.GetAsync((kind, from), () => ReadOlderAsync(kind, from, cancel)).ConfigureAwait(false);
        return asOf;
    }

    private async Task<Instant> SweepNowAsync(InstrumentKind kind, Instant since, CancellationToken cancel)
    {
        await reads.ReadClockAsync(cancel).ConfigureAwait(false);
        var (category, asOf) = (_categories[kind], reads.Now);
        var missing = category.Orders.TakeOpen(await reads.AllAsync("open orders", page => wire.OpenOrdersAsync(kind, page, cancel), cancel).ConfigureAwait(false), asOf);
        if (!category.HasHistory)
        {
            category.Orders.TakeClosed(await reads.AllAsync("order history", page => wire.ClosedOrdersAsync(kind, page, cancel), cancel).ConfigureAwait(false));
            category.HasHistory = true;
        }
        foreach (var (link, market) in missing) await LookUpAsync(category.Orders, link, market, asOf, cancel).ConfigureAwait(false);
        var now = reads.Now;
        category.Executions.Add(await ReadExecutionsAsync(kind, category.Executions.Missing(since, now, category.Orders.All), cancel).ConfigureAwait(false), since, now);
        return asOf;
    }

    private async Task<bool> ReadOlderAsync(InstrumentKind kind, Instant since, CancellationToken cancel)
    {
        var log = _categories[kind].Executions;
        log.AddOlder(await ReadExecutionsAsync(kind, log.Older(since), cancel).ConfigureAwait(false), since);
        return true;
    }

    /// <summary>What became of one order. After a restart Bybit knows closed orders from its history only.</summary>
    private async Task LookUpAsync(OrderWatch orders, OrderLinkId link, BybitSymbol market, Instant asOf, CancellationToken cancel)
    {
        foreach (var inHistory in new[] { false, true })
        {
            var found = await reads.PrivateAsync($"order {link}", () => wire.OrderAsync(market, link, inHistory, cancel), cancel).ConfigureAwait(false);
            orders.TakeClosed(found.Items);
            if (found.Items.Count > 0) return;
        }
        orders.NotFound(link, asOf);
    }

    private async Task<List<BybitExecutionRecord>> ReadExecutionsAsync(InstrumentKind kind, IEnumerable<QueryWindow> windows, CancellationToken cancel)
    {
        var all = new List<BybitExecutionRecord>();
        foreach (var window in windows)
            all.AddRange(await reads.AllAsync("executions", page => wire.ExecutionsAsync(kind, window, page, cancel), cancel).ConfigureAwait(false));
        return all;
    }

    private sealed class Category
    {
        public OrderWatch Orders { get; } = new();

        public ExecutionLog Executions { get; } = new();

        public bool HasHistory { get; set; }
    }
}
