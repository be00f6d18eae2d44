using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>The open trade of a bot, and beside it those that a late fill brought back.</summary>
internal sealed class TradeBook : DealBook<Trade>
{
    /// <summary>Takes one fill in: the ledger has booked it already.</summary>
    /// <returns>The trade that this fill opened; null where it opened none.</returns>
    public Trade? Take(Order order, Fill fill, Desk desk)
    {
        if (order.Intent == OrderIntent.Entry) return Enter(order, fill, desk);
        if (Find(order.Deal) is { } trade && TradeSlots.TargetOf(order.Slot) is { } target) trade.CloseAtTarget(target, fill.Quantity);
        TakeExit(order, fill, TradeReasons.Flattened, desk);
        return null;
    }

    private Trade? Enter(Order order, Fill fill, Desk desk)
    {
        var trade = Find(order.Deal) ?? Reopen(order, fill, desk);
        var opens = trade.OpenedAt is null;
        if (opens) TakeLots(Dust, trade, order.Side, desk);
        trade.Enter(order.Slot, fill, desk.Instrument);
        SettleStray(desk);
        return opens ? trade : null;
    }

    /// <summary>An entry that filled after its trade's end is held all the same: the trade comes back to close it.</summary>
    private Trade Reopen(Order order, Fill fill, Desk desk)
    {
        var trade = new Trade { Number = order.Deal, StartedAt = fill.At, Side = order.Side };
        trade.BeginExit(TradeReasons.LateFill);
        Deals.Add(trade);
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: {order.Link} filled after its trade had ended; what it opened is being closed.");
        return trade;
    }
}
