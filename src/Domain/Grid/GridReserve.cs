using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// Inventory that belongs to no cell yet: the initial buy, what a recentre kept, the constant value of
/// an infinity grid. Cells on the far side of the price draw from it, the nearest first, with its real cost.
/// </summary>
internal static class GridReserve
{
    /// <summary>The slot of the initial order.</summary>
    public const string Slot = "e_init";

    /// <summary>Refusals of the initial order before the grid goes on without it.</summary>
    public const int MaxFailures = 10;

    /// <summary>What the cells on the far side of the price lack, in base.</summary>
    public static Quantity Lacking(GridLadder ladder)
    {
        if (ladder.Settings.Infinity) return ladder.Instrument.FloorQuantity(ladder.State.Unit / (decimal)ladder.State.Price);
        var sum = Quantity.Zero;
        foreach (var cell in ladder.State.Cells)
            if (Draws(ladder, cell)) sum += ladder.RoundOf(cell) - cell.Open;
        return sum;
    }

    /// <summary>Sets how much is bought (or sold short) at the market before the grid is whole.</summary>
    public static void BeginInitial(GridLadder ladder)
    {
        var state = ladder.State;
        state.Initial = Quantity.Zero;
        (state.InitialPiece, state.InitialWait) = (null, null);
        if (!ladder.Settings.InitialBuy || ladder.Settings.Direction == GridDirection.Neutral) return;
        var lacking = Lacking(ladder) - ladder.Reserve;
        if (lacking.Value <= 0) return;
        // Spot takes the fee of a buy in base: the exits must be covered by what is left.
        var kept = ladder.Instrument.Kind == Instruments.InstrumentKind.Spot ? 1 - ladder.Settings.TakerFeeOn(ladder.Instrument).Fraction : 1;
        state.Initial = ladder.Instrument.CeilQuantity(lacking.Value / kept);
    }

    /// <summary>Hands what the reserve has to the cells that lack it.</summary>
    /// <returns>Whether a cell got any.</returns>
    public static bool Draw(GridLadder ladder, Desk desk)
    {
        if (ladder.State.IsRecentring || ladder.Reserve < new Quantity(ladder.Instrument.LotSize)) return false;
        var hasDrawn = false;
        var cells = ladder.State.Cells;
        var isLong = ladder.MainSide == Side.Buy;
        for (var n = 0; n < cells.Count; n++)
        {
            var cell = cells[isLong ? n : cells.Count - 1 - n];
            if (!Draws(ladder, cell)) continue;
            var round = ladder.RoundOf(cell);
            var part = ladder.Instrument.FloorQuantity(Quantity.Min(round - cell.Open, ladder.Reserve).Value);
            if (part.Value <= 0) continue;
            cell.Quantity = round;
            cell.Open += part;
            desk.Ledger.Transfer(GridLadder.ReserveOf(ladder.MainSide), cell.Tag, part);
            ladder.Refresh(desk);
            hasDrawn = true;
        }
        return hasDrawn;
    }

    /// <summary>Places the next order of the initial buy.</summary>
    public static void PlaceInitial(GridLadder ladder, Desk desk)
    {
        var state = ladder.State;
        if (state.Initial.Value <= 0 || GridPlan.WhyNoEntries(ladder, desk) is not null) return;
        if (state.InitialWait is { } wait && wait.Until > desk.Now) return;
        if (LiveInitial(desk) is not null) return;
        var price = ladder.MarketPrice;
        var room = ladder.Instrument.FloorQuantity(ladder.Room(desk).Value / price.Value);
        var quantity = Quantity.Min(Quantity.Min(state.Initial, state.InitialPiece ?? state.Initial), Quantity.Min(room, ladder.Instrument.MaxQuantity));
        if (!ladder.Instrument.IsTradable(quantity, price))
        {
            if (room >= state.Initial) state.Initial = Quantity.Zero; // What is left is too small for an order.
            return;
        }
        var order = desk.Place(new()
        {
            Deal = state.Generation, Slot = Slot, Side = ladder.MainSide, Type = OrderType.Market, Quantity = quantity,
            StopPrice = GridStops.StopPrice(ladder, ladder.MainSide),
        });
        if (order is null) return; // Another part holds the other side.
        state.InitialPrice = state.Price;
        if (order is { Status: OrderStatus.Denied }) state.InitialWait = GridWait.After(state.InitialWait, desk.Now);
    }

    /// <summary>
    /// The risk gate judges one entry at a time: where the whole is too large for one, the initial buy is
    /// split into the largest entries that pass.
    /// </summary>
    public static void Denied(GridLadder ladder, Desk desk, BotEvent.OrderDenied denied)
    {
        var order = desk.Orders.Find(denied.Link);
        if (order?.Slot != Slot) return;
        var share = denied.Denial.Actual > 0 ? denied.Denial.Allowed / denied.Denial.Actual : 0;
        var piece = ladder.Instrument.FloorQuantity(order.Quantity.Value * share * 0.99m);
        if (denied.Denial.Limit is "perTradeLossPercent" or "maxOrderValue" && piece < order.Quantity
            && ladder.Instrument.IsTradable(piece, new((decimal)ladder.State.Price)) && ladder.State.InitialWait is { Failures: 1 })
        {
            (ladder.State.InitialPiece, ladder.State.InitialWait) = (piece, null);
        }
        else GiveUpAfterMany(ladder, desk);
    }

    /// <summary>The exchange refused or ended an order at the market.</summary>
    public static void Ended(GridLadder ladder, Desk desk, Order order)
    {
        if (order.Slot is not (Slot or GridRecentre.Slot) || order.Deal != ladder.State.Generation) return;
        ladder.State.InitialWait = GridWait.After(ladder.State.InitialWait, desk.Now);
        if (order.Slot == Slot) GiveUpAfterMany(ladder, desk);
    }

    private static void GiveUpAfterMany(GridLadder ladder, Desk desk)
    {
        if (ladder.State.InitialWait is not { Failures: >= MaxFailures }) return;
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: the initial order was refused {MaxFailures} times; the levels beyond the price wait until the price passes them.");
        (ladder.State.Initial, ladder.State.InitialWait) = (Quantity.Zero, null);
    }

    private static Order? LiveInitial(Desk desk)
    {
        foreach (var order in desk.Orders.Live) if (order.Slot == Slot) return order;
        return null;
    }

    private static bool Draws(GridLadder ladder, GridCell cell) =>
        cell.Side == ladder.MainSide && ladder.IsInWindow(cell) && GridPlan.IsBeyond(ladder, cell)
        && IsFirstRound(ladder, cell) && cell.LiveOf(OrderIntent.Entry) is null && cell.Open < ladder.RoundOf(cell);

    /// <summary>A level begins with what the reserve holds for it; from then on it earns with what it buys itself.</summary>
    private static bool IsFirstRound(GridLadder ladder, GridCell cell) =>
        (cell.Side == Side.Buy ? cell.Index >= ladder.State.Pivot : cell.Index < ladder.State.Pivot)
        && (cell.Quantity.Value == 0 || (cell.Open.Value > 0 && cell.Cycle is null));
}
