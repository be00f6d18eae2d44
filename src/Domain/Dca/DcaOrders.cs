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
        if (deal.Held.Value > 0) DealOrders.SyncTargets(deal, targets.Resting(deal), settings.EntrySide.Opposite(), desk);
        if (deal.HasTurned) DealOrders.CancelEntries(deal, desk);
        else if (deal.Stage == DcaStage.Active && ladder is not null) SyncEntries(deal, ladder, desk);
    }

    /// <summary>Asks for the base order of a new deal.</summary>
    public void PlaceBaseOrder(DcaDeal deal, DcaLadderRow row, Desk desk) => DealOrders.Place(deal, desk, new()
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
            : targets.Resting(deal).Exists(e => e.Slot == order.Slot && instrument.IsSamePrice(e.Price, order.Price) && e.Quantity == order.Remaining);

    /// <summary>What could be closed at market now: lots, no less than the exchange takes, not bound in other exits.</summary>
    public Quantity Closable(DcaDeal deal, Desk desk)
    {
        var quantity = Quantity.Min(DealOrders.Free(deal, desk), instrument.MaxQuantity);
        return desk.LastPrice > 0 && DealOrders.IsTradable(quantity, new((decimal)desk.LastPrice), instrument) ? quantity : Quantity.Zero;
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
        if (quantity.Value > 0) DealOrders.Place(deal, desk, DealOrders.Exit(deal, DcaSlots.Close, settings.EntrySide.Opposite(), quantity, desk));
    }

    private void SyncEntries(DcaDeal deal, DcaLadder ladder, Desk desk)
    {
        if (!desk.MayEnter) return;
        var resting = 0;
        for (var level = 1; level < ladder.Rows.Count && resting < settings.ActiveWindow; level++)
        {
            var row = ladder.Rows[level];
            var slot = DcaSlots.SafetyOrder(level);
            var rests = DealOrders.HasLive(deal, desk, slot);
            var missing = Missing(deal, row);
            if (missing.Value == 0 && !rests) continue;
            if (settings.SafetyOrderType == DcaOrderType.Market && !IsReached(row.Price, desk.LastPrice)) return; // The deeper ones are not either.
            resting++;
            if (rests || Retry.IsWaiting(deal.Retries, slot)) continue;
            if (!DealOrders.Place(deal, desk, SafetyOrder(deal, row, missing))) return; // What denied this one denies the next.
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

    /// <summary>What a safety order still has to fill; zero when it is through, too little is left, or it was given up.</summary>
    private Quantity Missing(DcaDeal deal, DcaLadderRow row)
    {
        var missing = row.Quantity - deal.FilledAt(row.Order);
        return instrument.IsTradable(missing, row.Price) && !Retry.IsGivenUp(deal.Retries, DcaSlots.SafetyOrder(row.Order)) ? missing : Quantity.Zero;
    }

    private Price? StopFor(DcaLadderRow row, Price basePrice) => prices.StopLoss(new(basePrice, row.Average, 0));

    private bool IsReached(Price level, double price) =>
        settings.Direction == DcaDirection.Long ? (decimal)price <= level.Value : (decimal)price >= level.Value;
}
