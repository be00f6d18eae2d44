using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>Messages that arrive late, twice or before the ones they follow.</summary>
public class LateMessageTests
{
    [Fact]
    public void An_order_that_ended_with_fills_is_not_at_its_end_before_they_have_arrived()
    {
        var on = BotOnTest.WithOpenEntry();
        var order = on.Only;

        on.React(new OrderCancelled { At = on.Next(), Link = order.Link, Filled = new(0.4m) });
        Assert.Equal((true, true), (order.IsLive, order.IsInFlight));
        Assert.Empty(on.Seen.OfType<OrderCancelled>());

        on.Fill(order, 0.4m, 95);
        Assert.Equal((OrderStatus.Cancelled, new Quantity(0.4m)), (order.Status, on.Desk.Ledger.Position));
        Assert.Equal([typeof(OrderFilled), typeof(OrderCancelled)], on.Seen.TakeLast(2).Select(e => e.GetType()));
    }

    [Fact]
    public void The_exchanges_records_end_an_order_that_waits_for_its_fills()
    {
        var on = BotOnTest.WithOpenEntry();
        on.React(new OrderExpired { At = on.Next(), Link = on.Only.Link, Filled = new(0.4m) });

        on.React(new OrderExpired { At = on.Next(), Link = on.Only.Link });

        Assert.Empty(on.Desk.Orders.Live);
    }

    [Fact]
    public void An_echo_of_an_older_change_gives_an_order_no_older_quantity()
    {
        var on = BotOnTest.WithOpenEntry();
        var first = on.Next();
        Assert.True(on.Desk.Amend(on.Only, new(2)));
        on.React(new OrderAmended { At = first, Link = on.Only.Link, Quantity = new(2) });
        Assert.True(on.Desk.Amend(on.Only, new(3)));

        on.React(new OrderAmended { At = first, Link = on.Only.Link, Quantity = new(2) }); // Again, while the next is on its way.
        Assert.Equal(new Quantity(3), on.Only.AmendTo);

        on.React(new OrderAmended { At = on.Next(), Link = on.Only.Link, Quantity = new(3) });
        on.React(new OrderAmended { At = first, Link = on.Only.Link, Quantity = new(2) });
        Assert.Equal((new Quantity(3), null), (on.Only.Quantity, on.Only.AmendTo));
    }

    [Fact]
    public void A_refusal_of_an_earlier_change_does_not_refuse_the_present_one()
    {
        var on = BotOnTest.WithOpenEntry();
        var before = on.Now;
        on.React(new Reconciled { At = on.Next() });
        Assert.True(on.Desk.Amend(on.Only, new(2)));

        on.React(new AmendRejected { At = before, Link = on.Only.Link, Reason = "an echo" });

        Assert.Equal(new Quantity(2), on.Only.AmendTo);
    }

    [Fact]
    public void An_order_that_never_reached_the_exchange_is_no_failed_attempt_to_leave()
    {
        var on = BotOnTest.WithPosition();
        on.React(new ClosePositionRequested { At = on.Next() });

        for (var lost = 0; lost < 50; lost++)
        {
            on.React(new OrderRejected { At = on.Next(), Link = on.Only.Link, Reason = "lost", NeverArrived = true });
            on.React(new PriceChanged { At = on.Next(), Price = 100 });
        }

        Assert.Equal((Lifecycle.Stopping, OrderIntent.Exit), (on.Desk.Lifecycle, on.Only.Intent));
    }

    [Fact]
    public void Long_and_short_lots_do_not_hide_each_other_from_the_exposure_limit()
    {
        var on = BotOnTest.WithPosition((e, desk) => { if (e is Reconciled) desk.Place(BotOnTest.Entry(1, 95, "e2") with { Side = Side.Sell }); });
        on.React(new Reconciled { At = on.Next() });
        on.Fill(on.Only, 1, 95);

        Assert.Equal((0m, 2m), (on.Desk.Ledger.Position.Value, on.Desk.Exposure().Value / (decimal)on.Desk.LastPrice));
    }
}
