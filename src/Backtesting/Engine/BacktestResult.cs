using System.Globalization;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Backtesting.Engine;

/// <summary>An order that was placed, with what became of it.</summary>
/// <param name="Bot">Whose it is.</param>
/// <param name="Symbol">The market.</param>
/// <param name="Order">What was asked for and what the exchange confirmed.</param>
public readonly record struct OrderRecord(BotId Bot, string Symbol, Order Order)
{
    /// <summary>Base quantity that it was placed with; an amend changes that of the order.</summary>
    public Quantity Asked { get; } = Order.Quantity;

    /// <summary>One line that says all of it, the same on every machine.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Order.PlacedAt.UnixMilliseconds} {Bot} {Symbol} {Order.Link} {Order.Side} {Order.Type} {Order.Quantity} {Text(Order.Price)} {Text(Order.Trigger)} {Order.TimeInForce} {(Order.ReduceOnly ? "reduce" : "-")} {Order.Status} {Order.Filled} {Order.FilledValue}");

    private static string Text(Domain.Amounts.Price? price) => price?.ToString() ?? "-";
}

/// <summary>A fill, with the order it belongs to.</summary>
/// <param name="Bot">Whose it is.</param>
/// <param name="Symbol">The market.</param>
/// <param name="Link">The order.</param>
/// <param name="Fill">What traded.</param>
public readonly record struct FillRecord(BotId Bot, string Symbol, OrderLinkId Link, Fill Fill);

/// <summary>A finished deal of a bot.</summary>
/// <param name="Bot">Whose it is.</param>
/// <param name="Symbol">The market.</param>
/// <param name="Deal">The deal.</param>
public readonly record struct DealRecord(BotId Bot, string Symbol, Deal Deal);

/// <summary>An order that the risk gate held back.</summary>
/// <param name="Bot">Whose it is.</param>
/// <param name="Link">The order.</param>
/// <param name="At">When.</param>
/// <param name="Denial">Which limit, with the numbers.</param>
public readonly record struct DenialRecord(BotId Bot, OrderLinkId Link, Instant At, Denial Denial);

/// <summary>What a replay gave.</summary>
public sealed record BacktestResult
{
    /// <summary>The bots as they stood at the end, in order of definition.</summary>
    public required IReadOnlyList<Bot> Bots { get; init; }

    /// <summary>Every order that was placed, in order.</summary>
    public required IReadOnlyList<OrderRecord> Orders { get; init; }

    /// <summary>Every fill, in order.</summary>
    public required IReadOnlyList<FillRecord> Fills { get; init; }

    /// <summary>Every finished deal, in order.</summary>
    public required IReadOnlyList<DealRecord> Deals { get; init; }

    /// <summary>Every denial, in order.</summary>
    public required IReadOnlyList<DenialRecord> Denials { get; init; }

    /// <summary>The close of each candle; candles of several symbols that close together have one.</summary>
    public required Instant[] Times { get; init; }

    /// <summary>The account's equity at each of them, in quote.</summary>
    public required double[] Equity { get; init; }

    /// <summary>The figures.</summary>
    public required BacktestStatistics Statistics { get; init; }

    /// <summary>SHA-256 over one line per order, in lower-case hexadecimal: two runs with the same orders have the same.</summary>
    public string OrderListHash() => OrderList.Hash(Orders);
}
