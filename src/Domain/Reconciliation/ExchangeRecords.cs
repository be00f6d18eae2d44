using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Reconciliation;

/// <summary>An order as the exchange's records show it.</summary>
public sealed record ExchangeOrder
{
    /// <summary>Our name for it.</summary>
    [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

    /// <summary>The exchange's name of the market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Limit, market, stop or take-profit.</summary>
    [JsonPropertyName("type")] public required OrderType Type { get; init; }

    /// <summary>Limit price; null for other types.</summary>
    [JsonPropertyName("price")] public Price? Price { get; init; }

    /// <summary>Trigger price; null for other types.</summary>
    [JsonPropertyName("trigger")] public Price? Trigger { get; init; }

    /// <summary>Base quantity in all.</summary>
    [JsonPropertyName("quantity")] public required Quantity Quantity { get; init; }

    /// <summary>Base quantity filled.</summary>
    [JsonPropertyName("filled")] public required Quantity Filled { get; init; }

    /// <summary>Never submitted, unknown or denied: those are ours.</summary>
    [JsonPropertyName("status")] public required OrderStatus Status { get; init; }

    /// <summary>Why it ended, in the exchange's words.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; init; }

    /// <summary>When it was placed.</summary>
    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("updatedAt")] public required Instant UpdatedAt { get; init; }
}

/// <summary>A trade execution as the exchange's records show it. Funding, liquidations and settlements are not executions of ours.</summary>
/// <param name="Link">The order it belongs to.</param>
/// <param name="Symbol">The exchange's name of the market.</param>
/// <param name="Fill">What traded.</param>
public sealed record ExchangeExecution([property: JsonPropertyName("link")] OrderLinkId Link, [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("fill")] Fill Fill);

/// <summary>
/// The exchange's records of one symbol. They are asked for in the order open orders, closed orders, executions, so
/// that an order which ends in between is in one of them at least.
/// </summary>
public sealed record ExchangeRecords
{
    /// <summary>The exchange's time before the first of them was asked for: what happened until then is in them.</summary>
    [JsonPropertyName("asOf")] public required Instant AsOf { get; init; }

    /// <summary>Orders that ended at or after this time are all in <see cref="Closed"/>; unfilled ones that ended before may be missing.</summary>
    [JsonPropertyName("closedFrom")] public required Instant ClosedFrom { get; init; }

    /// <summary>Orders that may still fill.</summary>
    [JsonPropertyName("open")] public required IReadOnlyList<ExchangeOrder> Open { get; init; }

    /// <summary>Orders that ended.</summary>
    [JsonPropertyName("closed")] public required IReadOnlyList<ExchangeOrder> Closed { get; init; }

    /// <summary>Executions, oldest first: all that a bot may have missed, and any number of those it has booked.</summary>
    [JsonPropertyName("executions")] public required IReadOnlyList<ExchangeExecution> Executions { get; init; }
}
