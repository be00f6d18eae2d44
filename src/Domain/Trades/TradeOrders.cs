using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>
/// Brings a trade's orders in line with what it should have. On linear a stop rests at the exchange beside the targets; all of them are
/// reduce-only, so that together they close no more than is held. On spot a resting stop would bind the coins that the
/// targets sell, so there the stop is judged on prices alone.
/// </summary>
internal sealed class TradeOrders(TradeRules rules, Instrument instrument, TradeTargets targets)
{
    private readonly bool _stopsRest = instrument.Kind == InstrumentKind.Linear;

    /// <summary>Places, resizes and cancels what differs.</summary>
    public void Sync(Trade trade, Desk desk)
    {
        if (!desk.MayExit) return; // Stopped or stopping: the bot's own exit procedure has the word.
        if (trade.Stage == TradeStage.Exiting)
        {
            Leave(trade, desk);
            return;
        }
        if (trade.WaitsUntil <= desk.Now || trade.Closed.Value > 0) CancelEntry(trade, desk);
        if (trade.Held.Value <= 0) return;
        if (_stopsRest) SyncStop(trade, desk);
        DealOrders.SyncTargets(trade, targets.Resting(trade), trade.Side.Opposite(), desk);
    }

    /// <summary>Whether the stop has moved so far that the resting one must follow.</summary>
    public bool MustMove(Trade trade) =>
        _stopsRest && trade.RestingStop is { } resting && Math.Abs((trade.Stop - resting).Value) >= rules.StopStepR * trade.Risk.Value && trade.Stop != resting;

    /// <summary>Whether an order that has just ended is one the trade still wants, so that its end was not ours.</summary>
    public bool IsStillWanted(Trade trade, Order order) => trade.Stage == TradeStage.Exiting
        ? order.Slot == TradeSlots.Close && trade.Held.Value > 0
        : order.Slot == TradeSlots.Stop
            ? instrument.IsSamePrice(order.Trigger, trade.RestingStop) && trade.Held.Value > 0
            : order.Intent == OrderIntent.Entry
                ? TradeSlots.AddOf(order.Slot) > 0
                : targets.Resting(trade).Exists(e => e.Slot == order.Slot && instrument.IsSamePrice(e.Price, order.Price) && e.Quantity == order.Remaining);

    /// <summary>What could be closed at market now: lots, no less than the exchange takes, on spot not bound in other exits.</summary>
    public Quantity Closable(Trade trade, Desk desk)
    {
        var free = _stopsRest ? instrument.FloorQuantity(trade.Held.Value) : DealOrders.Free(trade, desk);
        var quantity = Quantity.Min(free, instrument.MaxQuantity);
        return desk.LastPrice > 0 && DealOrders.IsTradable(quantity, new((decimal)desk.LastPrice), instrument) ? quantity : Quantity.Zero;
    }

    /// <summary>
    /// Cancels everything and closes what is held. On linear the closing order does not wait for proof of the cancels: it may only reduce, as
    /// they may. On spot it does, because the coins are bound until then.
    /// </summary>
    private void Leave(Trade trade, Desk desk)
    {
        trade.Entering?.Cancel(trade.Reason!, desk);
        var waits = false;
        foreach (var order in desk.Orders.LiveSpan)
        {
            if (order.Deal != trade.Number) continue;
            var closes = order.Slot == TradeSlots.Close || IsTriggered(order);
            if (!closes && !IsWorked(trade, order) && !Retry.IsWaiting(trade.Retries, order.Slot)) desk.Cancel(order);
            waits |= closes || (!_stopsRest && order.Status != OrderStatus.Unknown); // An order that may not exist must not keep the rest in the market.
        }
        if (waits || Retry.IsWaiting(trade.Retries, TradeSlots.Close)) return;
        var quantity = Closable(trade, desk);
        if (quantity.Value > 0) DealOrders.Place(trade, desk, DealOrders.Exit(trade, TradeSlots.Close, trade.Side.Opposite(), quantity, desk));
    }

