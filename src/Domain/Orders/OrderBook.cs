using System.Runtime.InteropServices;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Orders;

/// <summary>
/// A bot's own orders: every live one, and the last closed ones, so that a late or repeated
/// message still finds its order. Each change passes <see cref="OrderLifecycle"/>.
/// </summary>
public sealed class OrderBook
{
    /// <summary>How many closed orders are remembered, and how many denied ones.</summary>
    public const int ClosedRetention = 64;

    /// <summary>How many executions one order may have.</summary>
    public const int MaxExecutionsPerOrder = 10_000;

    private readonly OrderBook? _whole;
    private readonly int _shown, _found; // One bit per part; that of the whole bot's own orders is the lowest.
    private readonly List<OrderBook> _parts = [];
    private readonly Dictionary<string, Order> _byLink = [];
    private readonly List<Order> _live = [];
    private readonly List<Order> _closed = [];
    private Order? _last;
    private readonly List<Order> _denied = []; // Apart, so that a flood of denials pushes out no order that a late fill may still name.

    /// <summary>An empty book.</summary>
    public OrderBook() { }

    private OrderBook(OrderBook whole, int shown, int found) => (_whole, _shown, _found) = (whole, shown, found);

    /// <summary>Orders that may still fill, in order of placement.</summary>
    public IReadOnlyList<Order> Live => _live;

    /// <summary>The same, to go through without an enumerator; nothing may be placed or end meanwhile.</summary>
    internal ReadOnlySpan<Order> LiveSpan => CollectionsMarshal.AsSpan(_live);

    /// <summary>Live orders, then the remembered closed and denied ones, each oldest first.</summary>
    public IEnumerable<Order> All => _whole is null ? _live.Concat(_closed).Concat(_denied) : _whole.All.Where(o => IsAmong(_shown, o));

    /// <summary>The order of that name; null when it is not remembered. A part finds the own orders of what it is a part of too, which may close what it holds.</summary>
    public Order? Find(OrderLinkId link) => _whole is null
        ? FindOwn(link)
        : _whole.Find(link) is { } order && IsAmong(_found, order) ? order : null;

    /// <summary>Several events in a row are mostly about one order.</summary>
    private Order? FindOwn(OrderLinkId link)
    {
        if (_last is { } last && ReferenceEquals(last.Link.Value, link.Value)) return last;
        return _byLink.TryGetValue(link.Value, out var order) ? _last = order : null;
    }

    /// <summary>What a part of the bot sees of this book: its own orders, and those of its parts. The whole book keeps it up to date.</summary>
    /// <param name="parts">Its number and those of its parts.</param>
    /// <param name="over">The number of what it is a part of; 0 for the whole bot.</param>
    internal OrderBook ViewOf(IEnumerable<int> parts, int over)
    {
        var shown = parts.Aggregate(0, (bits, part) => bits | 1 << part);
        var view = new OrderBook(this, shown, shown | 1 << over | 1);
        _parts.Add(view);
        return view;
    }

    /// <summary>Takes in a new or restored order.</summary>
    public void Add(Order order)
    {
        _byLink.Add(order.Link.Value, order);
        _last = order;
        if (order.IsLive) Enlist(order); else Remember(order);
    }

    /// <summary>Applies a change other than a fill.</summary>
    /// <returns>Whether the status changed; false when the message was late or repeated.</returns>
    /// <exception cref="InvariantException">The lifecycle does not list the pair.</exception>
    public bool Apply(Order order, OrderChange change)
    {
        var next = OrderLifecycle.Next(order.Status, change)
            ?? throw new InvariantException($"order {order.Link}: {change} cannot follow {order.Status}");
        if (change is OrderChange.Cancel or OrderChange.Expire) order.IsCancelling = false;
        return Move(order, next);
    }

    /// <summary>Books an execution on its order.</summary>
    /// <returns>False when that execution was booked before.</returns>
    /// <exception cref="InvariantException">It is no execution of this order, or more was filled than ordered; the order is as it was.</exception>
    public bool Apply(Order order, Fill fill)
    {
        if (order.Status == OrderStatus.Denied) throw new InvariantException($"order {order.Link}: an execution of an order that was never sent");
        var executions = order.Executions ??= new(1); // Most orders fill at once.
        if (executions.Contains(fill.ExecutionId)) return false;
        if (executions.Count >= MaxExecutionsPerOrder) throw new InvariantException($"order {order.Link}: more than {MaxExecutionsPerOrder} executions");
        if (fill.Side != order.Side) throw new InvariantException($"order {order.Link}: a {fill.Side} execution on a {order.Side} order");
        if (fill.Quantity.Value <= 0) throw new InvariantException($"order {order.Link}: an execution of {fill.Quantity}, which is nothing");
        var filled = order.Filled + fill.Quantity;
        if (filled > Quantity.Max(order.Quantity, order.AmendTo ?? order.Quantity))
            throw new InvariantException($"order {order.Link}: filled {filled} of {order.Quantity}");
        executions.Add(fill.ExecutionId);
        order.Filled = filled;
        order.FilledValue += fill.Quantity * fill.Price;
        var change = filled >= order.Quantity && order.AmendTo is null ? OrderChange.FillWhole : OrderChange.FillPart;
        Move(order, OrderLifecycle.Next(order.Status, change)
            ?? throw new InvariantException($"order {order.Link}: a fill cannot follow {order.Status}"));
        return true;
    }

    /// <summary>The exchange confirmed a new total quantity or price.</summary>
    public void Amended(Order order, Quantity total, Price? price)
    {
        order.Resize(total);
        order.Price = price ?? order.Price;
        order.AmendTo = null;
        if (order.IsLive && order.Filled >= total) Move(order, OrderStatus.Filled);
    }

    /// <summary>The exchange would not change it: it stands with its old quantity, which may be filled by now.</summary>
    public void AmendRefused(Order order) => Amended(order, order.Quantity, null);

    private bool Move(Order order, OrderStatus next)
    {
        if (order.Status == next) return false;
        var wasLive = order.IsLive;
        order.Status = next;
        if (wasLive && !order.IsLive)
        {
            order.IsCancelling = order.IsCancelWanted = false;
            order.AmendTo = null;
            (order.EndsAs, order.EndFilled) = (null, null);
            Delist(order);
            Remember(order);
        }
        else if (!wasLive && order.IsLive)
        {
            _closed.Remove(order); // The exchange corrected itself: what it holds counts.
            Enlist(order);
        }
        return true;
    }

    private void Enlist(Order order)
    {
        _live.Add(order);
        foreach (var view in _parts) if (IsAmong(view._shown, order)) view._live.Add(order);
    }

    private void Delist(Order order)
    {
        _live.Remove(order);
        foreach (var view in _parts) if (IsAmong(view._shown, order)) view._live.Remove(order);
    }

    private static bool IsAmong(int parts, Order order) => (parts >> order.Part & 1) != 0;

    private void Remember(Order order)
    {
        var past = order.Status == OrderStatus.Denied ? _denied : _closed;
        past.Add(order);
        if (past.Count <= ClosedRetention) return;
        _byLink.Remove(past[0].Link.Value);
        if (_last == past[0]) _last = null;
        past.RemoveAt(0);
    }
}
