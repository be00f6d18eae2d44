using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Bots;

/// <summary>A take-profit order that should rest.</summary>
internal readonly record struct DealExit(string Slot, Price Price, Quantity Quantity);

/// <summary>
/// What the orders of every kind of deal have in common. Asked again, it asks for nothing twice: an order whose answer is outstanding is
/// left alone, and a refused level waits.
/// </summary>
internal static class DealOrders
{
    /// <summary>Whether an order of the deal may still fill.</summary>
    public static bool HasLive(HeldDeal deal, Desk desk, string? slot = null)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == deal.Number && (slot is null || order.Slot == slot)) return true;
        return false;
    }

    /// <summary>Whether an entry of the deal may still fill.</summary>
    public static bool HasLiveEntry(HeldDeal deal, Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == deal.Number && order.Intent == OrderIntent.Entry) return true;
        return false;
    }

    /// <summary>Takes the deal's resting entries off the book.</summary>
    public static void CancelEntries(HeldDeal deal, Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == deal.Number && order.Intent == OrderIntent.Entry && !Retry.IsWaiting(deal.Retries, order.Slot)) desk.Cancel(order);
    }

    /// <summary>Brings the resting targets in line with what should rest. Stops are not its business.</summary>
    public static void SyncTargets(HeldDeal deal, List<DealExit> wanted, Side side, Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == deal.Number && order is { Intent: OrderIntent.Exit, Type: OrderType.Limit, IsInFlight: false } && !Retry.IsWaiting(deal.Retries, order.Slot))
                Adjust(deal, order, wanted, desk);
        foreach (var exit in wanted)
            if (!HasLive(deal, desk, exit.Slot) && !Retry.IsWaiting(deal.Retries, exit.Slot) && exit.Quantity <= Free(deal, desk))
                Place(deal, desk, Exit(deal, exit.Slot, side, exit.Quantity, desk) with { Type = OrderType.Limit, Price = exit.Price });
    }

    /// <summary>What the deal holds in whole lots and has not bound in other exits. A stop binds nothing: it may only reduce, and what it closes is closed once.</summary>
    public static Quantity Free(HeldDeal deal, Desk desk)
    {
        var free = deal.Held;
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == deal.Number && order.Intent == OrderIntent.Exit && order.Type != OrderType.Stop) free -= order.MayStillFill;
        return desk.Instrument.FloorQuantity(free.Value);
    }

    /// <summary>Whether the exchange takes an order that closes this much; a reduce-only one may be worth less than the minimum.</summary>
    public static bool IsTradable(Quantity quantity, Price price, Instrument instrument) => instrument.Kind == InstrumentKind.Linear
        ? quantity >= instrument.MinQuantity && quantity.Value > 0
        : instrument.IsTradable(quantity, price);

    /// <summary>A market order that closes a part of the deal.</summary>
    public static OrderRequest Exit(HeldDeal deal, string slot, Side side, Quantity quantity, Desk desk) => new()
    {
        Deal = deal.Number, Slot = slot, Side = side, Type = OrderType.Market, Quantity = quantity, ReduceOnly = desk.Instrument.Kind == InstrumentKind.Linear,
    };

    /// <summary>Asks for an order; a denied one makes its level wait.</summary>
    /// <returns>Whether it was asked for.</returns>
    public static bool Place(HeldDeal deal, Desk desk, OrderRequest request)
    {
        if (desk.Place(request) is not { } order) return false;
        if (order.Status != OrderStatus.Denied) return true;
        Refused(deal, request.Slot, isLost: false, desk);
        return false;
    }

    /// <summary>Makes a refused level wait, and says so when it was its last attempt; what was lost on the way was no attempt.</summary>
    /// <exception cref="InvariantException">An exit was refused every time.</exception>
    public static void Refused(HeldDeal deal, string slot, bool isLost, Desk desk)
    {
        if (isLost)
        {
            Retry.Lost(deal.Retries, slot, desk.Now);
            return;
        }
        if (!Retry.Fail(deal.Retries, slot, desk.Now)) return;
        if (OrderRequest.IntentOf(slot) == OrderIntent.Exit)
            throw new InvariantException($"deal {deal.Number}: {Retry.MaxAttempts} attempts at {slot} failed; close {deal.Held} {desk.Instrument.BaseCurrency} at the exchange");
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: deal {deal.Number} gives entry {slot} up after {Retry.MaxAttempts} refusals.");
    }

    /// <summary>Another price, or an amend that was refused, needs another order; another quantity alone is amended.</summary>
    private static void Adjust(HeldDeal deal, Order order, List<DealExit> wanted, Desk desk)
    {
        var at = wanted.FindIndex(e => e.Slot == order.Slot);
        if (at < 0 || !desk.Instrument.IsSamePrice(wanted[at].Price, order.Price)) desk.Cancel(order);
        else if (wanted[at].Quantity != order.Remaining)
        {
            if (Retry.WasRefused(deal.Retries, order.Slot)) desk.Cancel(order);
            else if (wanted[at].Quantity - order.Remaining <= Free(deal, desk)) desk.Amend(order, order.Filled + wanted[at].Quantity);
        }
    }
}
