using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>A line of the execution list: a trade, a forced close or a funding payment.</summary>
internal sealed record VenueExecution
{
    public required long Sequence { get; init; }

    /// <summary>Bybit's id of it.</summary>
    public required string Id { get; init; }

    public required ExecutionKind Kind { get; init; }

    public required Listing Market { get; init; }

    /// <summary>The order it is of; null for funding and forced closes.</summary>
    public VenueOrder? Order { get; init; }

    public required Instant At { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Quantity Quantity { get; init; }

    /// <summary>What was charged; for funding what was paid, negative when it was received.</summary>
    public required decimal Fee { get; init; }

    public required string FeeCurrency { get; init; }

    /// <summary>The share that was charged.</summary>
    public required decimal FeeRate { get; init; }

    public bool IsMaker { get; init; }

    /// <summary>What of the order was left after it.</summary>
    public Quantity Left { get; init; }

    /// <summary>What of a position it closed, and the profit of that before fees.</summary>
    public ClosedPart Closed { get; init; }

    /// <summary>The balance of the fee's currency after it.</summary>
    public decimal Balance { get; init; }
}

/// <summary>The part of a position that an execution closed.</summary>
/// <param name="Quantity">How much of it.</param>
/// <param name="EntryPrice">What it had been entered at on average.</param>
/// <param name="Profit">Before fees, in quote.</param>
internal readonly record struct ClosedPart(Quantity Quantity, Price EntryPrice, Money Profit);

/// <summary>The net position of one perpetual, followed execution by execution.</summary>
internal sealed class NetPosition
{
    /// <summary>Positive is long.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Signed quantity by entry price.</summary>
    public decimal Cost { get; private set; }

    public decimal RealizedProfit { get; private set; }

    /// <summary>Counts its changes.</summary>
    public long Version { get; private set; }

    public Instant UpdatedAt { get; private set; }

    public decimal EntryPrice => Quantity == 0 ? 0 : Cost / Quantity;

    public ClosedPart Book(Fill fill)
    {
        (Version, UpdatedAt) = (Version + 1, fill.At);
        var signed = fill.Side.Sign() * fill.Quantity.Value;
        var closing = Math.Sign(signed) == -Math.Sign(Quantity) ? Math.Min(Math.Abs(signed), Math.Abs(Quantity)) : 0;
        var (entry, price) = (EntryPrice, fill.Price.Value);
        var profit = closing * Math.Sign(Quantity) * (price - entry);
        Cost -= closing * Math.Sign(Quantity) * entry;
        Cost += (Math.Abs(signed) - closing) * Math.Sign(signed) * price;
        Quantity += signed;
        if (Quantity == 0) Cost = 0;
        RealizedProfit += profit - fill.Fee;
        return new(new(closing), new(entry), new(profit));
    }

    public void Pay(decimal funding, Instant at) => (RealizedProfit, UpdatedAt) = (RealizedProfit + funding, at);
}
