using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>How an entry seeks its fill.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradeEntry>))]
public enum TradeEntry
{
    /// <summary>At once, at the market's price.</summary>
    [JsonStringEnumMemberName("market")] Market,

    /// <summary>Rests at its price or better.</summary>
    [JsonStringEnumMemberName("limit")] Limit,

    /// <summary>Rests until the price goes through it in the trade's direction, then at market.</summary>
    [JsonStringEnumMemberName("stop")] Stop,
}

/// <summary>
/// A trade worth its risk, as a finder sees it at a candle's close. Prices are signals, in quote; they are rounded to the tick
/// where they become orders.
/// </summary>
public sealed record TradeIdea
{
    /// <summary>Buy for a long trade, sell for a short one.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>How it is entered.</summary>
    [JsonPropertyName("entry")] public TradeEntry Entry { get; init; } = TradeEntry.Market;

    /// <summary>The entry price of a limit or stop entry; not used by a market entry, which is planned at the last price.</summary>
    [JsonPropertyName("price")] public double Price { get; init; }

    /// <summary>Where the idea is wrong: below the entry of a long, above that of a short.</summary>
    [JsonPropertyName("stop")] public required double Stop { get; init; }

    /// <summary>Where it takes profit, nearest first; empty for the targets of the rules.</summary>
    [JsonPropertyName("targets")] public IReadOnlyList<TradeTarget> Targets { get; init; } = [];

    /// <summary>How many candles the entry may wait; null for what the rules say.</summary>
    [JsonPropertyName("waitCandles")] public int? WaitCandles { get; init; }

    /// <summary>
    /// Which setup this is: the same number for as long as the finder speaks of the same one, such as the time at which it formed.
    /// After a stop the same setup is not traded again.
    /// </summary>
    [JsonPropertyName("setup")] public required long Setup { get; init; }

    /// <summary>Why, in a word or two of the field, such as <c>breakout</c>.</summary>
    [JsonPropertyName("reason")] public required string Reason { get; init; }

    /// <summary>How good it is, where its finder counts that; for the owner's eyes.</summary>
    [JsonPropertyName("score")] public double? Score { get; init; }

    /// <summary>Factor on the size that the rules give, positive; the caps of the rules hold all the same.</summary>
    [JsonPropertyName("sizeFactor")] public decimal SizeFactor { get; init; } = 1;
}

/// <summary>A price at which a share of a trade is closed.</summary>
/// <param name="Price">The price, in quote.</param>
/// <param name="Share">Share of the trade's entries. What the shares leave runs until a stop ends it.</param>
public sealed record TradeTarget(
    [property: JsonPropertyName("price")] double Price,
    [property: JsonPropertyName("sharePercent")] Percent Share);
