using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Orders;

/// <summary>How an order seeks its fill.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderType>))]
public enum OrderType
{
    /// <summary>At its price or better.</summary>
    [JsonStringEnumMemberName("limit")] Limit,

    /// <summary>At once, at the market's price.</summary>
    [JsonStringEnumMemberName("market")] Market,

    /// <summary>Rests untriggered; becomes a market order when the price moves against the holder to the trigger.</summary>
    [JsonStringEnumMemberName("stop")] Stop,

    /// <summary>Rests untriggered; becomes a market order when the price moves in the holder's favour to the trigger.</summary>
    [JsonStringEnumMemberName("take_profit")] TakeProfit,
}

/// <summary>How long an order waits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeInForce>))]
public enum TimeInForce
{
    /// <summary>Until it is cancelled.</summary>
    [JsonStringEnumMemberName("gtc")] GoodTillCancelled,

    /// <summary>Fills what it can at once; the rest is cancelled.</summary>
    [JsonStringEnumMemberName("ioc")] ImmediateOrCancel,

    /// <summary>Fills whole at once or is cancelled.</summary>
    [JsonStringEnumMemberName("fok")] FillOrKill,

    /// <summary>Only ever adds to the book; cancelled when it would cross.</summary>
    [JsonStringEnumMemberName("post_only")] PostOnly,
}

/// <summary>What an order is for, seen from the bot's position.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderIntent>))]
public enum OrderIntent
{
    /// <summary>Opens or adds: it increases exposure.</summary>
    [JsonStringEnumMemberName("entry")] Entry,

    /// <summary>Closes what is held: it decreases exposure and is never held back by a loss or exposure limit.</summary>
    [JsonStringEnumMemberName("exit")] Exit,
}

/// <summary>An order a strategy wants placed, before it has a name.</summary>
public sealed record OrderRequest
{
    /// <summary>The deal it belongs to.</summary>
    public required long Deal { get; init; }

    /// <summary>
    /// The level or purpose inside the deal, at most <see cref="OrderLinkId.MaxSlotLength"/> characters.
    /// Its first letter is the intent, <c>e</c> for entry and <c>x</c> for exit (such as <c>e12</c> and <c>x12</c>),
    /// so that a forgotten order can be understood from its name alone.
    /// </summary>
    public required string Slot { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>Limit, market, stop or take-profit.</summary>
    public required OrderType Type { get; init; }

    /// <summary>Base quantity, a multiple of the lot.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The limit price; null for other types.</summary>
    public Price? Price { get; init; }

    /// <summary>The trigger price of a stop or take-profit; null for other types.</summary>
    public Price? Trigger { get; init; }

    /// <summary>How long it waits; a market order is always immediate.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>The exchange may only use it to shrink the position (linear).</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Where an entry would be given up, for the per-trade loss check; null where the strategy has no stop.</summary>
    public Price? StopPrice { get; init; }

    /// <summary>What a slot's first letter says.</summary>
    public static OrderIntent IntentOf(string slot) => slot.StartsWith('e') ? OrderIntent.Entry : OrderIntent.Exit;
}
