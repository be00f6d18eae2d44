using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>Where a trade stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradeStage>))]
public enum TradeStage
{
    /// <summary>Its entry waits; nothing is held.</summary>
    [JsonStringEnumMemberName("pending")] Pending,

    /// <summary>It holds something, which its stop protects. Part of the entry may still wait.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Its orders are being cancelled and what it holds is closed at market.</summary>
    [JsonStringEnumMemberName("exiting")] Exiting,
}

/// <summary>One trade: an idea with its entry, its stop and its targets. It moves on confirmed fills only, and its stop only ever tightens.</summary>
public sealed class Trade : HeldDeal
{
    private Price _stop;

    /// <summary>The end of a wait that there is none.</summary>
    internal static readonly Instant Never = new(long.MaxValue);

    /// <summary>Buy for long, sell for short.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>What it began with; null for one that came back with a late fill.</summary>
    [JsonPropertyName("idea")] public TradeIdea? Idea { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonInclude, JsonPropertyName("stage")] public TradeStage Stage { get; internal set; }

    /// <summary>1 R: the distance from the planned entry to the first stop, in quote.</summary>
    [JsonPropertyName("risk")] public Price Risk { get; init; }

    /// <summary>When what is left of the entry is cancelled; the end of time once it has ended.</summary>
    [JsonInclude, JsonPropertyName("waitsUntil")] public Instant WaitsUntil { get; internal set; } = Never;

    /// <summary>The order algorithm that works its entry; null where one order did or does, and once it is done.</summary>
    [JsonInclude, JsonPropertyName("entering")] public Execution.Execution? Entering { get; internal set; }

    /// <summary>Where it is given up.</summary>
    [JsonInclude, JsonPropertyName("stop")] public Price Stop
    {
        get => _stop;
        internal set => (_stop, StopLevel) = (value, (double)value.Value);
    }

    /// <summary>What will be recorded when the stop ends it.</summary>
    [JsonInclude, JsonPropertyName("stopReason")] public string StopReason { get; internal set; } = TradeReasons.StopLoss;

    /// <summary>Where a stop rests at the exchange, or should; null where none does.</summary>
    [JsonInclude, JsonPropertyName("restingStop")] public Price? RestingStop { get; internal set; }

    /// <summary>Base quantity that the first entry filled, before fees.</summary>
    [JsonInclude, JsonPropertyName("firstQty")] public Quantity FirstQuantity { get; internal set; }

    /// <summary>Quote value of that.</summary>
    [JsonInclude, JsonPropertyName("firstValue")] public Money FirstValue { get; internal set; }

    /// <summary>Adds that have filled, in part at least.</summary>
    [JsonInclude, JsonPropertyName("adds")] public int Adds { get; internal set; }

    /// <summary>Price of the last entry's last fill.</summary>
    [JsonInclude, JsonPropertyName("lastEntry")] public Price LastEntry { get; internal set; }

    /// <summary>The stop as a signal.</summary>
    [JsonIgnore] internal double StopLevel { get; private set; }

    /// <summary>Average fill price of the first entry; zero before it.</summary>
    [JsonIgnore] public Price FirstPrice => FirstQuantity.Value == 0 ? Price.Zero : FirstValue / FirstQuantity;

    /// <summary>When it must be looked at again.</summary>
    [JsonIgnore] internal PriceAlarm Alarm { get; set; } = PriceAlarm.Never;

    /// <summary>Whether a price is at the stop or beyond it.</summary>
    internal bool IsStoppedAt(double price) => Side == Side.Buy ? price <= StopLevel : price >= StopLevel;

    /// <summary>How far a price is from another in the direction of profit, in quote.</summary>
    internal double Gain(double from, double to) => Side == Side.Buy ? to - from : from - to;

    /// <summary>Takes an entry fill in.</summary>
    internal void Enter(string slot, Fill fill, Instrument instrument)
    {
        Add(fill.BaseChange(instrument).Abs(), fill.Price, fill.FeeValue(instrument));
        OpenedAt ??= fill.At;
        LastEntry = fill.Price;
        if (Stage == TradeStage.Pending) Stage = TradeStage.Open;
        var add = TradeSlots.AddOf(slot);
        Adds = Math.Max(Adds, add);
        if (add > 0) return;
        FirstQuantity += fill.Quantity;
        FirstValue += fill.Quantity * fill.Price;
    }

    /// <summary>Moves the stop where that is tighter.</summary>
    /// <returns>Whether it moved.</returns>
    internal bool Tighten(Price stop, string reason)
    {
        if (stop.Value <= 0 || (Side == Side.Buy ? stop <= Stop : stop >= Stop)) return false;
        (Stop, StopReason) = (stop, reason);
        return true;
    }

    /// <inheritdoc />
    internal override void BeginExit(string reason)
    {
        if (Stage == TradeStage.Exiting) return;
        (Stage, Reason, WaitsUntil, RestingStop) = (TradeStage.Exiting, reason, Never, null);
        Retries.Clear();
    }
}
