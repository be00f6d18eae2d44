using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Dca;

/// <summary>The open deals of a DCA bot, and how confirmed fills reach them: an entry by its order's deal, a closed piece by its lot's tag.</summary>
internal sealed class DcaBook : DealBook<DcaDeal>
{
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

    /// <summary>Takes one fill in: the ledger has booked it already.</summary>
    public void Take(Order order, Fill fill, Desk desk)
    {
        if (order.Intent == OrderIntent.Entry)
        {
            Enter(order, fill, desk);
            return;
        }
        if (Find(order.Deal) is { } deal && DcaSlots.TargetOf(order.Slot) is { } target) deal.CloseAtTarget(target, fill.Quantity);
        TakeExit(order, fill, DcaReasons.Flattened, desk);
    }

    /// <summary>Gives the lots that another part of the bot handed over to a deal.</summary>
    public void TakeOver(DcaDeal deal, Side side, Desk desk)
    {
        desk.NetOff(); // An exit of the giver may have been filled after its end.
        TakeClosures(desk);
        TakeLots(Part.Taken, deal, side, desk);
    }

    private void Enter(Order order, Fill fill, Desk desk)
    {
        var deal = Find(order.Deal) ?? Reopen(order, fill, desk);
        if (deal.OpenedAt is null)
        {
            if (deal.Stage != DcaStage.Exiting) Opened++;
            TakeLots(Dust, deal, order.Side, desk);
        }
        deal.Enter(order.Slot, fill, desk.Instrument);
        SettleStray(desk);
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
}
