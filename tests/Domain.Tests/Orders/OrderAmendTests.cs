using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Tests.Orders.TestOrders;

namespace TraderAgent.Domain.Tests.Orders;

public class OrderAmendTests
{
    [Fact]
    public void An_order_filled_whole_while_an_increase_is_on_its_way_waits_for_the_answer()
    {
        var (order, book) = Amending(from: 2, to: 3);

        book.Apply(order, Fill(2, "a"));

        Assert.Equal((OrderStatus.PartiallyFilled, true), (order.Status, order.IsInFlight));
    }

    [Fact]
    public void An_increase_that_is_refused_after_the_whole_was_filled_leaves_a_filled_order()
    {
        var (order, book) = Amending(from: 2, to: 3);
        book.Apply(order, Fill(2, "a"));

        book.AmendRefused(order);

        Assert.Equal((OrderStatus.Filled, new Quantity(2)), (order.Status, order.Quantity));
        Assert.Empty(book.Live);
    }

    [Fact]
    public void An_increase_that_is_confirmed_after_the_old_size_was_filled_leaves_the_rest_open()
    {
        var (order, book) = Amending(from: 2, to: 3);
        book.Apply(order, Fill(2, "a"));

        book.Amended(order, new(3), null);

        Assert.Equal((OrderStatus.PartiallyFilled, new Quantity(1), false), (order.Status, order.Remaining, order.IsInFlight));
    }

    [Fact]
    public void An_increase_may_be_filled_before_it_is_confirmed()
    {
        var (order, book) = Amending(from: 2, to: 3);

        book.Apply(order, Fill(3, "a"));
        Assert.Equal(new Quantity(0), order.MayStillFill);
        book.Amended(order, new(3), null);

        Assert.Equal((OrderStatus.Filled, new Quantity(0)), (order.Status, order.Remaining));
    }

    [Fact]
    public void An_order_amended_down_to_what_is_filled_is_filled()
    {
        var (order, book) = Amending(from: 3, to: 1);
        book.Apply(order, Fill(1, "a"));

        book.Amended(order, new(1), null);

        Assert.Equal((OrderStatus.Filled, new Quantity(1)), (order.Status, order.Quantity));
        Assert.Empty(book.Live);
    }

    [Fact]
    public void A_decrease_that_lost_the_race_to_the_fills_is_refused_and_the_order_filled()
    {
        var (order, book) = Amending(from: 3, to: 1);
        book.Apply(order, Fill(3, "a"));

        book.AmendRefused(order);

        Assert.Equal((OrderStatus.Filled, new Quantity(3)), (order.Status, order.Filled));
    }

    [Fact]
    public void An_order_cancelled_while_an_amend_is_on_its_way_is_cancelled_and_awaits_nothing()
    {
        var (order, book) = Amending(from: 2, to: 3);

        book.Apply(order, OrderChange.Cancel);

        Assert.Equal((OrderStatus.Cancelled, null, false), (order.Status, order.AmendTo, order.IsInFlight));
    }

    [Fact]
    public void More_than_either_size_cannot_be_filled()
    {
        var (order, book) = Amending(from: 2, to: 3);

        Assert.Throws<InvariantException>(() => book.Apply(order, Fill(3.001m, "a")));
    }

    [Fact]
    public void What_may_still_fill_counts_the_larger_size_until_the_answer()
    {
        Assert.Equal(new Quantity(3), Amending(from: 2, to: 3).Order.MayStillFill);
        Assert.Equal(new Quantity(3), Amending(from: 3, to: 1).Order.MayStillFill);
    }

    private static (Order Order, OrderBook Book) Amending(decimal from, decimal to)
    {
        var order = Buy(from);
        var book = Open(order);
        order.AmendTo = new(to);
        return (order, book);
    }
}
