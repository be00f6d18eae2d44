using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Bots;

/// <summary>The open deals of a bot, and how what was closed reaches them: by its lot's tag.</summary>
internal class DealBook<T>
    where T : HeldDeal
{
    /// <summary>The ledger's tag for what a deal could not close because it was below the exchange's minimum; the next deal takes it over.</summary>
    public const string Dust = "dust";

    /// <summary>The ledger's tag for what an exit closed beyond what was held: a fill that was reported after its order's end.</summary>
    public const string Stray = "stray";

    /// <summary>Open deals, oldest first.</summary>
    public List<T> Deals { get; } = [];

    /// <summary>The open deal of a number; null when there is none.</summary>
    public T? Find(long number)
    {
        foreach (var deal in Deals) if (deal.Number == number) return deal;
        return null;
    }

    /// <summary>Takes the closed pieces of the event at hand in.</summary>
    public void TakeClosures(Desk desk)
    {
        foreach (var closure in desk.Closures)
            foreach (var deal in Deals)
                if (deal.Tag == closure.Tag) deal.Close(closure);
    }

    /// <summary>An entry that was reported after the exit that closed it is closed with it: the exchange holds neither.</summary>
    public void SettleStray(Desk desk)
    {
        if (desk.Ledger.QuantityOf(Stray).Value == 0) return;
        desk.Settle(Stray);
        TakeClosures(desk);
    }

    /// <summary>Takes an exit's fill in. What the bot's own way out closed ends its deals for that reason.</summary>
    public void TakeExit(Order order, Fill fill, string flattened, Desk desk)
    {
        TakeClosures(desk);
        foreach (var closure in desk.Closures)
            if (order.Deal == 0 && Deals.Find(d => d.Tag == closure.Tag) is { } closed) closed.BeginExit(flattened);

        var beyond = fill.BaseChange(desk.Instrument).Abs();
        foreach (var closure in desk.Closures) beyond -= closure.Quantity;
        if (beyond.Value <= 0) return;
        desk.Ledger.Transfer(order.Tag, Stray, beyond);
        desk.Notify(NoticeLevel.Critical, $"{desk.Definition.Id}: {order.Link} closed {beyond} {desk.Instrument.BaseCurrency} more than was held, by a fill reported after the order's end; check the position.");
    }

    /// <summary>Hands a deal the lots of a tag: what earlier deals could not close, or another part of the bot gave.</summary>
    public static void TakeLots(string tag, T deal, Side side, Desk desk)
    {
        var taken = Quantity.Zero;
        foreach (var lot in desk.Ledger.Lots)
        {
            if (lot.Tag != tag || lot.Side != side) continue;
            deal.Add(lot.Quantity, lot.Price, lot.Fee);
            taken += lot.Quantity;
        }
        if (taken.Value > 0) desk.Ledger.Transfer(tag, deal.Tag, taken);
    }

    /// <summary>Ends a deal: keeps what is left for the next one.</summary>
    /// <returns>Its record; null where it closed nothing.</returns>
    /// <exception cref="InvariantException">It closed something and has no reason.</exception>
    public Deal? End(T deal, string kind, Side side, Desk desk)
    {
        Deals.Remove(deal);
        if (deal.Held.Value > 0) desk.Ledger.Transfer(deal.Tag, Dust, deal.Held);
        if (deal.Closed.Value == 0) return null;
        var record = new Deal
        {
            Number = deal.Number, Kind = kind, Side = side, OpenedAt = deal.OpenedAt ?? deal.StartedAt, ClosedAt = deal.ClosedAt ?? desk.Now,
            Quantity = deal.Closed, EntryPrice = deal.ClosedCost / deal.Closed, ExitPrice = deal.ClosedValue / deal.Closed,
            GrossProfit = new((deal.ClosedValue - deal.ClosedCost).Value * side.Sign()), Fees = deal.ClosedFees,
            Reason = deal.Reason ?? throw new InvariantException($"deal {deal.Number} ended without a reason"),
        };
        desk.RecordDeal(record);
        return record;
    }
}
