using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Dca;

/// <summary>
/// Brings a deal's orders in line with what it should have. Asked again, it asks for nothing twice: an
/// order whose answer is outstanding is left alone, and a refused level waits.
/// </summary>
internal sealed class DcaOrders(DcaSettings settings, Instrument instrument, DcaPrices prices, DcaTargets targets)
{
    /// <summary>Places, resizes and cancels what differs.</summary>
    public void Sync(DcaDeal deal, DcaLadder? ladder, Desk desk)
    {
        if (!desk.MayExit) return; // Stopped or stopping: the bot's own exit procedure has the word.
        if (deal.Stage == DcaStage.Exiting)
        {
            Leave(deal, desk);
            return;
        }
        SyncTargets(deal, desk);
        if (deal.HasTurned) CancelEntries(deal, desk);
        else if (deal.Stage == DcaStage.Active && ladder is not null) SyncEntries(deal, ladder, desk);
    }

    /// <summary>Asks for the base order of a new deal.</summary>
    public void PlaceBaseOrder(DcaDeal deal, DcaLadderRow row, Desk desk) => Place(deal, desk, new()
    {
        Deal = deal.Number, Slot = DcaSlots.BaseOrder, Side = settings.EntrySide, Quantity = row.Quantity,
        Type = settings.BaseOrderType == DcaOrderType.Limit ? OrderType.Limit : OrderType.Market,
        Price = settings.BaseOrderType == DcaOrderType.Limit ? row.Price : null, StopPrice = StopFor(row, row.Price),
    });

    /// <summary>The next safety order that waits for a candle to close at its price; null where they rest, or none is left.</summary>
    public Price? NextTrigger(DcaDeal deal, DcaLadder? ladder)
    {
        if (settings.SafetyOrderType != DcaOrderType.Market || deal.Stage != DcaStage.Active || deal.HasTurned || ladder is null) return null;
        for (var level = 1; level < ladder.Rows.Count; level++)
            if (Missing(deal, ladder.Rows[level]).Value > 0) return ladder.Rows[level].Price;
        return null;
    }

    /// <summary>Whether an order that has just ended is one the deal still wants, so that its end was not ours.</summary>
    public bool IsStillWanted(DcaDeal deal, Order order) => order.Intent == OrderIntent.Entry
        ? deal.Stage == DcaStage.Active && !deal.HasTurned
        : deal.Stage == DcaStage.Exiting
            ? order.Slot == DcaSlots.Close
            : targets.Resting(deal).Exists(e => e.Slot == order.Slot && e.Price == order.Price && e.Quantity == order.Remaining);

    /// <summary>Whether an order of the deal may still fill.</summary>
    public static bool HasLive(DcaDeal deal, Desk desk, string? slot = null)
    {
        foreach (var order in desk.Orders.Live)
            if (order.Deal == deal.Number && (slot is null || order.Slot == slot)) return true;
        return false;
    }

    /// <summary>What could be closed at market now: lots, no less than the exchange takes, not bound in other exits.</summary>
    public Quantity Closable(DcaDeal deal, Desk desk)
    {
        var quantity = Quantity.Min(Free(deal, desk), instrument.MaxQuantity);
        return desk.LastPrice > 0 && targets.IsTradable(quantity, new((decimal)desk.LastPrice)) ? quantity : Quantity.Zero;
    }

    private void Leave(DcaDeal deal, Desk desk)
    {
        var waits = false;
        foreach (var order in desk.Orders.Live)
        {
            if (order.Deal != deal.Number) continue;
            if (order.Slot != DcaSlots.Close && !Retry.IsWaiting(deal.Retries, order.Slot)) desk.Cancel(order);
            waits |= order.Slot == DcaSlots.Close || order.Status != OrderStatus.Unknown; // An order that may not exist must not keep the rest in the market.
        }
        if (waits || Retry.IsWaiting(deal.Retries, DcaSlots.Close)) return;
        var quantity = Closable(deal, desk);
        if (quantity.Value > 0) Place(deal, desk, Exit(deal, DcaSlots.Close, quantity) with { Type = OrderType.Market });
    }

    private void SyncTargets(DcaDeal deal, Desk desk)
    {
        if (deal.Held.Value <= 0) return;
        var wanted = targets.Resting(deal);
        foreach (var order in desk.Orders.Live)
            if (order.Deal == deal.Number && order.Intent == OrderIntent.Exit && !order.IsInFlight && !Retry.IsWaiting(deal.Retries, order.Slot))
                Adjust(deal, order, wanted, desk);
        foreach (var exit in wanted)
            if (!HasLive(deal, desk, exit.Slot) && !Retry.IsWaiting(deal.Retries, exit.Slot) && exit.Quantity <= Free(deal, desk))
                Place(deal, desk, Exit(deal, exit.Slot, exit.Quantity) with { Price = exit.Price });
    }

