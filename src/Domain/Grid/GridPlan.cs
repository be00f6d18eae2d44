using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>The order a cell should have in one role.</summary>
/// <param name="Quantity">Base quantity still to rest; zero for no order.</param>
/// <param name="Price">Its limit price.</param>
/// <param name="Reason">Why there should be none; empty where there should be one.</param>
internal readonly record struct GridWant(Quantity Quantity, Price Price, string Reason);

/// <summary>
/// What should rest at the exchange: one rule for the orders that are placed and for the audit that
/// compares them.
/// </summary>
internal static class GridPlan
{
    public static GridWant Of(GridLadder ladder, Desk desk, GridCell cell, OrderIntent role) =>
        role == OrderIntent.Entry ? Entry(ladder, desk, cell) : Exit(ladder, desk, cell);

    /// <summary>Why no entry may rest at all; null when entries may.</summary>
    public static string? WhyNoEntries(GridLadder ladder, Desk desk) =>
        ladder.State.IsRecentring ? "the grid is being recentred"
        : ladder.State.IsTrending ? "entries are held back while the market trends"
        : desk.Account.EntriesBarred ? desk.Account.BarredBy ?? "a loss limit of the account bars entries"
        : !desk.MayEnter ? $"the bot is {desk.Lifecycle}: it places no entries"
        : null;

    private static GridWant Entry(GridLadder ladder, Desk desk, GridCell cell)
    {
        var price = cell.EntryPrice;
        if (!desk.MayEnter && cell.LiveOf(OrderIntent.Entry) is { } leaving) return new(leaving.Remaining, price, ""); // The bot itself takes it off.
        if (WhyNoEntries(ladder, desk) is { } reason) return new(default, price, reason);
        if (!ladder.IsInWindow(cell)) return new(default, price, "retired: the window has moved on");
        // A late fill of another cell's exit may have sold an odd part of this one.
        var left = ladder.Instrument.FloorQuantity((ladder.RoundOf(cell) - cell.Open).Value);
        if (left.Value <= 0) return new(default, price, "bought: its exit is the next order");
        var isLive = cell.LiveOf(OrderIntent.Entry) is not null;
        if (!IsNear(ladder, cell, cell.Side, isLive)) return new(default, price, $"outside the {ladder.Settings.ActiveLevels} active levels");
        if (isLive) return new(left, price, "");
        if (IsBeyond(ladder, cell)) return new(default, price, $"waits for the price to come back to {price}");
        return Placeable(ladder, desk, cell, OrderIntent.Entry, left);
    }

    private static GridWant Exit(GridLadder ladder, Desk desk, GridCell cell)
    {
        var price = cell.ExitPrice;
        if (ladder.State.IsRecentring) return new(default, price, "the grid is being recentred");
        if (!desk.MayExit) return new(default, price, $"the bot is {desk.Lifecycle}: it places no exits");
        var held = ladder.Instrument.FloorQuantity(cell.Held.Value);
        if (held.Value <= 0) return new(default, price, "nothing is held");
        var isLive = cell.LiveOf(OrderIntent.Exit) is not null;
        if (!IsNear(ladder, cell, cell.Side.Opposite(), isLive)) return new(default, price, $"outside the {ladder.Settings.ActiveLevels} active levels");
        return isLive ? new(held, price, "") : Placeable(ladder, desk, cell, OrderIntent.Exit, held);
    }

    private static GridWant Placeable(GridLadder ladder, Desk desk, GridCell cell, OrderIntent role, Quantity quantity)
    {
        var price = role == OrderIntent.Entry ? cell.EntryPrice : cell.ExitPrice;
        if (cell.WaitOf(role) is { } wait && wait.Until > desk.Now)
            return new(default, price, $"refused or taken off {wait.Failures} times in a row; tried again at {wait.Until}");
        if (role == OrderIntent.Entry && ladder.State.EntriesWait is { } all && all.Until > desk.Now)
            return new(default, price, $"the risk gate refused an entry; tried again at {all.Until}");
        return ladder.Instrument.IsTradable(quantity, price) || quantity > ladder.Instrument.MaxQuantity
            ? new(Quantity.Min(quantity, ladder.Instrument.MaxQuantity), price, "")
            : new(default, price, $"{quantity} {ladder.Instrument.BaseCurrency} is below the exchange's minimum; kept for the next round");
    }

    /// <summary>Whether the price has passed the entry, so that it would trade at once.</summary>
    public static bool IsBeyond(GridLadder ladder, GridCell cell) => (cell.Index - ladder.PriceCell) * cell.Side.Sign() > 0;

    /// <summary>Whether the price has passed the exit, so that it would trade at once.</summary>
    public static bool IsExitPassed(GridLadder ladder, GridCell cell) => (ladder.PriceCell - cell.Index) * cell.Side.Sign() > 0;

    /// <summary>The nearest levels rest; one that rests stays for one level more, so that a price on a line does not make orders come and go.</summary>
    private static bool IsNear(GridLadder ladder, GridCell cell, Side order, bool isLive)
    {
        if (ladder.Settings.ActiveLevels is not { } most) return true;
        var distance = (cell.Index - ladder.PriceCell) * -order.Sign();
        return distance < (isLive ? most + 1 : most);
    }
}
