using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// A round in the making: the closed pieces of the two fills that make its profit, each with the real
/// cost of the lot it closed.
/// </summary>
public sealed record GridCycle
{
    /// <summary>Buy for long, sell for short.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Time of the first opening fill.</summary>
    [JsonPropertyName("openedAt")] public required Instant OpenedAt { get; init; }

    /// <summary>Time of the last closing fill.</summary>
    [JsonPropertyName("closedAt")] public required Instant ClosedAt { get; init; }

    /// <summary>Base quantity closed.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>Quote value at the opening prices.</summary>
    [JsonPropertyName("entry")] public required Money EntryValue { get; init; }

    /// <summary>Quote value at the closing prices.</summary>
    [JsonPropertyName("exit")] public required Money ExitValue { get; init; }

    /// <summary>Both fees, in quote.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>The round with one more closed piece.</summary>
    public static GridCycle Add(GridCycle? cycle, in Closure piece) => new()
    {
        Side = piece.Side,
        OpenedAt = cycle is { } old && old.OpenedAt < piece.OpenedAt ? old.OpenedAt : piece.OpenedAt,
        ClosedAt = piece.ClosedAt,
        Quantity = (cycle?.Quantity ?? Quantity.Zero) + piece.Quantity,
        EntryValue = (cycle?.EntryValue ?? Money.Zero) + piece.Quantity * piece.EntryPrice,
        ExitValue = (cycle?.ExitValue ?? Money.Zero) + piece.Quantity * piece.ExitPrice,
        Fees = (cycle?.Fees ?? Money.Zero) + piece.Fees,
    };

    /// <summary>The finished round.</summary>
    public Deal ToDeal(long number, string reason) => new()
    {
        Number = number, Kind = "grid_cycle", Side = Side, OpenedAt = OpenedAt, ClosedAt = ClosedAt, Quantity = Quantity,
        EntryPrice = EntryValue / Quantity, ExitPrice = ExitValue / Quantity,
        GrossProfit = (ExitValue - EntryValue) * Side.Sign(), Fees = Fees, Reason = reason,
    };
}