    /// <summary>Ends the wait of the first entry; an add is a market order and ends by itself.</summary>
    private static void CancelEntry(Trade trade, Desk desk)
    {
        trade.Entering?.Cancel(ExecutionReasons.Timeout, desk);
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == trade.Number && order.Slot == TradeSlots.Entry && !Retry.IsWaiting(trade.Retries, order.Slot)) desk.Cancel(order);
    }

    /// <summary>Whether an order algorithm keeps the order, and takes it back itself.</summary>
    public static bool IsWorked(Trade trade, Order order) => trade.Entering is not null && order.Slot.StartsWith(TradeSlots.Worked, StringComparison.Ordinal);

    /// <summary>A stop that works as a market order by now.</summary>
    private static bool IsTriggered(Order order) => order.Slot == TradeSlots.Stop && order.Status is OrderStatus.Open or OrderStatus.PartiallyFilled;

    /// <summary>
    /// Keeps one stop for what is held at the exchange. To move it, the new one is placed first and the old one cancelled once the new
    /// one is confirmed: the position is never without a stop, and as both are reduce-only, they cannot close it twice.
    /// </summary>
    private void SyncStop(Trade trade, Desk desk)
    {
        if (trade.RestingStop is null || MustMove(trade)) trade.RestingStop = trade.Stop;
        var quantity = Quantity.Min(instrument.FloorQuantity(trade.Held.Value), instrument.MaxQuantity);
        if (quantity < instrument.MinQuantity) return;
        CancelReplacedStops(trade, desk);
        var right = FindStop(trade, desk);
        if (right is null)
        {
            if (!IsStopInDoubt(trade, desk) && !Retry.IsWaiting(trade.Retries, TradeSlots.Stop) && !Retry.IsGivenUp(trade.Retries, TradeSlots.Stop)) PlaceStop(trade, quantity, desk);
            return;
        }
        if (right.IsInFlight) return;
        if (right.Remaining == quantity || Retry.IsWaiting(trade.Retries, TradeSlots.Stop)) return;
        if (Retry.WasRefused(trade.Retries, TradeSlots.Stop)) desk.Cancel(right);
        else desk.Amend(right, right.Filled + quantity);
    }

    /// <summary>A stop goes once a later one is confirmed: stops only ever tighten.</summary>
    private static void CancelReplacedStops(Trade trade, Desk desk)
    {
        Order? newest = null;
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == trade.Number && order.Slot == TradeSlots.Stop && !order.IsInFlight && !order.IsCancelWanted && !(order.PlacedAt < newest?.PlacedAt)) newest = order;
        if (newest is null) return;
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == trade.Number && order.Slot == TradeSlots.Stop && order != newest && order.PlacedAt <= newest.PlacedAt) desk.Cancel(order);
    }

    /// <summary>Whether another stop must wait: what became of one is not known yet, or one that was replaced still rests. There are never more than the old one and the new.</summary>
    private static bool IsStopInDoubt(Trade trade, Desk desk)
    {
        var live = 0;
        foreach (var order in desk.Orders.LiveSpan)
        {
            if (order.Deal != trade.Number || order.Slot != TradeSlots.Stop) continue;
            live++;
            if (order.Status is OrderStatus.Submitted or OrderStatus.Unknown) return true;
        }
        return live > 1;
    }

    private static Order? FindStop(Trade trade, Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (order.Deal == trade.Number && order.Slot == TradeSlots.Stop && desk.Instrument.IsSamePrice(order.Trigger, trade.RestingStop) && !order.IsCancelling && !order.IsCancelWanted) return order;
        return null;
    }

    private static void PlaceStop(Trade trade, Quantity quantity, Desk desk)
    {
        var request = DealOrders.Exit(trade, TradeSlots.Stop, trade.Side.Opposite(), quantity, desk) with { Type = OrderType.Stop, Trigger = trade.RestingStop };
        if (desk.Place(request) is { Status: OrderStatus.Denied }) StopRefused(trade, desk);
    }

    /// <summary>Makes the resting stop wait for another try. It is judged on prices as well, so a market that takes none is no reason to halt.</summary>
    public static void StopRefused(Trade trade, Desk desk)
    {
        if (Retry.Fail(trade.Retries, TradeSlots.Stop, desk.Now))
            desk.Notify(NoticeLevel.Critical, $"{desk.Definition.Id}: trade {trade.Number}: the exchange took no stop in {Retry.MaxAttempts} attempts; the agent alone watches {trade.Stop}.");
    }
}
