using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>An order in Bybit's words.</summary>
public sealed record BybitOrderRecord
{
    /// <summary>Our name for it; empty where a person placed it.</summary>
    public required string Link { get; init; }

    /// <summary>The market.</summary>
    public required BybitSymbol Market { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>Whether it takes any price.</summary>
    public required bool IsMarket { get; init; }

    /// <summary>Its limit.</summary>
    public Price? Price { get; init; }

    /// <summary>Its trigger; null for one that never had one.</summary>
    public Price? Trigger { get; init; }

    /// <summary>Whether the trigger is above the price that was there when it was placed.</summary>
    public bool TriggersAbove { get; init; }

    /// <summary>Base quantity in all.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Base quantity filled.</summary>
    public required Quantity Filled { get; init; }

    /// <summary>Bybit's <c>orderStatus</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Bybit's <c>timeInForce</c>.</summary>
    public required string TimeInForce { get; init; }

    /// <summary>Bybit's <c>rejectReason</c>, or its way of cancelling.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was placed.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>The order as the core reads it; null for one that is not ours.</summary>
    public ExchangeOrder? ToOrder() => !new OrderLinkId(Link).TryParse(out _) ? null : new()
    {
        Link = new(Link), Symbol = Market.Symbol, Side = Side, Type = Type, Price = IsMarket ? null : Price, Trigger = Trigger,
        Quantity = Quantity, Filled = Filled, Status = StatusNow, Reason = Reason, CreatedAt = CreatedAt, UpdatedAt = UpdatedAt,
    };

    /// <summary>Whether a conditional order waits for a price above: a stop buys there, a take-profit sells there.</summary>
    public static bool TriggersAboveFor(OrderType type, Side side) => (type == OrderType.Stop) == (side == Side.Buy);

    private OrderType Type => Trigger is null ? (IsMarket ? OrderType.Market : OrderType.Limit)
        : TriggersAbove == TriggersAboveFor(OrderType.Stop, Side) ? OrderType.Stop : OrderType.TakeProfit;

    private OrderStatus StatusNow => Status switch
    {
        "Created" or "New" or "Active" or "Triggered" => OrderStatus.Open,
        "PartiallyFilled" => OrderStatus.PartiallyFilled,
        "Untriggered" => OrderStatus.Untriggered,
        "Filled" => OrderStatus.Filled,
        "Rejected" => OrderStatus.Rejected,
        "Cancelled" or "PartiallyFilledCanceled" => IsMarket || TimeInForce is "IOC" or "FOK" ? OrderStatus.Expired : OrderStatus.Cancelled,
        "Deactivated" => OrderStatus.Cancelled,
        _ => throw new ExchangeUnavailableException($"order {Link}: Bybit says it is '{Status}', which this program does not know; update it."),
    };
}

/// <summary>An execution in Bybit's words: a trade, or another movement of a position.</summary>
public sealed record BybitExecutionRecord
{
    /// <summary>Bybit's <c>execId</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Bybit's <c>execType</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Our name for the order; empty where there is none, or a person placed it.</summary>
    public required string Link { get; init; }

    /// <summary>The market.</summary>
    public required BybitSymbol Market { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>Price.</summary>
    public required Price Price { get; init; }

    /// <summary>Base quantity.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>What was paid in <see cref="FeeCurrency"/>; negative was received.</summary>
    public required decimal Fee { get; init; }

    /// <summary>The currency of the fee.</summary>
    public required string FeeCurrency { get; init; }

    /// <summary>Whether it added to the book.</summary>
    public required bool IsMaker { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>A trade of an order of ours; null for everything else.</summary>
    public ExchangeExecution? ToExecution() => Type == "Trade" && new OrderLinkId(Link).TryParse(out _) ? new(new(Link), Market.Symbol, Fill) : null;

    /// <summary>
    /// Funding, or a position that Bybit took: liquidated, or deleveraged to cover another's loss. Null for trades, and for
    /// what does not happen to a perpetual settled in USDT: deliveries, settlements, moved positions.
    /// </summary>
    public Payment? ToPayment() => Type switch
    {
        "Funding" => new(Market.Symbol, null, new Domain.Bots.BotEvent.FundingPaid { At = At, ExecutionId = Id, Amount = new(-Fee) }),
        "BustTrade" or "AdlTrade" => new(Market.Symbol, null, new Domain.Bots.BotEvent.PositionLiquidated { At = At, Fill = Fill }),
        _ => null,
    };

    private Fill Fill => new() { ExecutionId = Id, At = At, Side = Side, Price = Price, Quantity = Quantity, Fee = Fee, FeeCurrency = FeeCurrency, IsMaker = IsMaker };
}
