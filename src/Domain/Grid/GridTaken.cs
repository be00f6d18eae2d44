using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// Inventory that another part of the bot handed over. Each lot goes to a cell that sells it for no less than it cost, both
/// fees paid: the window's cells beyond the price fill up first, the nearest before the others; what is dearer or too much
/// gets its exit on the nearest line that pays, above the window where need be.
/// </summary>
internal static class GridTaken
{
    /// <summary>Hands the lots to cells.</summary>
    public static void Adopt(GridLadder ladder, Desk desk)
    {
        if (!ladder.HasTaken || !ladder.State.IsBuilt || ladder.State.IsRecentring) return;
        var sign = ladder.MainSide.Sign();
        var first = ladder.PriceCell + sign;
        for (var k = first; k >= ladder.State.Low && k < ladder.State.High; k += sign) FillUp(ladder, desk, ladder.CellAt(k));
        foreach (var lot in desk.Ledger.Lots)
            if (lot.Tag == Part.Taken && lot.Side == ladder.MainSide && Nearest(ladder, lot, first) is { } cell) Give(ladder, cell, lot);
        ladder.Refresh(desk);
    }

    private static void FillUp(GridLadder ladder, Desk desk, GridCell cell)
    {
        var lacks = ladder.RoundOf(cell) - cell.Open;
        if (lacks.Value <= 0 || cell.LiveOf(OrderIntent.Entry) is not null) return;
        var had = desk.Ledger.QuantityOf(cell.Tag);
        desk.Ledger.Transfer(Part.Taken, cell.Tag, lacks, lot => Pays(ladder, cell.ExitPrice, lot));
        Count(ladder, cell, desk.Ledger.QuantityOf(cell.Tag) - had);
    }

    private static GridCell? Nearest(GridLadder ladder, Lot lot, int first)
    {
        var sign = ladder.MainSide.Sign();
        var k = ladder.Lines.CellOf((double)lot.Price.Value);
        k = sign > 0 ? Math.Max(k, first) : Math.Min(k, first);
        for (; Math.Abs(k - first) <= GridSettings.MaxCells && ladder.Lines.At(k).Value > 0; k += sign)
            if (Pays(ladder, ladder.Lines.At(sign > 0 ? k + 1 : k), lot) && ladder.CellAt(k) is var cell && cell.LiveOf(OrderIntent.Entry) is null) return cell;
        return null;
    }

    private static void Give(GridLadder ladder, GridCell cell, Lot lot)
    {
        lot.Tag = cell.Tag;
        Count(ladder, cell, lot.Quantity);
    }

    private static void Count(GridLadder ladder, GridCell cell, Quantity more)
    {
        if (more.Value == 0) return;
        if (cell.Open.Value == 0) cell.Quantity = ladder.RoundOf(cell);
        cell.Open += more;
    }

    private static bool Pays(GridLadder ladder, Price exit, Lot lot)
    {
        var fees = exit.Value * ladder.Settings.MakerFeeOn(ladder.Instrument).Fraction + lot.Fee.Value / lot.Quantity.Value;
        return (exit.Value - lot.Price.Value) * lot.Side.Sign() >= fees;
    }
}
