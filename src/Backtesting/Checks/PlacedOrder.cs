using System.Globalization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Checks;

/// <summary>An order as it was asked for, whatever became of it.</summary>
internal sealed record PlacedOrder(Instant At, OrderLinkId Link, Side Side, OrderType Type, Quantity Quantity, Price? Price)
{
    /// <summary>The orders of a run, in order.</summary>
    public static IReadOnlyList<PlacedOrder> AllOf(BacktestResult result) =>
        [.. result.Orders.Select(o => new PlacedOrder(o.Order.PlacedAt, o.Order.Link, o.Order.Side, o.Order.Type, o.Asked, o.Order.Price ?? o.Order.Trigger))];

    /// <summary>Whether another is the same but for a small share of price and quantity.</summary>
    public bool IsLike(PlacedOrder other, double price, double quantity) =>
        (At, Link, Side, Type) == (other.At, other.Link, other.Side, other.Type) && IsNear(Quantity.Value, other.Quantity.Value, quantity)
        && (Price is { } p ? other.Price is { } q && IsNear(p.Value, q.Value, price) : other.Price is null);

    /// <summary>An order, or none, in words.</summary>
    public static string Text(PlacedOrder? order) => order is null ? "not placed" : string.Create(CultureInfo.InvariantCulture,
        $"{(order.Side == Side.Buy ? "buy" : "sell")} {order.Quantity}{(order.Price is { } price ? $" at {price}" : "")} ({order.Link}, {order.At})");

    private static bool IsNear(decimal one, decimal other, double share) => Math.Abs(one - other) <= (decimal)share * Math.Max(Math.Abs(one), Math.Abs(other));
}

/// <summary>The time that a bot's candles cover.</summary>
internal readonly record struct CheckSpan(Instant Start, Instant End)
{
    public static CheckSpan Of(BacktestPlan plan, BotDefinition bot)
    {
        var candles = plan.FinestOf(bot.Symbol) ?? throw new ArgumentException($"{bot.Id}.symbol: there are no candles of {bot.Symbol}; give a series of it.", nameof(plan));
        return new(candles.Start ?? default, candles.End ?? default);
    }

    /// <summary>The moment after a share of it.</summary>
    public Instant At(double share) => Start + (End - Start) * share;
}