    /// <summary>Another price, or an amend that was refused, needs another order; another quantity alone is amended.</summary>
    private void Adjust(DcaDeal deal, Order order, List<DcaExit> wanted, Desk desk)
    {
        var at = wanted.FindIndex(e => e.Slot == order.Slot);
        if (at < 0 || wanted[at].Price != order.Price) desk.Cancel(order);
        else if (wanted[at].Quantity != order.Remaining)
        {
            if (Retry.WasRefused(deal.Retries, order.Slot)) desk.Cancel(order);
            else if (wanted[at].Quantity - order.Remaining <= Free(deal, desk)) desk.Amend(order, order.Filled + wanted[at].Quantity);
        }
    }

    private static void CancelEntries(DcaDeal deal, Desk desk)
    {
        foreach (var order in desk.Orders.Live)
            if (order.Deal == deal.Number && order.Intent == OrderIntent.Entry && !Retry.IsWaiting(deal.Retries, order.Slot)) desk.Cancel(order);
    }

    private void SyncEntries(DcaDeal deal, DcaLadder ladder, Desk desk)
    {
        if (!desk.MayEnter) return;
        var resting = 0;
        for (var level = 1; level < ladder.Rows.Count && resting < settings.ActiveWindow; level++)
        {
            var row = ladder.Rows[level];
            var slot = DcaSlots.SafetyOrder(level);
            var rests = HasLive(deal, desk, slot);
            var missing = Missing(deal, row);
            if (missing.Value == 0 && !rests) continue;
            if (settings.SafetyOrderType == DcaOrderType.Market && !IsReached(row.Price, desk.LastPrice)) return; // The deeper ones are not either.
            resting++;
            if (rests || Retry.IsWaiting(deal.Retries, slot)) continue;
            if (!Place(deal, desk, SafetyOrder(deal, row, missing))) return; // What denied this one denies the next.
        }
    }

    private OrderRequest SafetyOrder(DcaDeal deal, DcaLadderRow row, Quantity quantity)
    {
        var rests = settings.SafetyOrderType == DcaOrderType.Limit;
        return new()
        {
            Deal = deal.Number, Slot = DcaSlots.SafetyOrder(row.Order), Side = settings.EntrySide, Quantity = quantity,
            Type = rests ? OrderType.Limit : OrderType.Market, Price = rests ? row.Price : null, StopPrice = StopFor(row, deal.BasePrice),
        };
    }

    private OrderRequest Exit(DcaDeal deal, string slot, Quantity quantity) => new()
    {
        Deal = deal.Number, Slot = slot, Side = settings.EntrySide.Opposite(), Type = OrderType.Limit, Quantity = quantity,
        ReduceOnly = instrument.Kind == InstrumentKind.Linear,
    };

    private static bool Place(DcaDeal deal, Desk desk, OrderRequest request)
    {
        if (desk.Place(request) is not { } order) return false;
        if (order.Status != OrderStatus.Denied) return true;
        Refused(deal, request.Slot, desk);
        return false;
    }

    /// <summary>Makes a refused level wait, and says so when it was its last attempt.</summary>
    /// <exception cref="InvariantException">An exit was refused every time.</exception>
    public static void Refused(DcaDeal deal, string slot, Desk desk)
    {
        if (!Retry.Fail(deal.Retries, slot, desk.Now)) return;
        if (OrderRequest.IntentOf(slot) == OrderIntent.Exit)
            throw new InvariantException($"deal {deal.Number}: {Retry.MaxAttempts} attempts at {slot} failed; close {deal.Held} {desk.Instrument.BaseCurrency} at the exchange");
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: deal {deal.Number} gives safety order {slot} up after {Retry.MaxAttempts} refusals.");
    }

    /// <summary>What a safety order still has to fill; zero when it is through, too little is left, or it was given up.</summary>
    private Quantity Missing(DcaDeal deal, DcaLadderRow row)
    {
        var missing = row.Quantity - deal.FilledAt(row.Order);
        return instrument.IsTradable(missing, row.Price) && !Retry.IsGivenUp(deal.Retries, DcaSlots.SafetyOrder(row.Order)) ? missing : Quantity.Zero;
    }

    private Quantity Free(DcaDeal deal, Desk desk)
    {
        var free = deal.Held;
        foreach (var order in desk.Orders.Live)
            if (order.Deal == deal.Number && order.Intent == OrderIntent.Exit) free -= Quantity.Max(order.Quantity, order.AmendTo ?? order.Quantity) - order.Filled;
        return instrument.FloorQuantity(free.Value);
    }

    private Price? StopFor(DcaLadderRow row, Price basePrice) => prices.StopLoss(new(basePrice, row.Average, 0));

    private bool IsReached(Price level, double price) =>
        settings.Direction == DcaDirection.Long ? (decimal)price <= level.Value : (decimal)price >= level.Value;
}
