using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Execution;

public class OcoExecutionTests
{
    private static readonly OcoSettings Exits = new() { Target = new(5), Stop = new(2) };
    private static readonly OcoSettings Resting = Exits with { RestingStop = true };

    [Fact]
    public void On_spot_the_target_rests_with_all_that_is_held_and_the_stop_is_watched()
    {
        var (on, _) = OrderOnTest.Guarding(Exits, TestMarkets.Spot);

        Assert.Equal(("x1", 105m, 10m, false), (on.Only.Slot, on.Only.Price!.Value.Value, on.Only.Quantity.Value, on.Only.ReduceOnly));
    }

    [Fact]
    public void A_reached_stop_takes_the_target_back_and_closes_the_rest_after_proof()
    {
        var (on, oco) = OrderOnTest.Guarding(Exits, TestMarkets.Spot);
        var target = on.Only;
        on.Accept(target);
        on.Fill(target, 3, 105);

        var asked = on.Price(98);
        on.Fill(target, 2, 105); // The cancel lost a race.
        var proven = on.Cancelled(target);
        on.Fill(on.Only);

        Assert.Empty(asked.Placed());
        Assert.Equal(["sell 5 market"], proven.Placed());
        Assert.Equal(("stop_loss", true, 10m, 0m), (oco.Reason, oco.IsDone, oco.Filled.Value, on.Desk.Ledger.Position.Value));
    }

    [Fact]
    public void A_filled_target_ends_it()
    {
        var (on, oco) = OrderOnTest.Guarding(Exits, TestMarkets.Spot);

        on.Fill(on.Only);

        Assert.Equal(("take_profit", true), (oco.Reason, oco.IsDone));
        Assert.Empty(on.Price(90));
    }

    [Fact]
    public void On_a_linear_market_both_rest_reduce_only()
    {
        var (on, _) = OrderOnTest.Guarding(Resting, TestMarkets.Linear);

        Assert.Equal([("x2", OrderType.Stop, 98m), ("x1", OrderType.Limit, 105m)], on.Desk.Orders.Live.Select(o => (o.Slot, o.Type, (o.Price ?? o.Trigger)!.Value.Value)));
        Assert.All(on.Desk.Orders.Live, o => Assert.True(o.ReduceOnly));
    }

    [Fact]
    public void A_part_of_the_target_shrinks_the_resting_stop()
    {
        var (on, _) = OrderOnTest.Guarding(Resting, TestMarkets.Linear);
        on.Accept(on.Live("x1"));
        on.Accept(on.Live("x2"));

        var asked = on.Fill(on.Live("x1"), 4, 105);

        Assert.Equal([(on.Live("x2").Link, 6m)], asked.OfType<AmendOrder>().Select(a => (a.Link, a.Quantity.Value)));
    }

    [Fact]
    public void A_stop_that_would_not_shrink_is_replaced()
    {
        var (on, _) = OrderOnTest.Guarding(Resting, TestMarkets.Linear);
        var stop = on.Live("x2");
        on.Accept(on.Live("x1"));
        on.Accept(stop);
        on.Fill(on.Live("x1"), 4, 105);

        on.React(new AmendRejected { At = on.Next(), Link = stop.Link, Reason = "110079" });
        var asked = on.After(1.5);
        var proven = on.Cancelled(stop);

        Assert.Equal([stop.Link.Value], BotOnTest.Cancels(asked));
        Assert.Equal(["sell 6 stop 98"], proven.Placed());
    }

    [Fact]
    public void A_triggered_stop_takes_the_target_back_at_once()
    {
        var (on, oco) = OrderOnTest.Guarding(Resting, TestMarkets.Linear);
        var (target, stop) = (on.Live("x1"), on.Live("x2"));
        on.Accept(target);
        on.Accept(stop);

        var asked = on.React(new OrderTriggered { At = on.Next(), Link = stop.Link });
        on.Fill(stop, 98);
        on.Cancelled(target);

        Assert.Equal([target.Link.Value], BotOnTest.Cancels(asked));
        Assert.Equal(("stop_loss", true, 0m), (oco.Reason, oco.IsDone, on.Desk.Ledger.Position.Value));
    }

