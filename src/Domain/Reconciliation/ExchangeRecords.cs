using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Reconciliation;

/// <summary>An order as the exchange's records show it.</summary>
public sealed record ExchangeOrder
{
    /// <summary>Our name for it.</summary>
    public required OrderLinkId Link { get; init; }

    /// <summary>The exchange's name of the market.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>Limit, market, stop or take-profit.</summary>
    public required OrderType Type { get; init; }

    /// <summary>Limit price; null for other types.</summary>
    public Price? Price { get; init; }

    /// <summary>Trigger price; null for other types.</summary>
    public Price? Trigger { get; init; }

    /// <summary>Base quantity in all.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Base quantity filled.</summary>
    public required Quantity Filled { get; init; }

    /// <summary>Never submitted, unknown or denied: those are ours.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Why it ended, in the exchange's words.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was placed.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required Instant UpdatedAt { get; init; }
}

/// <summary>A trade execution as the exchange's records show it. Funding, liquidations and settlements are not executions of ours.</summary>
/// <param name="Link">The order it belongs to.</param>
/// <param name="Symbol">The exchange's name of the market.</param>
/// <param name="Fill">What traded.</param>
public sealed record ExchangeExecution(OrderLinkId Link, string Symbol, Fill Fill);

/// <summary>
/// The exchange's records of one symbol. They are asked for in the order open orders, closed orders, executions, so
/// that an order which ends in between is in one of them at least.
/// </summary>
public sealed record ExchangeRecords
{
    /// <summary>The exchange's time before the first of them was asked for: what happened until then is in them.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Orders that ended at or after this time are all in <see cref="Closed"/>; unfilled ones that ended before may be missing.</summary>
    public required Instant ClosedFrom { get; init; }

    /// <summary>Orders that may still fill.</summary>
    public required IReadOnlyList<ExchangeOrder> Open { get; init; }

    /// <summary>Orders that ended.</summary>
    public required IReadOnlyList<ExchangeOrder> Closed { get; init; }

    /// <summary>Executions, oldest first: all that a bot may have missed, and any number of those it has booked.</summary>
    public required IReadOnlyList<ExchangeExecution> Executions { get; init; }
}
