using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>One level and role: what should rest, what does, and why they differ.</summary>
public sealed record GridAuditRow
{
    /// <summary>The cell's number; null for an order that belongs to no cell.</summary>
    [JsonPropertyName("cell")] public required int? Cell { get; init; }

    /// <summary>Entry or exit.</summary>
    [JsonPropertyName("role")] public required OrderIntent Role { get; init; }

    /// <summary>The level's price; null for a market order.</summary>
    [JsonPropertyName("price")] public required Price? Price { get; init; }

    /// <summary>Base quantity that should rest.</summary>
    [JsonPropertyName("expected")] public required Quantity Expected { get; init; }

    /// <summary>Base quantity that rests, as far as the exchange has confirmed.</summary>
    [JsonPropertyName("actual")] public required Quantity Actual { get; init; }

    /// <summary>Why nothing is expected, or why the two differ; empty where an order rests as it should.</summary>
    [JsonPropertyName("reason")] public required string Reason { get; init; }

    /// <summary>The command that repairs the gap; null where there is none, or where it closes by itself.</summary>
    [JsonPropertyName("repair")] public required string? Repair { get; init; }

    /// <summary>Whether expected and actual differ.</summary>
    [JsonPropertyName("gap")] public bool IsGap => Expected != Actual;
}

/// <summary>
/// The self-audit: the rule that places orders, turned into a report. It changes nothing and may be
/// asked for at any time.
/// </summary>
public static class GridAudit
{
    /// <summary>Every level and role of a grid bot, lowest first, then the orders that belong to no level.</summary>
    /// <exception cref="ArgumentException">The bot is no grid.</exception>
    public static IReadOnlyList<GridAuditRow> Of(Bot bot)
    {
        return Of(bot.Strategy as GridBot ?? throw new ArgumentException($"{bot.Id}: its strategy is no grid.", nameof(bot)), bot.Desk);
    }

    /// <summary>The same of a grid that is part of a bot.</summary>
    public static IReadOnlyList<GridAuditRow> Of(GridBot grid, Desk desk)
    {
        var rows = new List<GridAuditRow>();
        var seen = new HashSet<Order>();
        if (grid.State.IsBuilt)
        {
            grid.Ladder.Refresh(desk);
            foreach (var cell in grid.State.Cells)
            {
                rows.Add(Row(desk, grid.Ladder, cell, OrderIntent.Entry, seen));
                rows.Add(Row(desk, grid.Ladder, cell, OrderIntent.Exit, seen));
            }
        }
        foreach (var order in desk.Orders.Live)
            if (!seen.Contains(order)) rows.Add(Stray(order));
        return rows;
    }

    private static GridAuditRow Row(Desk desk, GridLadder ladder, GridCell cell, OrderIntent role, HashSet<Order> seen)
    {
        var want = GridPlan.Of(ladder, desk, cell, role);
        var live = cell.LiveOf(role);
        if (live is not null) seen.Add(live);
        var actual = live is { Status: not (OrderStatus.Submitted or OrderStatus.Unknown) } ? live.Remaining : Quantity.Zero;
        var (reason, repair) = actual == want.Quantity ? (want.Reason, null) : Explain(ladder, desk, cell, role, want, live);
        return new() { Cell = cell.Index, Role = role, Price = want.Price, Expected = want.Quantity, Actual = actual, Reason = reason, Repair = repair };
    }

    private static (string Reason, string? Repair) Explain(GridLadder ladder, Desk desk, GridCell cell, OrderIntent role, in GridWant want, Order? live)
    {
        switch (live)
        {
            case { Status: OrderStatus.Unknown }: return ($"the answer to {live.Link} was lost; its level waits for proof", $"reconcile {desk.Definition.Id}");
            case { Status: OrderStatus.Submitted }: return ($"{live.Link} is on its way", null);
            case { IsCancelling: true }: return ($"{live.Link} is being cancelled", null);
            case { AmendTo: { } total }: return ($"{live.Link} is being changed to {total}", null);
            case not null when want.Quantity.Value == 0: return (want.Reason, $"cancel {live.Link}");
            case not null:
                return GridSync.WhyNotResized(ladder, desk, cell, live, want) is { } why
                    ? (why, null)
                    : ($"{live.Link} has another quantity", $"amend {live.Link} to {live.Filled + want.Quantity}");
        }
        if (cell.WaitOf(role) is not null || role == OrderIntent.Entry && ladder.State.EntriesWait is not null) return ("refused before; tried again with the next candle", null);
        if (role == OrderIntent.Entry && GridSync.Fitting(ladder, desk, want).Value <= 0)
            return (FormattableString.Invariant($"no room under the exposure cap of {ladder.Cap.Value:0.##} {ladder.Instrument.QuoteCurrency}"), null);
        var side = want.Price == cell.Low ? "buy" : "sell";
        return ("no order rests", $"{side} {want.Quantity} at {want.Price}, by: reconcile {desk.Definition.Id}");
    }

    private static GridAuditRow Stray(Order order)
    {
        var isOurs = order.Slot is GridReserve.Slot or GridRecentre.Slot or ExitProcedure.Slot;
        return new()
        {
            Cell = null, Role = order.Intent, Price = order.Price, Expected = isOurs ? order.Remaining : Quantity.Zero, Actual = order.Remaining,
            Reason = isOurs ? (order.Slot == GridReserve.Slot ? "the initial order" : "closes the position") : "belongs to no level",
            Repair = isOurs || order.IsCancelling || order.IsCancelWanted ? null : $"cancel {order.Link}",
        };
    }
}
