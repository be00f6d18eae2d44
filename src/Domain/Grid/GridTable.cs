using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>One cell of a grid, to show.</summary>
public sealed record GridTableRow
{
    /// <summary>Its number.</summary>
    [JsonPropertyName("cell")] public required int Cell { get; init; }

    /// <summary>Its lower line.</summary>
    [JsonPropertyName("low")] public required Price Low { get; init; }

    /// <summary>Its upper line.</summary>
    [JsonPropertyName("high")] public required Price High { get; init; }

    /// <summary>Buy for a long cell, sell for a short one.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Base quantity held.</summary>
    [JsonPropertyName("held")] public required Quantity Held { get; init; }

    /// <summary>Base quantity its entry still offers; zero without one.</summary>
    [JsonPropertyName("entry")] public required Quantity Entry { get; init; }

    /// <summary>Base quantity its exit still offers; zero without one.</summary>
    [JsonPropertyName("exit")] public required Quantity Exit { get; init; }

    /// <summary>Whether the price is in it.</summary>
    [JsonPropertyName("here")] public required bool HasPrice { get; init; }

    /// <summary>Whether the window has moved on and it only sells off.</summary>
    [JsonPropertyName("retired")] public required bool IsRetired { get; init; }
}

/// <summary>A grid as a table of its cells.</summary>
public static class GridTable
{
    /// <summary>The cells of a grid bot, highest first; empty before its first price.</summary>
    /// <exception cref="ArgumentException">The bot is no grid.</exception>
    public static IReadOnlyList<GridTableRow> Of(Bot bot) =>
        Of(bot.Strategy as GridBot ?? throw new ArgumentException($"{bot.Id}: its strategy is no grid.", nameof(bot)), bot.Desk);

    /// <summary>The same of a grid that is part of a bot.</summary>
    public static IReadOnlyList<GridTableRow> Of(GridBot grid, Desk desk)
    {
        if (!grid.State.IsBuilt) return [];
        var ladder = grid.Ladder;
        ladder.Refresh(desk);
        return [.. grid.State.Cells.AsEnumerable().Reverse().Select(cell => new GridTableRow
        {
            Cell = cell.Index, Low = cell.Low, High = cell.High, Side = cell.Side, Held = cell.Held,
            Entry = cell.LiveOf(OrderIntent.Entry)?.Remaining ?? default, Exit = cell.LiveOf(OrderIntent.Exit)?.Remaining ?? default,
            HasPrice = cell.Index == ladder.PriceCell, IsRetired = !ladder.IsInWindow(cell),
        })];
    }
}
