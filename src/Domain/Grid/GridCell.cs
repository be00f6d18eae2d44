using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>A level's order was refused: how often in a row, and until when the level waits.</summary>
/// <param name="Failures">Refusals in a row.</param>
/// <param name="Until">When it is tried again.</param>
public sealed record GridWait(
    [property: JsonPropertyName("failures")] int Failures,
    [property: JsonPropertyName("until")] Instant Until)
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Waits twice as long after each refusal, from 5 seconds to <see cref="Longest"/>.</summary>
    public static GridWait After(GridWait? last, Instant now)
    {
        var failures = Math.Min((last?.Failures ?? 0) + 1, 20);
        var seconds = Math.Min(5L << Math.Min(failures - 1, 12), (long)Longest.TotalSeconds);
        return new(failures, now + TimeSpan.FromSeconds(seconds));
    }
}

/// <summary>
/// One cell of a grid, between two neighbouring lines. A long cell buys at the lower and sells at the
/// upper, a short one sells at the upper and buys back at the lower; at most one order of each role is live.
/// </summary>
public sealed class GridCell
{
    /// <summary>Its number: line <c>Index</c> is its lower end.</summary>
    [JsonPropertyName("k")] public required int Index { get; init; }

    /// <summary>Base quantity of the present round.</summary>
    [JsonInclude, JsonPropertyName("qty")] public Quantity Quantity { get; internal set; }

    /// <summary>Gross entry quantity of the present round that its exits have not sold yet.</summary>
    [JsonInclude, JsonPropertyName("open")] public Quantity Open { get; internal set; }

    /// <summary>Why its entry waits; null when it need not.</summary>
    [JsonInclude, JsonPropertyName("entryWait")] public GridWait? EntryWait { get; internal set; }

    /// <summary>Why its exit waits; null when it need not.</summary>
    [JsonInclude, JsonPropertyName("exitWait")] public GridWait? ExitWait { get; internal set; }

    /// <summary>The pieces of the present round that have been closed.</summary>
    [JsonInclude, JsonPropertyName("cycle")] public GridCycle? Cycle { get; internal set; }

    /// <summary>Buy for a long cell, sell for a short one.</summary>
    [JsonIgnore] public Side Side { get; internal set; }

    /// <summary>Its lower line.</summary>
    [JsonIgnore] public Price Low { get; internal set; }

    /// <summary>Its upper line.</summary>
    [JsonIgnore] public Price High { get; internal set; }

    /// <summary>Where it opens.</summary>
    [JsonIgnore] public Price EntryPrice => Side == Side.Buy ? Low : High;

    /// <summary>Where it closes.</summary>
    [JsonIgnore] public Price ExitPrice => Side == Side.Buy ? High : Low;

    /// <summary>Base quantity that its lots in the ledger hold, net of base fees; what its exit may sell.</summary>
    [JsonIgnore] public Quantity Held { get; internal set; }

    /// <summary>Its last entry order.</summary>
    [JsonIgnore] public Order? Entry { get; internal set; }

    /// <summary>Its last exit order.</summary>
    [JsonIgnore] public Order? Exit { get; internal set; }

    /// <summary>The ledger's tag of its lots.</summary>
    [JsonIgnore] public string Tag { get; internal set; } = "";

    /// <summary>The slot of an order: <c>e12</c> or <c>x12</c>, <c>em3</c> for cell -3.</summary>
    public string SlotOf(OrderIntent intent) => SlotOf(intent, Index);

    /// <inheritdoc cref="SlotOf(OrderIntent)"/>
    public static string SlotOf(OrderIntent intent, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{(intent == OrderIntent.Entry ? 'e' : 'x')}{(index < 0 ? "m" : "")}{Math.Abs(index)}");

    /// <summary>The cell number that a slot names; null where it names none.</summary>
    public static int? IndexOf(string slot)
    {
        var isNegative = slot.Length > 1 && slot[1] == 'm';
        return slot.Length > (isNegative ? 2 : 1)
            && int.TryParse(slot.AsSpan(isNegative ? 2 : 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? isNegative ? -index : index
            : null;
    }

    internal Order? LiveOf(OrderIntent intent) => (intent == OrderIntent.Entry ? Entry : Exit) is { IsLive: true } order ? order : null;

    internal GridWait? WaitOf(OrderIntent intent) => intent == OrderIntent.Entry ? EntryWait : ExitWait;

    internal void SetWait(OrderIntent intent, GridWait? wait)
    {
        if (intent == OrderIntent.Entry) EntryWait = wait; else ExitWait = wait;
    }
}
