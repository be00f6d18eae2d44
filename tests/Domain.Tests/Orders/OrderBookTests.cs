using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Tests.Orders.TestOrders;

namespace TraderAgent.Domain.Tests.Orders;

public class OrderBookTests
{
    [Fact]
    public void Nothing_is_filled_before_the_exchange_says_so()
    {
        var order = Buy(2);
        var book = Open(order);

        Assert.Equal((OrderStatus.Open, new Quantity(0), null), (order.Status, order.Filled, order.AverageFillPrice));
        Assert.Equal([order], book.Live);
    }

    [Fact]
    public void Partial_fills_add_up_to_a_filled_order_with_its_average_price()
    {
        var order = Buy(2);
        var book = Open(order);

        Assert.True(book.Apply(order, Fill(0.5m, "a", price: 99)));
        Assert.Equal((OrderStatus.PartiallyFilled, new Quantity(1.5m)), (order.Status, order.Remaining));
        Assert.True(book.Apply(order, Fill(1.5m, "b", price: 95)));

        Assert.Equal((OrderStatus.Filled, new Quantity(2), new Price(96)), (order.Status, order.Filled, order.AverageFillPrice));
        Assert.Empty(book.Live);
    }

    [Fact]
    public void An_execution_that_is_reported_twice_is_booked_once()
    {
        var order = Buy(2);
        var book = Open(order);

        Assert.True(book.Apply(order, Fill(1, "a")));
        Assert.False(book.Apply(order, Fill(1, "a")));

        Assert.Equal(new Quantity(1), order.Filled);
    }

    [Fact]
    public void A_cancelled_order_is_never_counted_as_filled()
    {
        var order = Buy(2);
        var book = Open(order);
        book.Apply(order, Fill(0.5m, "a"));

        book.Apply(order, OrderChange.Cancel);

        Assert.Equal((OrderStatus.Cancelled, new Quantity(0.5m), new Money(50)), (order.Status, order.Filled, order.FilledValue));
        Assert.Empty(book.Live);
    }

    [Fact]
    public void A_fill_after_the_cancel_is_booked_and_the_order_stays_cancelled()
    {
        var order = Buy(2);
        var book = Open(order);
        book.Apply(order, OrderChange.Cancel);

        Assert.True(book.Apply(order, Fill(0.5m, "a")));

        Assert.Equal((OrderStatus.Cancelled, new Quantity(0.5m)), (order.Status, order.Filled));
    }

    [Fact]
    public void An_order_that_was_filled_whole_before_its_cancel_arrived_is_filled()
    {
        var order = Buy(2);
        var book = Open(order);
        book.Apply(order, OrderChange.Cancel);

        book.Apply(order, Fill(2, "a"));

        Assert.Equal(OrderStatus.Filled, order.Status);
        Assert.Single(book.All);
    }

    [Fact]
    public void A_confirmation_that_arrives_after_the_fill_changes_nothing()
    {
        var order = Buy(2);
        var book = new OrderBook();
        book.Add(order);
        book.Apply(order, Fill(2, "a"));

        Assert.False(book.Apply(order, OrderChange.Accept));

        Assert.Equal(OrderStatus.Filled, order.Status);
    }

    [Theory]
    [InlineData(2.5, Side.Buy, "filled 2.5 of 2")]
    [InlineData(1.0, Side.Sell, "a Sell execution on a Buy order")]
    [InlineData(0.0, Side.Buy, "which is nothing")]
    [InlineData(-1.0, Side.Buy, "which is nothing")]
    public void An_execution_that_cannot_be_is_refused_and_changes_nothing(double quantity, Side side, string words)
    {
        var order = Buy(2);
        var book = Open(order);

        var failure = Assert.Throws<InvariantException>(() => book.Apply(order, Fill((decimal)quantity, "a", side)));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal((OrderStatus.Open, new Quantity(0)), (order.Status, order.Filled));
    }

    [Fact]
    public void A_denied_order_cannot_be_filled()
    {
        var order = Buy(2, status: OrderStatus.Denied);
        var book = new OrderBook();
        book.Add(order);

        Assert.Throws<InvariantException>(() => book.Apply(order, Fill(1, "a")));

        Assert.Equal((OrderStatus.Denied, new Quantity(0)), (order.Status, order.Filled));
    }

    [Fact]
    public void A_rejected_order_that_the_exchange_turns_out_to_hold_is_live_again()
    {
        var order = Buy(2);
        var book = Open(order);
        book.Apply(order, OrderChange.Reject);

        Assert.True(book.Apply(order, OrderChange.Accept));

        Assert.Equal(OrderStatus.Open, order.Status);
        Assert.Equal([order], book.Live);
        Assert.Equal([order], book.All);
        Assert.True(book.Apply(order, Fill(2, "a")));
        Assert.Equal([order], book.All);
    }

    [Fact]
    public void The_last_closed_orders_are_remembered_and_no_more()
    {
        var book = new OrderBook();
        var orders = Enumerable.Range(0, OrderBook.ClosedRetention + 1).Select(i => Buy(1, i)).ToList();
        orders.ForEach(book.Add);
        orders.ForEach(order => book.Apply(order, OrderChange.Cancel));

        Assert.Null(book.Find(orders[0].Link));
        Assert.Equal(orders.Skip(1), book.All);
        Assert.Same(orders[^1], book.Find(orders[^1].Link));
    }

    [Fact]
    public void A_flood_of_denials_pushes_out_no_order_that_may_still_hear_of_a_fill()
    {
        var cancelled = Buy(1);
        var book = Open(cancelled);
        book.Apply(cancelled, OrderChange.Cancel);

        for (var i = 1; i <= 2 * OrderBook.ClosedRetention; i++) book.Add(Buy(1, i, OrderStatus.Denied));

        Assert.Same(cancelled, book.Find(cancelled.Link));
        Assert.Equal(1 + OrderBook.ClosedRetention, book.All.Count());
    }
}
