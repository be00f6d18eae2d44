using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Reconciliation;

/// <summary>
/// The executions that a bot has not booked, and the orders that it has forgotten. A placement number below the bot's next
/// one was the bot's once: such an order, when it is neither remembered nor open, ended and was booked long ago.
/// </summary>
internal sealed class MissedFills
{
    private readonly Bot _bot;
    private readonly ExchangeRecords _records;
    private readonly Dictionary<string, ExchangeOrder> _found = [];
    private readonly List<ExchangeExecution> _missed = [];
    private readonly Dictionary<string, Quantity> _missedByLink = [];
    private readonly HashSet<string> _adopted = [], _resized = [];

    private MissedFills(Bot bot, ExchangeRecords records)
    {
        (_bot, _records) = (bot, records);
        foreach (var order in records.Open) if (IsOwn(order.Link)) _found[order.Link.Value] = order;
        foreach (var order in records.Closed) if (IsOwn(order.Link)) _found[order.Link.Value] = order; // Asked for later, hence the later truth.
    }

    public static MissedFills Of(Bot bot, ExchangeRecords records)
    {
        var missed = new MissedFills(bot, records);
        var seen = new HashSet<string>();
        foreach (var execution in records.Executions.OrderBy(e => e.Fill.At))
            if (missed.IsOwn(execution.Link) && missed.IsNews(execution) && seen.Add(execution.Fill.ExecutionId)) missed.Add(execution);
        return missed;
    }

    /// <summary>The record of an order; null when there is none.</summary>
    public ExchangeOrder? RecordOf(OrderLinkId link) => _found.GetValueOrDefault(link.Value);

    /// <summary>Base quantity of an order that is filled once the missed fills are booked.</summary>
    public Quantity FilledOf(Order order) => order.Filled + _missedByLink.GetValueOrDefault(order.Link.Value);

    /// <summary>Whether a new quantity went ahead of an order's fills.</summary>
    public bool IsResized(Order order) => _resized.Contains(order.Link.Value);

    /// <summary>The fills, each forgotten order being taken in before its first.</summary>
    public void AddTo(List<BotEvent> events)
    {
        foreach (var (link, _, fill) in _missed)
        {
            if (_bot.Desk.Orders.Find(link) is { } order) AddResize(events, order);
            else if (_adopted.Add(link.Value)) AddAdoption(events, link);
            events.Add(new OrderFilled { At = _records.AsOf, Link = link, Fill = fill });
        }
    }

    /// <summary>
    /// Forgotten orders without a fill: every open one, because it must come off the book, and the last of the closed ones,
    /// because its placement number must never be used again.
    /// </summary>
    public void AddForgotten(List<BotEvent> events)
    {
        ExchangeOrder? lastClosed = null;
        foreach (var found in _found.Values)
        {
            if (_bot.Desk.Orders.Find(found.Link) is not null || _adopted.Contains(found.Link.Value)) continue;
            if (!found.Status.IsFinal()) AddAdoption(events, found.Link);
            else if (PlacementOf(found.Link) >= _bot.Desk.NextPlacement
                && (lastClosed is null || PlacementOf(found.Link) > PlacementOf(lastClosed.Link))) lastClosed = found;
        }
        if (lastClosed is not null) AddAdoption(events, lastClosed.Link);
    }

    private bool IsOwn(OrderLinkId link) => link.TryParse(out var parts) && parts.Bot == _bot.Id;

    private static long PlacementOf(OrderLinkId link) => link.TryParse(out var parts) ? parts.Placement : -1;

    private bool IsNews(ExchangeExecution execution)
    {
        if (_bot.Desk.Orders.Find(execution.Link) is { } order)
            return order.Status != OrderStatus.Denied && order.Executions?.Contains(execution.Fill.ExecutionId) != true;
        return PlacementOf(execution.Link) >= _bot.Desk.NextPlacement || RecordOf(execution.Link) is { } found && !found.Status.IsFinal();
    }

    private void Add(ExchangeExecution execution)
    {
        _missed.Add(execution);
        _missedByLink[execution.Link.Value] = _missedByLink.GetValueOrDefault(execution.Link.Value) + execution.Fill.Quantity;
    }

    /// <summary>An amend that the bot does not remember made room for fills beyond the quantity it knows.</summary>
    private void AddResize(List<BotEvent> events, Order order)
    {
        var known = Quantity.Max(order.Quantity, order.AmendTo ?? order.Quantity);
        if (RecordOf(order.Link) is not { } found || found.Quantity <= known || !_resized.Add(order.Link.Value)) return;
        events.Add(new OrderAmended { At = _records.AsOf, Link = order.Link, Quantity = found.Quantity });
    }

    private void AddAdoption(List<BotEvent> events, OrderLinkId link)
    {
        _adopted.Add(link.Value);
        link.TryParse(out var parts);
        events.Add(new OrderAdopted { At = _records.AsOf, Link = link, Order = RecordOf(link) is { } found ? Forgotten(found, parts) : Unlisted(link, parts) });
    }

    /// <summary>The desk whose order it was; the whole bot's where it has no such part any more.</summary>
    private Desk OwnerOf(OrderLinkParts parts) => _bot.Desk.DeskOf(parts.Part);

    private Order Forgotten(ExchangeOrder found, OrderLinkParts parts) => new()
    {
        Link = found.Link, Deal = parts.Deal, Part = OwnerOf(parts).Part, Slot = parts.Slot, Tag = OwnerOf(parts).TagOf(parts.Deal, parts.Slot),
        Intent = OrderRequest.IntentOf(parts.Slot), Side = found.Side, Type = found.Type, Price = found.Price, Trigger = found.Trigger,
        Quantity = found.Quantity, PlacedAt = found.CreatedAt,
        Status = found.Status is OrderStatus.Filled or OrderStatus.PartiallyFilled ? StatusBeforeFills(found) : found.Status,
    };

    private static OrderStatus StatusBeforeFills(ExchangeOrder found) =>
        found.Status == OrderStatus.Filled ? OrderStatus.Cancelled : OrderStatus.Open; // Its fills follow and make it whole.

    /// <summary>An order that only its executions still tell of.</summary>
    private Order Unlisted(OrderLinkId link, OrderLinkParts parts)
    {
        var first = _missed.Find(e => e.Link == link)!.Fill;
        return new()
        {
            Link = link, Deal = parts.Deal, Part = OwnerOf(parts).Part, Slot = parts.Slot, Tag = OwnerOf(parts).TagOf(parts.Deal, parts.Slot),
            Intent = OrderRequest.IntentOf(parts.Slot), Side = first.Side, Type = OrderType.Market,
            Quantity = _missedByLink[link.Value], PlacedAt = first.At, Status = OrderStatus.Cancelled,
        };
    }
}
