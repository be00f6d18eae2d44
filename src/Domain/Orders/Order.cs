using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Orders;

/// <summary>
/// One order of a bot: what was asked for, and what the exchange confirmed. Only
/// <see cref="OrderBook"/> changes it, and only on a confirmation.
/// </summary>
public sealed class Order
{
    private Quantity _quantity;

    /// <summary>Our name for it.</summary>
    [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

    /// <summary>The deal it belongs to.</summary>
    [JsonPropertyName("deal")] public required long Deal { get; init; }

    /// <summary>The part of the bot that it belongs to, from 1; 0 where the bot has no parts, or the whole bot asked for it.</summary>
    [JsonPropertyName("part"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Part { get; init; }

    /// <summary>The level or purpose inside the deal.</summary>
    [JsonPropertyName("slot")] public required string Slot { get; init; }

    /// <summary>The ledger's tag for its fills.</summary>
    [JsonPropertyName("tag")] public required string Tag { get; init; }

    /// <summary>Entry or exit.</summary>
    [JsonPropertyName("intent")] public required OrderIntent Intent { get; init; }

    /// <summary>Buy or sell.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Limit, market, stop or take-profit.</summary>
    [JsonPropertyName("orderType")] public required OrderType Type { get; init; }

    /// <summary>The limit price the exchange confirmed, or was asked for.</summary>
    [JsonInclude, JsonPropertyName("price")] public Price? Price { get; internal set; }

    /// <summary>The trigger price of a conditional order.</summary>
    [JsonPropertyName("trigger")] public Price? Trigger { get; init; }

    /// <summary>Base quantity in all, filled part included.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get => _quantity; init => _quantity = value; }

    /// <summary>How long it waits.</summary>
    [JsonPropertyName("tif")] public TimeInForce TimeInForce { get; init; }

    /// <summary>Only shrinks the position.</summary>
    [JsonPropertyName("reduceOnly")] public bool ReduceOnly { get; init; }

    /// <summary>When the bot asked for it.</summary>
    [JsonPropertyName("placedAt")] public required Instant PlacedAt { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonInclude, JsonPropertyName("status")] public OrderStatus Status { get; internal set; }

    /// <summary>Base quantity filled so far.</summary>
    [JsonInclude, JsonPropertyName("filled")] public Quantity Filled { get; internal set; }

    /// <summary>Quote value of what was filled.</summary>
    [JsonInclude, JsonPropertyName("filledValue")] public Money FilledValue { get; internal set; }

    /// <summary>A cancel is on its way.</summary>
    [JsonInclude, JsonPropertyName("cancelling")] public bool IsCancelling { get; internal set; }

    /// <summary>When the exchange last refused to cancel it: it is not asked again at the same instant.</summary>
    [JsonInclude, JsonPropertyName("cancelRefusedAt")] public Instant? CancelRefusedAt { get; internal set; }

    /// <summary>It is to be cancelled as soon as the exchange has confirmed that it exists.</summary>
    [JsonInclude, JsonPropertyName("cancelWanted")] public bool IsCancelWanted { get; internal set; }

    /// <summary>The total quantity asked for by an amend that is on its way; null when none is.</summary>
    [JsonInclude, JsonPropertyName("amendTo")] public Quantity? AmendTo { get; internal set; }

    /// <summary>When that was asked for last: a refusal from before is an echo.</summary>
    [JsonInclude, JsonPropertyName("amendAskedAt")] public Instant? AmendAskedAt { get; internal set; }

    /// <summary>The exchange's time of the last change it confirmed: a confirmation from before is an echo.</summary>
    [JsonInclude, JsonPropertyName("amendedAt")] public Instant? AmendedAt { get; internal set; }

    /// <summary>It has ended so at the exchange, but executions up to <see cref="EndFilled"/> have not arrived yet.</summary>
    [JsonInclude, JsonPropertyName("endsAs")] public OrderStatus? EndsAs { get; internal set; }

    /// <summary>Base quantity that had filled when it ended.</summary>
    [JsonInclude, JsonPropertyName("endFilled")] public Quantity? EndFilled { get; internal set; }

    /// <summary>Ids of the executions booked on it, at most <see cref="OrderBook.MaxExecutionsPerOrder"/>.</summary>
    [JsonInclude, JsonPropertyName("execs")] public List<string>? Executions { get; internal set; }

    /// <summary>Whether it may still fill, as far as we know: submitted, unknown, untriggered, open or partially filled.</summary>
    [JsonIgnore] public bool IsLive => !Status.IsFinal();

    /// <summary>Base quantity not filled yet.</summary>
    [JsonIgnore] public Quantity Remaining => Quantity - Filled;

    /// <summary>Base quantity that may still fill at most, counting an amend that is on its way.</summary>
    [JsonIgnore] public Quantity MayStillFill => Quantity.Max(Quantity.Zero, Quantity.Max(Quantity, AmendTo ?? Quantity) - Filled);

    /// <summary>Whether an answer about it is outstanding, so that its level waits.</summary>
    [JsonIgnore] public bool IsInFlight => IsLive && (Status is OrderStatus.Submitted or OrderStatus.Unknown || IsCancelling || AmendTo is not null || EndsAs is not null);

    /// <summary>Average price of its fills; null before the first.</summary>
    [JsonIgnore] public Price? AverageFillPrice => Filled.Value == 0 ? null : FilledValue / Filled;

    internal void Resize(Quantity total) => _quantity = total;

    /// <summary>The same order before any of its executions.</summary>
    internal Order Unfilled()
    {
        var copy = (Order)MemberwiseClone();
        (copy.Filled, copy.FilledValue, copy.Executions) = (Quantity.Zero, Money.Zero, null);
        return copy;
    }
}
