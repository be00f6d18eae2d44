using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>
/// Our orders of one category: which are open, which may be, and how others ended. Bybit lists open orders whole, but
/// closed ones by the time of their placement, so that an old order's end is found by its name alone.
/// </summary>
internal sealed class OrderWatch
{
    /// <summary>How long an order that was sent may be in no list at all.</summary>
    public static readonly TimeSpan AppearsWithin = TimeSpan.FromMinutes(2);

    /// <summary>Bybit lists orders that were cancelled without a fill for a day.</summary>
    public static readonly TimeSpan CancelledListed = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (BybitSymbol Market, Instant Since)> _watched = [];
    private readonly Dictionary<string, ExchangeOrder> _closed = [];
    private List<ExchangeOrder> _open = [];

    /// <summary>An order is being sent: from now on it may exist.</summary>
    public void Sent(OrderLinkId link, BybitSymbol market, Instant at)
    {
        lock (_lock) _watched[link.Value] = (market, at);
    }

    /// <summary>An order that was sent was certainly not taken.</summary>
    public void NotTaken(OrderLinkId link)
    {
        lock (_lock) _watched.Remove(link.Value);
    }

    /// <summary>Takes in the whole list of open orders.</summary>
    /// <returns>The orders that are in no list and must be asked for by name.</returns>
    public IReadOnlyList<(OrderLinkId Link, BybitSymbol Market)> TakeOpen(IEnumerable<BybitOrderRecord> listed, Instant asOf)
    {
        lock (_lock)
        {
            _open = [];
            var isOpen = new HashSet<string>();
            foreach (var record in listed)
            {
                if (record.ToOrder() is not { } order || !isOpen.Add(record.Link)) continue;
                if (order.Status.IsFinal()) _closed[record.Link] = order;
                else _open.Add(order);
                if (!order.Status.IsFinal()) _watched[record.Link] = (record.Market, asOf);
            }
            foreach (var (link, order) in _closed.ToList())
                if (order.UpdatedAt < asOf - CancelledListed - TimeSpan.FromHours(1)) _closed.Remove(link);
            return [.. _watched.Where(w => !isOpen.Contains(w.Key)).Select(w => (new OrderLinkId(w.Key), w.Value.Market))];
        }
    }

    /// <summary>Takes in orders that ended.</summary>
    public void TakeClosed(IEnumerable<BybitOrderRecord> records)
    {
        lock (_lock)
            foreach (var record in records)
            {
                if (record.ToOrder() is not { } order) continue;
                if (!order.Status.IsFinal()) continue; // It is open: the next list shows it.
                _closed[record.Link] = order;
                _watched.Remove(record.Link);
            }
    }

    /// <summary>An order is not known by its name. Soon after it was sent that means nothing.</summary>
    public void NotFound(OrderLinkId link, Instant asOf)
    {
        lock (_lock)
            if (_watched.TryGetValue(link.Value, out var watched) && asOf - watched.Since > AppearsWithin) _watched.Remove(link.Value);
    }

    /// <summary>Our orders, open and ended, as far as they are remembered.</summary>
    public IReadOnlyList<ExchangeOrder> All
    {
        get { lock (_lock) return [.. _open, .. _closed.Values]; }
    }

    /// <summary>Our open orders of a market.</summary>
    public IReadOnlyList<ExchangeOrder> Open(string symbol)
    {
        lock (_lock) return [.. _open.Where(o => o.Symbol == symbol)];
    }

    /// <summary>Our orders of a market that ended, as far as they are remembered.</summary>
    public IReadOnlyList<ExchangeOrder> Closed(string symbol)
    {
        lock (_lock) return [.. _closed.Values.Where(o => o.Symbol == symbol)];
    }
}
