using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// Inventory that one part of a bot gave to another, with what it really cost. Nothing was traded: the price only says
/// what the switch would have cost, had it sold.
/// </summary>
public sealed record HandOver
{
    /// <summary>When.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>The giving part's name.</summary>
    [JsonPropertyName("from")] public required string From { get; init; }

    /// <summary>The taking part's name.</summary>
    [JsonPropertyName("to")] public required string To { get; init; }

    /// <summary>Signed base quantity: positive is long.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>What it cost, in quote, before fees: signed quantity x price.</summary>
    [JsonPropertyName("cost")] public required Money CostBasis { get; init; }

    /// <summary>The opening fees that went with it, in quote.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>The price at that time.</summary>
    [JsonPropertyName("price")] public required Price Price { get; init; }

    /// <summary>What it would have won or lost at that price, before fees.</summary>
    [JsonPropertyName("unrealized")] public required Money Unrealized { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")] public required string Reason { get; init; }
}
