using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// What an open deal bought and closed, from confirmed fills only. Quantities are positive for a long
/// and a short deal alike. The average is a moving one: an exit leaves it where it is.
/// </summary>
public abstract class HeldDeal
{
    /// <summary>Its number within the bot, from 1.</summary>
    [JsonPropertyName("number")] public required long Number { get; init; }

    /// <summary>When its first entry was asked for.</summary>
    [JsonPropertyName("startedAt")] public required Instant StartedAt { get; init; }

    /// <summary>Why it is being closed; null before.</summary>
    [JsonInclude, JsonPropertyName("reason")] public string? Reason { get; internal set; }

    /// <summary>Base quantity held now: what the ledger keeps under the deal's tag.</summary>
    [JsonInclude, JsonPropertyName("held")] public Quantity Held { get; internal set; }

    /// <summary>Average entry price of what is held.</summary>
    [JsonInclude, JsonPropertyName("average")] public Price Average { get; internal set; }

    /// <summary>Entry fees per base unit held, in quote.</summary>
    [JsonInclude, JsonPropertyName("feePerUnit")] public decimal FeePerUnit { get; internal set; }

    /// <summary>Base quantity of all entries, net of fees taken in base.</summary>
    [JsonInclude, JsonPropertyName("entered")] public Quantity Entered { get; internal set; }

    /// <summary>Value of all entries, in quote.</summary>
    [JsonInclude, JsonPropertyName("enteredValue")] public Money EnteredValue { get; internal set; }

    /// <summary>Base quantity closed.</summary>
    [JsonInclude, JsonPropertyName("closed")] public Quantity Closed { get; internal set; }

    /// <summary>What the closed quantity had cost, in quote.</summary>
    [JsonInclude, JsonPropertyName("closedCost")] public Money ClosedCost { get; internal set; }

    /// <summary>What the closed quantity brought, in quote.</summary>
    [JsonInclude, JsonPropertyName("closedValue")] public Money ClosedValue { get; internal set; }

    /// <summary>Fees of both sides of the closed quantity, in quote.</summary>
    [JsonInclude, JsonPropertyName("closedFees")] public Money ClosedFees { get; internal set; }

    /// <summary>First entry fill.</summary>
    [JsonInclude, JsonPropertyName("openedAt")] public Instant? OpenedAt { get; internal set; }

    /// <summary>Last closing fill.</summary>
    [JsonInclude, JsonPropertyName("closedAt")] public Instant? ClosedAt { get; internal set; }

    /// <summary>The best price it has seen, as its strategy counts it; 0 before the first.</summary>
    [JsonInclude, JsonPropertyName("best")] public double Best { get; internal set; }

    /// <summary>What each target has closed, as far as the last that has.</summary>
    [JsonInclude, JsonPropertyName("targets")] public List<TargetProgress> Targets { get; internal set; } = [];

    /// <summary>Levels that were refused.</summary>
    [JsonInclude, JsonPropertyName("retries")] public List<Retry> Retries { get; internal set; } = [];

    /// <summary>The ledger's tag for its fills.</summary>
    [JsonIgnore] public string Tag => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Base quantity that a target (from 0) has closed.</summary>
    internal Quantity ClosedAtTarget(int target) => target < Targets.Count ? Targets[target].Filled : Quantity.Zero;

    /// <summary>Whether a target (from 0) has closed its share.</summary>
    internal bool IsDone(int target) => target < Targets.Count && Targets[target].IsDone;

    /// <summary>Whether any target has closed its share.</summary>
    internal bool HasTurned => Targets.Exists(t => t.IsDone);

    /// <summary>Starts closing it; the first reason stays.</summary>
    internal abstract void BeginExit(string reason);

    /// <summary>Adds quantity at a price: an entry, or what an earlier deal could not close.</summary>
    internal void Add(Quantity quantity, Price price, Money fee)
    {
        var held = Held + quantity;
        Average = (Held * Average + quantity * price) / held;
        FeePerUnit = (Held.Value * FeePerUnit + fee.Value) / held.Value;
        Held = held;
        Entered += quantity;
        EnteredValue += quantity * price;
    }

    /// <summary>Takes a closed piece of its lots in.</summary>
    internal void Close(in Closure closure)
    {
        Held -= closure.Quantity;
        Closed += closure.Quantity;
        ClosedCost += closure.Quantity * closure.EntryPrice;
        ClosedValue += closure.Quantity * closure.ExitPrice;
        ClosedFees += closure.Fees;
        ClosedAt = closure.ClosedAt;
    }

    /// <summary>Counts a fill of a target's order.</summary>
    internal void CloseAtTarget(int target, Quantity quantity)
    {
        while (Targets.Count <= target) Targets.Add(new());
        Targets[target].Filled += quantity;
    }
}

/// <summary>What one target has closed.</summary>
public sealed class TargetProgress
{
    /// <summary>Base quantity closed by its orders.</summary>
    [JsonInclude, JsonPropertyName("filled")] public Quantity Filled { get; internal set; }

    /// <summary>Whether it has closed its share.</summary>
    [JsonInclude, JsonPropertyName("done")] public bool IsDone { get; internal set; }
}
