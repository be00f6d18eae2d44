using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>The exchange confirms, then the state advances.</summary>
public class ConfirmationTests
{
    [Fact]
    public void Nothing_is_held_before_the_exchange_confirms_a_fill()
    {
        var on = BotOnTest.WithOpenEntry();
        Assert.Equal((new Quantity(0), 0), (on.Desk.Ledger.Position, on.Seen.OfType<OrderFilled>().Count()));

        on.Fill(on.Only, 0.4m, 95);

        Assert.Equal((new Quantity(0.4m), OrderStatus.PartiallyFilled), (on.Desk.Ledger.Position, on.Only.Status));
    }

    [Fact]
    public void An_order_whose_answer_was_lost_freezes_its_level_until_it_is_proven()
    {
        var on = new BotOnTest((e, desk) => { if (e is TradingBegan) desk.Place(BotOnTest.Entry(1, 95)); });
        on.Run();

        on.React(new OrderUnknown { At = on.Next(), Link = on.Only.Link });
        Assert.Equal((OrderStatus.Unknown, true, true), (on.Only.Status, on.Only.IsLive, on.Only.IsInFlight));
        Assert.False(on.Desk.Amend(on.Only, new(2)));

        on.Accept(on.Only);
        Assert.False(on.Only.IsInFlight);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancel_of_an_unconfirmed_order_waits_for_its_confirmation(bool lost)
    {
        var on = new BotOnTest((e, desk) => { if (e is TradingBegan) desk.Place(BotOnTest.Entry(1, 95)); });
        on.Run();
        if (lost) on.React(new OrderUnknown { At = on.Next(), Link = on.Only.Link });

        Assert.Empty(on.React(new PauseRequested { At = on.Next() }));
        Assert.Equal(["bot-0-e1-0"], BotOnTest.Cancels(on.Accept(on.Only)));
        Assert.Empty(on.Accept(on.Only));
    }

    [Fact]
    public void A_partial_fill_proves_an_order_as_well_as_its_confirmation_does()
    {
        var on = new BotOnTest((e, desk) => { if (e is TradingBegan) desk.Place(BotOnTest.Entry(1, 95)); });
        on.Run();
        on.React(new PauseRequested { At = on.Next() });

        Assert.Equal(["bot-0-e1-0"], BotOnTest.Cancels(on.Fill(on.Only, 0.4m, 95)));
    }

    [Fact]
    public void Duplicated_fills_and_funding_change_nothing()
    {
        var on = BotOnTest.WithPosition();
        on.React(new FundingPaid { At = on.Next(), ExecutionId = "p1", Amount = new(-1) });
        var (books, seen) = (WireJson.Write(on.Desk.Ledger.Save()), on.Seen.Count);

        on.Fill(on.Desk.Orders.All.Single(), 1, 95, execution: "x1");
        on.React(new FundingPaid { At = on.Next(), ExecutionId = "p1", Amount = new(-1) });

        Assert.Equal((books, seen), (WireJson.Write(on.Desk.Ledger.Save()), on.Seen.Count));
    }

    [Fact]
    public void An_order_s_old_news_does_not_reach_the_strategy()
    {
        var on = BotOnTest.WithPosition();
        var (order, seen) = (on.Desk.Orders.All.Single(), on.Seen.Count);

        on.Accept(order);
        on.Cancelled(order);
        on.React(new OrderCancelled { At = on.Next(), Link = new("bot-0-e1-999") });

        Assert.Equal((OrderStatus.Filled, seen), (order.Status, on.Seen.Count));
    }

    [Fact]
    public void A_conditional_order_rests_until_its_trigger()
    {
        var on = BotOnTest.WithPosition((e, desk) =>
        {
            if (e is OrderFilled { Fill.ExecutionId: "x1" }) desk.Place(BotOnTest.Exit(1, 90) with { Type = OrderType.Stop, Price = null, Trigger = new(90), ReduceOnly = true });
        });

        on.Accept(on.Only);
        Assert.Equal(OrderStatus.Untriggered, on.Only.Status);
        on.React(new OrderTriggered { At = on.Next(), Link = on.Only.Link });

        Assert.Equal(OrderStatus.Open, on.Only.Status);
    }

    [Fact]
    public void A_rejected_order_that_the_exchange_turns_out_to_hold_is_taken_off_its_book()
    {
        var on = BotOnTest.WithOpenEntry();
        var order = on.Only;
        on.React(new OrderRejected { At = on.Next(), Link = order.Link, Reason = "170131: no balance" });
        Assert.Empty(on.Desk.Orders.Live);

        Assert.Equal([order.Link.Value], BotOnTest.Cancels(on.Accept(order)));

        Assert.Equal((Lifecycle.Running, OrderStatus.Open, true), (on.Desk.Lifecycle, on.Only.Status, on.Only.IsCancelling));
    }

    [Fact]
    public void A_forgotten_order_is_taken_into_the_book_and_off_the_exchange_without_touching_the_event()
    {
        var on = BotOnTest.WithOpenEntry();
        var adopted = WireExamples.Events(default, on.Next()).OfType<OrderAdopted>().Single();
        var before = WireJson.Write<BotEvent>(adopted);

        var commands = on.React(adopted);

        Assert.Equal(["bot-0-e9-77"], BotOnTest.Cancels(commands));
        Assert.Equal(before, WireJson.Write<BotEvent>(adopted));
        Assert.Equal(OrderLinkId.For(new("bot"), 0, "x1", 78), on.Desk.Place(BotOnTest.Exit(1, 110))!.Link); // Its number is not used again.
    }

    [Fact]
    public void Two_increases_in_one_reaction_are_both_counted_before_the_exchange_confirms()
    {
        var on = new BotOnTest((e, desk) =>
        {
            if (e is TradingBegan) (_, _) = (desk.Place(BotOnTest.Entry(4, 100, "e1")), desk.Place(BotOnTest.Entry(4, 100, "e2")));
            if (e is Reconciled) (_, _) = (desk.Amend(desk.Orders.Live[0], new(5.5m)), desk.Amend(desk.Orders.Live[1], new(5.5m)));
        }, limits: new() { BotExposure = new(1) }); // 1,000 of 100,000.
        on.Run();
        on.Accept(on.Live("e1"));
        on.Accept(on.Live("e2"));

        var commands = on.React(new Reconciled { At = on.Next() });

        Assert.Equal("bot-0-e1-0", Assert.Single(commands.OfType<AmendOrder>()).Link.Value);
        Assert.Equal(("botExposurePercent", 1_100m), Assert.Single(commands.OfType<RecordDenial>().Select(d => (d.Denial.Limit, d.Denial.Actual))));
    }

    [Fact]
    public void A_conditional_order_may_grow_when_the_exchange_allows_no_further_one()
    {
        var market = TestMarkets.Linear with { MaxConditionalOrders = 1 };
        var on = BotOnTest.WithPosition((e, desk) =>
        {
            if (e is OrderFilled { Fill.ExecutionId: "x1" }) desk.Place(BotOnTest.Exit(0.5m, 90) with { Type = OrderType.Stop, Price = null, Trigger = new(90) });
        }, market);
        on.Accept(on.Only);

        Assert.True(on.Desk.Amend(on.Only, new(1)));
    }
}
