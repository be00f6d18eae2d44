using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Dca;

/// <summary>
/// One deal: what it bought and closed, from confirmed fills only. Quantities are positive for a long
/// and a short deal alike. The average is a moving one: an exit leaves it where it is.
/// </summary>
public sealed class DcaDeal
{
    /// <summary>Its number within the bot, from 1.</summary>
    [JsonPropertyName("number")] public required long Number { get; init; }

    /// <summary>When its base order was asked for.</summary>
    [JsonPropertyName("startedAt")] public required Instant StartedAt { get; init; }

    /// <summary>Its size, where the bot's share of the capital was another than it is configured for: 1 as the settings say.</summary>
    [JsonPropertyName("scale"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public decimal? Scale { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonInclude, JsonPropertyName("stage")] public DcaStage Stage { get; internal set; }

    /// <summary>Why it is being closed; null before.</summary>
    [JsonInclude, JsonPropertyName("reason")] public string? Reason { get; internal set; }

    /// <summary>Base quantity that the base order filled, before fees.</summary>
    [JsonInclude, JsonPropertyName("baseQty")] public Quantity BaseQuantity { get; internal set; }

    /// <summary>Quote value of that.</summary>
    [JsonInclude, JsonPropertyName("baseValue")] public Money BaseValue { get; internal set; }

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

    /// <summary>The best candle close or price since the last entry; 0 before the first.</summary>
    [JsonInclude, JsonPropertyName("best")] public double Best { get; internal set; }

    /// <summary>The best candle close or price since the trailing take-profit was armed; 0 while it is not.</summary>
    [JsonInclude, JsonPropertyName("trailFrom")] public double TrailFrom { get; internal set; }

    /// <summary>Base quantity filled at each safety order, as far as the deepest that has filled.</summary>
    [JsonInclude, JsonPropertyName("levels")] public List<Quantity> Levels { get; internal set; } = [];

    /// <summary>What each target has closed, as far as the last that has.</summary>
    [JsonInclude, JsonPropertyName("targets")] public List<DcaTargetProgress> Targets { get; internal set; } = [];

    /// <summary>Levels that were refused.</summary>
    [JsonInclude, JsonPropertyName("retries")] public List<Retry> Retries { get; internal set; } = [];

    /// <summary>The ledger's tag for its fills.</summary>
    [JsonIgnore] public string Tag => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Average fill price of the base order; zero before its first fill.</summary>
    [JsonIgnore] public Price BasePrice => BaseQuantity.Value == 0 ? Price.Zero : BaseValue / BaseQuantity;

    /// <summary>Its ladder, once it was asked for: it follows from the base price.</summary>
    [JsonIgnore] internal DcaLadder? Ladder { get; set; }

    /// <summary>When it must be looked at again.</summary>
    [JsonIgnore] internal DcaAlarm Alarm { get; set; } = DcaAlarm.Never;

    /// <summary>What its prices depend on.</summary>
    internal DcaCost Cost => new(BasePrice, Average, FeePerUnit);

    /// <summary>Base quantity that a safety order (from 1) has filled.</summary>
    internal Quantity FilledAt(int level) => level <= Levels.Count ? Levels[level - 1] : Quantity.Zero;

    /// <summary>Base quantity that a target (from 0) has closed.</summary>
    internal Quantity ClosedAtTarget(int target) => target < Targets.Count ? Targets[target].Filled : Quantity.Zero;

    /// <summary>Whether a target (from 0) has closed its share.</summary>
    internal bool IsDone(int target) => target < Targets.Count && Targets[target].IsDone;

    /// <summary>Whether any target has closed its share: the deal has turned and averages no more.</summary>
    internal bool HasTurned => Targets.Exists(t => t.IsDone);

    /// <summary>Takes an entry fill in. A better or worse entry starts the trailing anew.</summary>
    internal void Enter(string slot, Fill fill, Instrument instrument)
    {
        Add(fill.BaseChange(instrument).Abs(), fill.Price, fill.FeeValue(instrument));
        OpenedAt ??= fill.At;
        (Best, TrailFrom) = (0, 0);
        var level = DcaSlots.LevelOf(slot);
        if (level == 0)
        {
            BaseQuantity += fill.Quantity;
            BaseValue += fill.Quantity * fill.Price;
            return;
        }
        while (Levels.Count < level) Levels.Add(Quantity.Zero);
        Levels[level - 1] += fill.Quantity;
    }

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

    /// <summary>Starts closing it; the first reason stays.</summary>
    internal void BeginExit(string reason)
    {
        if (Stage == DcaStage.Exiting) return;
        (Stage, Reason) = (DcaStage.Exiting, reason);
        Retries.Clear();
    }
}
