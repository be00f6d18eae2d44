using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Bots;

/// <summary>How loudly a notice speaks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeLevel>))]
public enum NoticeLevel
{
    /// <summary>Good to know.</summary>
    [JsonStringEnumMemberName("info")] Info,

    /// <summary>Look at it when there is time.</summary>
    [JsonStringEnumMemberName("warning")] Warning,

    /// <summary>A person must act.</summary>
    [JsonStringEnumMemberName("critical")] Critical,
}

/// <summary>Everything a bot can ask for. The exchange's answers come back as events.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "command")]
[JsonDerivedType(typeof(PlaceOrder), "place_order")]
[JsonDerivedType(typeof(AmendOrder), "amend_order")]
[JsonDerivedType(typeof(CancelOrder), "cancel_order")]
[JsonDerivedType(typeof(CancelAllOrders), "cancel_all")]
[JsonDerivedType(typeof(SetLeverage), "set_leverage")]
[JsonDerivedType(typeof(WakeMe), "wake_me")]
[JsonDerivedType(typeof(Notify), "notify")]
[JsonDerivedType(typeof(RecordDeal), "record_deal")]
[JsonDerivedType(typeof(RecordDenial), "record_denial")]
[JsonDerivedType(typeof(RecordHandOver), "record_hand_over")]
public abstract record BotCommand
{
    private BotCommand() { }

    /// <summary>Place an order. A repeat carries the same link id, which the exchange refuses.</summary>
    public sealed record PlaceOrder : BotCommand
    {
        /// <summary>Our name for it.</summary>
        [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

        /// <summary>The exchange's name of the market.</summary>
        [JsonPropertyName("symbol")] public required string Symbol { get; init; }

        /// <summary>Buy or sell.</summary>
        [JsonPropertyName("side")] public required Side Side { get; init; }

        /// <summary>Limit, market, stop or take-profit.</summary>
        [JsonPropertyName("orderType")] public required OrderType Type { get; init; }

        /// <summary>Base quantity.</summary>
        [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

        /// <summary>Limit price.</summary>
        [JsonPropertyName("price")] public Price? Price { get; init; }

        /// <summary>Trigger price.</summary>
        [JsonPropertyName("trigger")] public Price? Trigger { get; init; }

        /// <summary>How long it waits.</summary>
        [JsonPropertyName("tif")] public TimeInForce TimeInForce { get; init; }

        /// <summary>Only shrinks the position.</summary>
        [JsonPropertyName("reduceOnly")] public bool ReduceOnly { get; init; }
    }

    /// <summary>Change a resting order's total quantity.</summary>
    public sealed record AmendOrder : BotCommand
    {
        /// <summary>Which order.</summary>
        [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

        /// <summary>The exchange's name of the market.</summary>
        [JsonPropertyName("symbol")] public required string Symbol { get; init; }

        /// <summary>Total base quantity wanted, filled part included.</summary>
        [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }
    }

    /// <summary>Take an order off the book.</summary>
    public sealed record CancelOrder : BotCommand
    {
        /// <summary>Which order.</summary>
        [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

        /// <summary>The exchange's name of the market.</summary>
        [JsonPropertyName("symbol")] public required string Symbol { get; init; }
    }

    /// <summary>Take every order of this bot off the book, those it does not know of included.</summary>
    public sealed record CancelAllOrders : BotCommand
    {
        /// <summary>The exchange's name of the market.</summary>
        [JsonPropertyName("symbol")] public required string Symbol { get; init; }
    }

    /// <summary>Set the leverage of a linear symbol.</summary>
    public sealed record SetLeverage : BotCommand
    {
        /// <summary>The exchange's name of the market.</summary>
        [JsonPropertyName("symbol")] public required string Symbol { get; init; }

        /// <summary>Position value per margin, from 1.</summary>
        [JsonPropertyName("leverage")] public required decimal Leverage { get; init; }
    }

    /// <summary>Wake this bot at a time; a later request of the same name replaces the earlier one.</summary>
    public sealed record WakeMe : BotCommand
    {
        /// <summary>When.</summary>
        [JsonPropertyName("wakeAt")] public required Instant WakeAt { get; init; }

        /// <summary>The name that comes back.</summary>
        [JsonPropertyName("id")] public required string Id { get; init; }
    }

    /// <summary>Tell the owner.</summary>
    public sealed record Notify : BotCommand
    {
        /// <summary>How loudly.</summary>
        [JsonPropertyName("level")] public required NoticeLevel Level { get; init; }

        /// <summary>What, in a sentence.</summary>
        [JsonPropertyName("text")] public required string Text { get; init; }
    }

    /// <summary>Add a finished deal or grid cycle to the history.</summary>
    public sealed record RecordDeal : BotCommand
    {
        /// <summary>The deal.</summary>
        [JsonPropertyName("deal")] public required Deal Deal { get; init; }
    }

    /// <summary>Add a denial to the history: an order the risk gate held back.</summary>
    public sealed record RecordDenial : BotCommand
    {
        /// <summary>The order that was not placed.</summary>
        [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

        /// <summary>Which limit, with the numbers.</summary>
        [JsonPropertyName("denial")] public required Denial Denial { get; init; }
    }

    /// <summary>Add a hand-over to the history: what one part of the bot gave to another.</summary>
    public sealed record RecordHandOver : BotCommand
    {
        /// <summary>The hand-over.</summary>
        [JsonPropertyName("handOver")] public required HandOver HandOver { get; init; }
    }
}
