using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Execution;

public class ChaseExecutionTests
{
    private static readonly ChaseSettings Chase = new() { RepriceSeconds = 30, MaxMinutes = 10 };

    [Fact]
    public void A_chase_rests_post_only_a_tick_below_the_last_price()
    {
        var on = OrderOnTest.Running(Chase);

        Assert.Equal((OrderType.Limit, TimeInForce.PostOnly, 99.99m, 10m), (on.Only.Type, on.Only.TimeInForce, on.Only.Price!.Value.Value, on.Only.Quantity.Value));
    }

    [Fact]
    public void A_chase_follows_a_rising_price_once_the_old_order_is_proven_gone()
    {
        var on = OrderOnTest.Running(Chase);
        var old = on.Only;
        on.Accept(old);
        on.Fill(old, 4, 99.99m);

        var asked = on.After(1, 101);
        var proven = on.Cancelled(old);

        Assert.Empty(asked.Placed());
        Assert.Equal([old.Link.Value], BotOnTest.Cancels(asked));
        Assert.Equal(["buy 6 limit 100.99"], proven.Placed());
    }

    [Fact]
    public void A_chase_is_not_priced_anew_before_its_time()
    {
        var on = OrderOnTest.Running(Chase);
        on.Accept(on.Only);

        Assert.Empty(BotOnTest.Cancels(on.After(0.4, 101)));
        Assert.Single(BotOnTest.Cancels(on.After(0.2, 101)));
    }

    [Fact]
    public void A_chase_stays_where_it_is_when_the_price_comes_to_it()
    {
        var on = OrderOnTest.Running(Chase);
        on.Accept(on.Only);

        Assert.Empty(BotOnTest.Cancels(on.After(1, 99.995)));
    }

    [Fact]
    public void An_order_that_would_have_crossed_is_no_refusal_and_is_priced_anew_after_the_pause()
    {
        var on = OrderOnTest.Running(Chase);
        on.Cancelled(on.Only);

        Assert.Empty(on.After(0.4, 99).Placed());
        Assert.Equal(["buy 10 limit 98.99"], on.After(0.2, 99).Placed());
        Assert.Empty(((ChaseExecution)on.Work()).Retries);
    }

    [Fact]
    public void At_the_end_of_its_time_a_chase_takes_the_rest_at_market_after_proof()
    {
        var on = OrderOnTest.Running(Chase);
        var resting = on.Only;
        on.Accept(resting);
        on.Fill(resting, 3, 99.99m);

        var asked = on.After(10, 100);
        on.Fill(resting, 2, 99.99m); // The cancel is still on its way.
        var proven = on.Cancelled(resting);

        Assert.Empty(asked.Placed());
        Assert.Equal(["buy 5 market"], proven.Placed());
    }

    [Fact]
    public void A_price_that_ran_too_far_ends_a_chase_that_does_not_escalate()
    {
        var on = OrderOnTest.Running(Chase with { MaxDistance = new(2), Escalates = false });
        on.Accept(on.Only);
        var resting = on.Only;

        on.After(0.1, 102);
        Assert.False(on.Work().IsDone);
        on.Cancelled(resting);

        Assert.Equal("order too_far", on.Bot.Reason);
    }

    [Fact]
    public void A_selling_chase_rests_above_and_follows_down()
    {
        var on = OrderOnTest.Running(Chase with { OffsetPercent = new(0.5m) }, market: TestMarkets.Linear, side: Side.Sell);
        var old = on.Only;
        on.Accept(old);
        on.After(1, 98);

        Assert.Equal(100.5m, old.Price!.Value.Value);
        Assert.Equal(["sell 10 limit 98.49"], on.Cancelled(old).Placed());
    }

    [Fact]
    public void A_chase_whose_order_was_lost_places_no_second_one()
    {
        var on = OrderOnTest.Running(Chase);
        on.Lost(on.Only);

        Assert.Empty(on.After(1, 101).Placed());
        Assert.Empty(on.After(20, 101).Placed());
    }
}
