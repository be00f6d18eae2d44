using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Reconciliation;

/// <summary>What the records say became of each order the bot remembers, apart from its fills.</summary>
internal sealed class OrderVerdicts(ExchangeRecords records, MissedFills missed, TimeSpan grace, IReadOnlyDictionary<string, Instant>? lastSent)
{
    public void AddTo(List<BotEvent> events, Order order)
    {
        var found = missed.RecordOf(order.Link);
        if (found is null)
        {
            if (order.Status != OrderStatus.Rejected) AddAbsent(events, order);
        }
        else if (!found.Status.IsFinal()) AddOpen(events, order, found);
        else if (order.IsLive || missed.FilledOf(order) > order.Filled) AddEnded(events, order, found);
    }

    private void AddOpen(List<BotEvent> events, Order order, ExchangeOrder found)
    {
        if (order.Status is OrderStatus.Submitted or OrderStatus.Unknown or OrderStatus.Rejected)
            events.Add(new OrderAccepted { At = records.AsOf, Link = order.Link });
        if (IsWaitingForTrigger(order) && found.Status != OrderStatus.Untriggered)
            events.Add(new OrderTriggered { At = records.AsOf, Link = order.Link });
        AddAmendment(events, order, found);
        if (order.IsCancelling && !IsOnItsWay(order))
            events.Add(new CancelRejected { At = records.AsOf, Link = order.Link, Reason = "it rests on the book still", NeverArrived = true });
    }

    private void AddEnded(List<BotEvent> events, Order order, ExchangeOrder found)
    {
        if (found.Filled > missed.FilledOf(order)) return; // Its last executions are not listed yet; they come first.
        switch (found.Status)
        {
            case OrderStatus.Filled:
                AddAmendment(events, order, found);
                break;
            case OrderStatus.Cancelled:
                events.Add(new OrderCancelled { At = records.AsOf, Link = order.Link, Reason = found.Reason });
                break;
            case OrderStatus.Expired:
                events.Add(new OrderExpired { At = records.AsOf, Link = order.Link });
                break;
            case OrderStatus.Rejected:
                events.Add(new OrderRejected { At = records.AsOf, Link = order.Link, Reason = found.Reason ?? "refused by the exchange" });
                break;
        }
    }

    private void AddAbsent(List<BotEvent> events, Order order)
    {
        var filled = missed.FilledOf(order);
        if (filled >= Quantity.Max(order.Quantity, order.AmendTo ?? order.Quantity)) return; // Its fills say it all.
        if (filled >= order.Quantity) // An increase that nobody lists did not come in time.
            events.Add(new AmendRejected { At = records.AsOf, Link = order.Link, Reason = "the order was filled with its old quantity" });
        else if (IsOnItsWay(order)) return;
        else if (order.PlacedAt < records.ClosedFrom)
            events.Add(new OrderCancelled { At = records.AsOf, Link = order.Link, Reason = "neither open nor in the exchange's records any more" });
        else if (order.Status is OrderStatus.Submitted or OrderStatus.Unknown && filled.Value == 0)
            events.Add(new OrderRejected { At = records.AsOf, Link = order.Link, Reason = "it never reached the exchange", NeverArrived = true });
    }

    private void AddAmendment(List<BotEvent> events, Order order, ExchangeOrder found)
    {
        if (missed.IsResized(order)) return;
        if (found.Quantity != order.Quantity)
            events.Add(new OrderAmended { At = records.AsOf, Link = order.Link, Quantity = found.Quantity });
        else if (order.AmendTo is not null && (found.Status.IsFinal() || !IsOnItsWay(order)))
            events.Add(new AmendRejected { At = records.AsOf, Link = order.Link, Reason = "the exchange holds it with its old quantity" });
    }

    private static bool IsWaitingForTrigger(Order order) =>
        order.Type is OrderType.Stop or OrderType.TakeProfit
        && order.Status is OrderStatus.Submitted or OrderStatus.Unknown or OrderStatus.Untriggered or OrderStatus.Rejected;

    private bool IsOnItsWay(Order order)
    {
        if (lastSent is not null && lastSent.TryGetValue(order.Link.Value, out var sent)) return records.AsOf - sent <= grace;
        return order.Status is OrderStatus.Submitted or OrderStatus.Unknown && records.AsOf - order.PlacedAt <= grace;
    }
}
