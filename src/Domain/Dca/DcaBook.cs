using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Dca;

/// <summary>The open deals, and how confirmed fills reach them: an entry by its order's deal, a closed piece by its lot's tag.</summary>
internal sealed class DcaBook
{
    /// <summary>The ledger's tag for what a deal could not close because it was below the exchange's minimum; the next deal takes it over.</summary>
    public const string Dust = "dust";

    /// <summary>The ledger's tag for what an exit closed beyond what was held: a fill that was reported after its order's end.</summary>
    public const string Stray = "stray";

    /// <summary>Open deals, oldest first.</summary>
    public List<DcaDeal> Deals { get; } = [];

    /// <summary>Deals whose base order has filled, in part at least.</summary>
    public long Opened { get; set; }

    /// <summary>Deals that count against the number allowed in all: those that opened, and those that may yet.</summary>
    public long Begun
    {
        get
        {
            var begun = Opened;
            foreach (var deal in Deals) if (deal.OpenedAt is null) begun++;
            return begun;
        }
    }

    /// <summary>The open deal of a number; null when there is none.</summary>
    public DcaDeal? Find(long number)
    {
        foreach (var deal in Deals) if (deal.Number == number) return deal;
        return null;
    }

    /// <summary>Takes one fill in: the ledger has booked it already.</summary>
    public void Take(Order order, Fill fill, Desk desk)
    {
        if (order.Intent == OrderIntent.Entry) Enter(order, fill, desk);
        else Exit(order, fill, desk);
    }

    /// <summary>Takes the closed pieces of the event at hand in.</summary>
    public void TakeClosures(Desk desk)
    {
        foreach (var closure in desk.Closures)
            foreach (var deal in Deals)
                if (deal.Tag == closure.Tag) deal.Close(closure);
    }

    /// <summary>Ends a deal: records it where it closed anything, and keeps what is left for the next one.</summary>
    public void End(DcaDeal deal, Desk desk, Side side)
    {
        Deals.Remove(deal);
        if (deal.Held.Value > 0) desk.Ledger.Transfer(deal.Tag, Dust, deal.Held);
        if (deal.Closed.Value == 0) return;
        desk.RecordDeal(new()
        {
            Number = deal.Number, Kind = "dca_deal", Side = side, OpenedAt = deal.OpenedAt ?? deal.StartedAt, ClosedAt = deal.ClosedAt ?? desk.Now,
            Quantity = deal.Closed, EntryPrice = deal.ClosedCost / deal.Closed, ExitPrice = deal.ClosedValue / deal.Closed,
            GrossProfit = new((deal.ClosedValue - deal.ClosedCost).Value * side.Sign()), Fees = deal.ClosedFees,
            Reason = deal.Reason ?? throw new InvariantException($"deal {deal.Number} ended without a reason"),
        });
    }

    private void Enter(Order order, Fill fill, Desk desk)
    {
        var deal = Find(order.Deal) ?? Reopen(order, fill, desk);
        if (deal.OpenedAt is null)
        {
            if (deal.Stage != DcaStage.Exiting) Opened++;
            TakeDust(deal, order.Side, desk);
        }
        deal.Enter(order.Slot, fill, desk.Instrument);
    }

    private void Exit(Order order, Fill fill, Desk desk)
    {
        TakeClosures(desk);
        var deal = Find(order.Deal);
        if (deal is not null && DcaSlots.TargetOf(order.Slot) is { } target)
            deal.CloseAtTarget(target, fill.Quantity);
        foreach (var closure in desk.Closures)
            if (order.Deal == 0 && Deals.Find(d => d.Tag == closure.Tag) is { } closed) closed.BeginExit(DcaReasons.Flattened);

        var beyond = fill.BaseChange(desk.Instrument).Abs();
        foreach (var closure in desk.Closures) beyond -= closure.Quantity;
        if (beyond.Value <= 0) return;
        desk.Ledger.Transfer(order.Tag, Stray, beyond);
        desk.Notify(NoticeLevel.Critical, $"{desk.Definition.Id}: {order.Link} closed {beyond} {desk.Instrument.BaseCurrency} more than was held, by a fill reported after the order's end; check the position.");
    }

    /// <summary>An entry that filled after its deal's end is held all the same: the deal comes back to close it.</summary>
    private DcaDeal Reopen(Order order, Fill fill, Desk desk)
    {
        var deal = new DcaDeal { Number = order.Deal, StartedAt = fill.At };
        deal.BeginExit(DcaReasons.LateFill);
        Deals.Add(deal);
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: {order.Link} filled after its deal had ended; what it bought is being closed.");
        return deal;
    }

    private static void TakeDust(DcaDeal deal, Side side, Desk desk)
    {
        var dust = Quantity.Zero;
        foreach (var lot in desk.Ledger.Lots)
        {
            if (lot.Tag != Dust || lot.Side != side) continue;
            deal.Add(lot.Quantity, lot.Price, lot.Fee);
            dust += lot.Quantity;
        }
        if (dust.Value > 0) desk.Ledger.Transfer(Dust, deal.Tag, dust);
    }
}
