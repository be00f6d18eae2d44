using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Grid;

/// <summary>When a grid has something to do although the price does not move.</summary>
internal static class GridTimes
{
    /// <summary>The next such time after now, in milliseconds since 1970; never where there is none.</summary>
    public static long Next(GridLadder ladder, Desk desk)
    {
        var now = desk.Now;
        if (ladder.State.IsRecentring || ladder.IsDenied || desk.IsOpposed(ladder.MainSide)) return now.UnixMilliseconds + 1;
        var next = long.MaxValue;
        foreach (var order in desk.Orders.Live)
            if (order.CancelRefusedAt == now) return now.UnixMilliseconds + 1; // Nothing more could be asked at this instant.
        foreach (var cell in ladder.State.Cells)
        {
            Take(cell.EntryWait?.Until);
            Take(cell.ExitWait?.Until);
        }
        Take(ladder.State.InitialWait?.Until);
        Take(ladder.State.EntriesWait?.Until);
        Take(GridRecentre.DueAt(ladder));
        return next;

        void Take(Instant? at)
        {
            if (at is { } time && time > now) next = Math.Min(next, time.UnixMilliseconds);
        }
    }
}
