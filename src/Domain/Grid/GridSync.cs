using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// Places, amends and cancels the difference between what should rest and what does. It asks for
/// nothing about an order while an answer about it is outstanding.
/// </summary>
internal static class GridSync
{
    /// <summary>All cells, those nearest to the price first, so that they get what room there is.</summary>
    public static void All(GridLadder ladder, Desk desk)
    {
        Pass(ladder, desk, 0, ladder.State.Cells.Count);
    }

    /// <summary>The cells that a move of the price between two cells can concern.</summary>
    public static void Between(GridLadder ladder, Desk desk, int from, int to)
    {
        var reach = (ladder.Settings.ActiveLevels ?? 0) + 2;
        var cells = ladder.State.Cells;
        var first = FirstFrom(cells, Math.Min(from, to) - reach);
        Pass(ladder, desk, first, FirstFrom(cells, Math.Max(from, to) + reach + 1));
    }

    /// <summary>One cell.</summary>
    public static void One(GridLadder ladder, Desk desk, GridCell cell)
    {
        ladder.IsDenied = false;
        Cell(ladder, desk, cell);
    }

    private static void Pass(GridLadder ladder, Desk desk, int first, int end)
    {
        var cells = ladder.State.Cells;
        ladder.IsDenied = false;
        for (var i = first; i < end; i++) if (cells[i].Side == Side.Sell) Cell(ladder, desk, cells[i]);
        for (var i = end - 1; i >= first; i--) if (cells[i].Side == Side.Buy) Cell(ladder, desk, cells[i]);
    }

    private static int FirstFrom(List<GridCell> cells, int index)
    {
        var (low, high) = (0, cells.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cells[middle].Index < index) low = middle + 1; else high = middle;
        }
        return low;
    }

    private static void Cell(GridLadder ladder, Desk desk, GridCell cell)
    {
        Role(ladder, desk, cell, OrderIntent.Exit);
        Role(ladder, desk, cell, OrderIntent.Entry);
    }

    private static void Role(GridLadder ladder, Desk desk, GridCell cell, OrderIntent role)
    {
        var live = cell.LiveOf(role);
        if (live is { IsInFlight: true }) return;
        var want = GridPlan.Of(ladder, desk, cell, role);
        if (live is null)
        {
            if (want.Quantity.Value > 0) Place(ladder, desk, cell, role, want);
        }
        else if (want.Quantity.Value <= 0) desk.Cancel(live);
        else if (want.Quantity != live.Remaining) Resize(ladder, desk, cell, live, want);
    }

    private static void Place(GridLadder ladder, Desk desk, GridCell cell, OrderIntent role, in GridWant want)
    {
        var quantity = want.Quantity;
        if (role == OrderIntent.Entry)
        {
            if (ladder.IsDenied) return;
            quantity = Fitting(ladder, desk, want);
            if (quantity.Value <= 0) return;
            if (cell.Open.Value == 0) cell.Quantity = ladder.RoundOf(cell);
        }
        var isEntry = role == OrderIntent.Entry;
        var order = desk.Place(new()
        {
            Deal = ladder.State.Generation, Slot = cell.SlotOf(role), Side = isEntry ? cell.Side : cell.Side.Opposite(), Type = OrderType.Limit,
            Quantity = quantity, Price = want.Price, ReduceOnly = !isEntry && MayReduceOnly(ladder),
            TimeInForce = ladder.Settings.PostOnly && (isEntry || !GridPlan.IsExitPassed(ladder, cell)) ? TimeInForce.PostOnly : TimeInForce.GoodTillCancelled,
            StopPrice = isEntry ? GridStops.StopPrice(ladder, cell.Side) : null,
        });
        if (order is null) return;
        if (order.Status == OrderStatus.Denied)
        {
            cell.SetWait(role, GridWait.After(cell.WaitOf(role), desk.Now));
            ladder.IsDenied |= isEntry;
        }
        else if (isEntry) cell.Entry = order;
        else cell.Exit = order;
    }

    private static void Resize(GridLadder ladder, Desk desk, GridCell cell, Order live, in GridWant want)
    {
        var total = live.Filled + want.Quantity;
        var more = want.Quantity - live.Remaining;
        if (WhyNotResized(ladder, desk, cell, live, want) is not null) return;
        if (more.Value <= 0 && !ladder.Instrument.IsTradable(total, want.Price))
        {
            desk.Cancel(live);
            return;
        }
        if (!desk.Amend(live, total)) cell.SetWait(live.Intent, GridWait.After(cell.WaitOf(live.Intent), desk.Now));
    }

    /// <summary>Why a resting order keeps another quantity than the wanted one for now; null when nothing stands against changing it.</summary>
    public static string? WhyNotResized(GridLadder ladder, Desk desk, GridCell cell, Order live, in GridWant want)
    {
        if (cell.WaitOf(live.Intent) is { } wait && wait.Until > desk.Now) return $"the change was refused; tried again at {wait.Until}";
        var more = want.Quantity - live.Remaining;
        if (more.Value <= 0) return null;
        if (live.Filled + want.Quantity > ladder.Instrument.MaxQuantity) return "the whole would be above the exchange's largest order";
        if (live.Intent == OrderIntent.Exit) return null; // It follows what is held at once.
        if (!ladder.Instrument.IsTradable(more, want.Price)) return "the rest is too small for an order of its own; it waits for the next round";
        return Fitting(ladder, desk, want with { Quantity = more }) == more ? null : "no room for more under the exposure cap";
    }

    /// <summary>What of an entry fits under the exposure cap.</summary>
    public static Quantity Fitting(GridLadder ladder, Desk desk, in GridWant want)
    {
        var most = ladder.Instrument.FloorQuantity(ladder.Room(desk).Value / want.Price.Value);
        var quantity = Quantity.Min(want.Quantity, most);
        return ladder.Instrument.IsTradable(quantity, want.Price) ? quantity : Quantity.Zero;
    }

    private static bool MayReduceOnly(GridLadder ladder) =>
        // A neutral grid's legs offset each other at the exchange: its buy-back may well turn the net position.
        ladder.Instrument.Kind == Instruments.InstrumentKind.Linear && ladder.Settings.Direction != GridDirection.Neutral;
}