    [Fact]
    public void A_stop_that_does_not_rest_yet_is_watched()
    {
        var (on, _) = OrderOnTest.Guarding(Resting, TestMarkets.Linear);
        on.Accept(on.Live("x1"));
        on.Rejected(on.Live("x2"));

        on.Price(97);

        Assert.Equal(["sell 10 market"], on.Cancelled(on.Live("x1")).Placed());
    }

    [Fact]
    public void A_cancelled_OCO_is_done_only_when_every_order_is_proven_gone()
    {
        var (on, oco) = OrderOnTest.Guarding(Resting, TestMarkets.Linear);
        var (target, stop) = (on.Live("x1"), on.Live("x2"));
        on.Accept(target);

        oco.Cancel("moved", on.Desk);
        on.Cancelled(target);
        Assert.False(oco.IsDone);
        on.Lost(stop);
        Assert.False(oco.IsDone);
        on.Cancelled(stop);

        Assert.Equal(("moved", true), (oco.Reason, oco.IsDone));
    }

    [Theory]
    [InlineData(InstrumentKind.Spot)]
    [InlineData(InstrumentKind.Linear)]
    public void A_bracket_guards_what_was_bought_from_the_first_fill_on(InstrumentKind kind)
    {
        var on = Bracket(kind);
        var entry = on.Only;
        on.Accept(entry);

        var first = on.Fill(entry, 4, 100);
        on.Accept(on.Live("x1"));
        var second = on.Fill(entry, 3, 100);

        Assert.Contains("sell 4 limit 105", first.Placed());
        Assert.Equal([7m], second.OfType<AmendOrder>().Where(a => a.Link == on.Live("x1").Link).Select(a => a.Quantity.Value));
    }

    [Fact]
    public void A_fee_taken_in_the_bought_coin_is_not_sold()
    {
        var on = Bracket(InstrumentKind.Spot);
        var entry = on.Only;

        var asked = on.React(new OrderFilled
        {
            At = on.Next(), Link = entry.Link,
            Fill = new() { ExecutionId = "f", At = on.Now, Side = Side.Buy, Price = new(100), Quantity = new(10), Fee = 0.01m, FeeCurrency = "BTC" },
        });

        Assert.Equal(["sell 9.99 limit 105"], asked.Placed());
    }

    [Fact]
    public void Once_the_target_filled_in_part_a_bracket_buys_no_more_and_records_its_deal_at_the_end()
    {
        var on = Bracket(InstrumentKind.Spot);
        var entry = on.Only;
        on.Accept(entry);
        on.Fill(entry, 4, 100);
        on.Accept(on.Live("x1"));

        var taken = on.Fill(on.Live("x1"), 1, 105);
        on.Cancelled(entry);
        var end = on.Fill(on.Live("x1"));

        Assert.Equal([entry.Link.Value], BotOnTest.Cancels(taken));
        var deal = end.OfType<RecordDeal>().Single().Deal;
        Assert.Equal(("order", 4m, 20m, "take_profit"), (deal.Kind, deal.Quantity.Value, deal.NetProfit.Value, deal.Reason));
        Assert.Equal(Lifecycle.Stopped, on.Desk.Lifecycle);
    }

    [Fact]
    public void What_the_entry_still_buys_after_the_stop_is_closed_too()
    {
        var on = Bracket(InstrumentKind.Spot);
        var entry = on.Only;
        on.Accept(entry);
        on.Fill(entry, 4, 100);
        on.Cancelled(on.Live("x1"));

        on.Price(97);
        var late = on.Fill(entry, 2, 100);

        Assert.Equal(6m, on.Desk.Orders.Live.Where(o => o.Intent == OrderIntent.Exit).Sum(o => o.Quantity.Value));
        Assert.Single(late.Placed());
    }

    private static BotOnTest Bracket(InstrumentKind kind) =>
        OrderOnTest.Running(new LimitSettings(), kind == InstrumentKind.Spot ? Exits : Resting, kind == InstrumentKind.Spot ? TestMarkets.Spot : TestMarkets.Linear);
}
