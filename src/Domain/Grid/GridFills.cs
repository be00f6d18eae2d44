using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>What a confirmed fill changes: the cell's round, and the profit of the rounds it ended.</summary>
internal static class GridFills
{
    /// <summary>Takes over a fill of one of our orders.</summary>
    public static void OnFill(GridLadder ladder, Desk desk, Order order, Fill fill)
    {
        if (fill.At >= ladder.State.PriceAt) (ladder.State.Price, ladder.State.PriceAt) = ((double)fill.Price.Value, fill.At);
        if (order.Slot == GridReserve.Slot && order.Deal == ladder.State.Generation)
        {
            ladder.State.Initial = Amounts.Quantity.Max(default, ladder.State.Initial - fill.Quantity);
            ladder.State.InitialWait = null;
        }
        if (order.Intent == OrderIntent.Exit) ladder.State.EntriesWait = null; // There is room again.
        if (ladder.Find(order) is { } cell)
        {
            cell.SetWait(order.Intent, null);
            ladder.Take(order);
            if (order.Intent == OrderIntent.Entry) cell.Open += fill.Quantity;
        }
        OnClosures(ladder, desk, order.Slot switch { ExitProcedure.Slot => "closed", GridRecentre.Slot => "recentred", _ => "grid" });
    }

    /// <summary>Books the closed pieces to the rounds they belong to, and finishes the rounds that hold nothing any more.</summary>
    public static void OnClosures(GridLadder ladder, Desk desk, string reason)
    {
        if (desk.Closures.Count == 0) return;
        GridCycle? loose = null;
        for (var i = 0; i < desk.Closures.Count; i++)
        {
            var piece = desk.Closures[i];
            if (ladder.Find(piece.Tag) is { } cell)
            {
                cell.Cycle = GridCycle.Add(cell.Cycle, piece);
                cell.Open = Amounts.Quantity.Max(default, cell.Open - piece.Quantity);
            }
            else loose = GridCycle.Add(loose, piece);
        }
        if (ladder.State.IsBuilt) ladder.Refresh(desk);
        for (var i = 0; i < desk.Closures.Count; i++)
            if (ladder.Find(desk.Closures[i].Tag) is { } cell && ladder.Instrument.FloorQuantity(cell.Held.Value).Value == 0)
            {
                cell.Open = default;
                Finish(ladder, desk, cell, reason);
            }
        if (loose is not null) Record(ladder, desk, loose, reason == "grid" ? "reserve" : reason);
    }

    /// <summary>Records a cell's round, where one has been closed in part or whole.</summary>
    public static void Finish(GridLadder ladder, Desk desk, GridCell cell, string reason)
    {
        if (cell.Cycle is not { } cycle) return;
        cell.Cycle = null;
        Record(ladder, desk, cycle, reason);
    }

    private static void Record(GridLadder ladder, Desk desk, GridCycle cycle, string reason)
    {
        var deal = cycle.ToDeal(++ladder.State.Deals, reason);
        ladder.State.Profit += deal.NetProfit;
        desk.RecordDeal(deal);
    }
}
