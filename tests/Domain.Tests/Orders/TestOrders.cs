using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Tests.Orders;

/// <summary>Orders of a bot named bot, and what may be told about them.</summary>
internal static class TestOrders
{
    public static Instant At { get; } = new(1_704_067_200_000); // 2024-01-01T00:00Z

    public static Order Buy(decimal quantity, long placement = 0, OrderStatus status = OrderStatus.Submitted) => new()
    {
        Link = OrderLinkId.For(new("bot"), 0, "e1", placement), Deal = 0, Slot = "e1", Tag = "1", Intent = OrderIntent.Entry, Side = Side.Buy,
        Type = OrderType.Limit, Price = new(100), Quantity = new(quantity), PlacedAt = At, Status = status,
    };

    public static Fill Fill(decimal quantity, string execution, Side side = Side.Buy, decimal price = 100) => new()
    {
        ExecutionId = execution, At = At, Side = side, Price = new(price), Quantity = new(quantity), Fee = 0, FeeCurrency = "USDT",
    };

    /// <summary>A book with this order in it, accepted.</summary>
    public static OrderBook Open(Order order)
    {
        var book = new OrderBook();
        book.Add(order);
        book.Apply(order, OrderChange.Accept);
        return book;
    }
}
