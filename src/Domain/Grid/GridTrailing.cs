using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// Moves the window of cells after the price. A cell that falls out of it is retired: its entry is taken
/// off, what it holds keeps its exit at its own price, and it is dropped once it is empty.
/// </summary>
internal static class GridTrailing
{
    /// <summary>Moves the window as far as the price asks and the limits allow.</summary>
    public static void Follow(GridLadder ladder)
    {
        var state = ladder.State;
        if (state.IsRecentring) return;
        var by = ladder.Settings.Infinity ? 0 : Shift(ladder);
        if (ladder.Settings.Infinity) Extend(ladder);
        if (by == 0) return;
        state.Low += by;
        state.High += by;
        state.BreakdownCloses = 0;
        ladder.FillWindow();
    }

    /// <summary>Whether the price is where the window may move, or a new one may be due.</summary>
    public static bool MayMove(GridLadder ladder)
    {
        var (state, s) = (ladder.State, ladder.Settings);
        if (s.Infinity) return s.Recentre || ladder.PriceCell + 1 + GridLayout.Ahead(s) > state.High;
        return (s.TrailingUp || s.TrailingDown || s.Recentre)
            && (ladder.PriceCell < state.Low || ladder.PriceCell >= state.High || state.OutsideSince is not null);
    }

    private static int Shift(GridLadder ladder)
    {
        var (state, s, at) = (ladder.State, ladder.Settings, ladder.PriceCell);
        // With the position the window waits for a whole step beyond its end; against it, it keeps one entry before the price.
        var isLong = ladder.MainSide == Side.Buy;
        var top = isLong ? at : at + 1;
        var bottom = isLong ? at : at + 1;
        if (s.TrailingUp && top > state.High) return Up(ladder, top - state.High);
        return s.TrailingDown && bottom < state.Low ? -Down(ladder, state.Low - bottom) : 0;
    }

    private static int Up(GridLadder ladder, int steps)
    {
        if (ladder.Settings.TrailingUpLimit is not { } limit) return Bounded(ladder, steps);
        while (steps > 0 && ladder.Lines.At(ladder.State.High + steps) > limit) steps--;
        return Bounded(ladder, steps);
    }

    private static int Down(GridLadder ladder, int steps)
    {
        var least = ladder.Settings.TrailingDownLimit?.Value ?? 0;
        while (steps > 0 && ladder.Lines.At(ladder.State.Low - steps).Value is var price && (price < least || price <= 0)) steps--;
        return Bounded(ladder, steps);
    }

    /// <summary>Retired cells count too: the window stands still while there are too many.</summary>
    private static int Bounded(GridLadder ladder, int steps) =>
        ladder.State.Cells.Count + Math.Min(steps, ladder.State.High - ladder.State.Low) > GridSettings.MaxCells ? 0 : steps;

    private static void Extend(GridLadder ladder)
    {
        var state = ladder.State;
        var high = Math.Min(ladder.PriceCell + 1 + GridLayout.Ahead(ladder.Settings), state.Low + GridSettings.MaxCells);
        if (high <= state.High) return;
        state.High = high;
        ladder.FillWindow();
    }
}
