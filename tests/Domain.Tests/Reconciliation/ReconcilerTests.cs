using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Reconciliation;

public class ReconcilerTests
{
    private readonly ExchangeOnTest _exchange = new();

    [Fact]
    public void A_bot_that_knows_everything_is_only_told_that_it_was_compared()
    {
        var on = BotOnTest.WithOpenEntry();
        _exchange.Take(on.Only);

        AssertOnlyReconciled(on);
    }

    [Fact]
    public void A_missed_fill_is_booked_once_and_completes_the_order()
    {
        var on = BotOnTest.WithOpenEntry();
        _exchange.Take(on.Only).Fill(on.Only.Link, 0.4m).Fill(on.Only.Link, 0.6m);

        Tell(on);

        Assert.Equal(1, on.Desk.Ledger.Position.Value);
        Assert.Empty(on.Desk.Orders.Live);
        AssertOnlyReconciled(on);
    }

    [Fact]
    public void Missed_fills_come_in_order_of_time_and_before_the_cancel_that_ended_the_order()
    {
        var on = BotOnTest.WithOpenEntry();
        var link = on.Only.Link;
        _exchange.Take(on.Only).Fill(link, 0.2m, "first");
        _exchange.Now += TimeSpan.FromSeconds(1);
        _exchange.Fill(link, 0.3m, "second").End(link, OrderStatus.Cancelled);

        var events = Tell(on);

        Assert.Equal(["first", "second"], events.OfType<OrderFilled>().Select(f => f.Fill.ExecutionId));
        Assert.IsType<OrderCancelled>(events[2]);
        Assert.IsType<Reconciled>(events[3]);
        Assert.Equal(0.5m, on.Desk.Ledger.Position.Value);
        Assert.Equal(OrderStatus.Cancelled, on.Desk.Orders.Find(link)!.Status);
    }

    [Fact]
    public void A_late_fill_of_a_cancelled_order_is_booked()
    {
        var on = BotOnTest.WithOpenEntry();
        var order = on.Only;
        on.Cancelled(order);
        _exchange.Take(order).Fill(order.Link, 0.5m).End(order.Link, OrderStatus.Cancelled);

        Tell(on);

        Assert.Equal(0.5m, on.Desk.Ledger.Position.Value);
        AssertOnlyReconciled(on);
    }

    [Theory]
    [InlineData(OrderStatus.Open)]
    [InlineData(OrderStatus.Cancelled)]
    [InlineData(OrderStatus.Expired)]
    [InlineData(OrderStatus.Rejected)]
    public void An_order_whose_answer_was_lost_becomes_what_the_records_say(OrderStatus proof)
    {
        var on = Submitted(out var order);
        on.React(new OrderUnknown { At = on.Next(), Link = order.Link });
        _exchange.Take(order, proof, "the exchange's words");

        Tell(on);

        Assert.Equal(proof, order.Status);
        AssertOnlyReconciled(on);
    }

    [Fact]
    public void An_order_on_its_way_is_left_alone_within_the_grace_period()
    {
        var on = Submitted(out var order);
        _exchange.Now = order.PlacedAt + ExchangeOnTest.Grace;

        AssertOnlyReconciled(on);
    }

    [Fact]
    public void An_order_sent_again_a_moment_ago_is_left_alone_however_old_it_is()
    {
        var on = Submitted(out var order);

        Assert.IsType<Reconciled>(Assert.Single(_exchange.Compare(on.Bot, new Dictionary<string, Instant> { [order.Link.Value] = _exchange.Now })));
    }

    [Fact]
    public void An_order_that_is_nowhere_after_the_grace_period_never_reached_the_exchange()
    {
        var on = Submitted(out var order);

        Tell(on);

        Assert.Equal(OrderStatus.Rejected, order.Status);
    }

    [Fact]
    public void An_order_older_than_the_records_is_not_taken_for_one_that_never_arrived()
    {
        var on = Submitted(out var order);
        _exchange.ClosedFrom = order.PlacedAt + TimeSpan.FromSeconds(1);

        Tell(on);

        Assert.Equal(OrderStatus.Cancelled, order.Status);
    }

    [Fact]
    public void An_open_order_missing_from_records_that_reach_back_to_its_placement_stays_until_they_agree()
    {
        var on = BotOnTest.WithOpenEntry();

        AssertOnlyReconciled(on);
    }

    [Fact]
    public void An_order_stays_open_while_an_execution_that_ended_it_is_not_listed_yet()
    {
        var on = BotOnTest.WithOpenEntry();
        var link = on.Only.Link;
        _exchange.Take(on.Only).Fill(link, 0.5m).End(link, OrderStatus.Cancelled);
        var records = _exchange.Records with { Executions = [] };

        Assert.IsType<Reconciled>(Assert.Single(Domain.Reconciliation.Reconciler.Compare(on.Bot, records, ExchangeOnTest.Grace)));
    }

    [Fact]
    public void A_forgotten_open_order_is_adopted_with_its_fills_and_taken_off_the_book()
    {
        var forgetful = new BotOnTest();
        forgetful.Run();
        var knowing = BotOnTest.WithOpenEntry();
        _exchange.Take(knowing.Only).Fill(knowing.Only.Link, 0.25m);

        var commands = Tell(forgetful, out _);

        Assert.Equal(0.25m, forgetful.Desk.Ledger.Position.Value);
        Assert.Equal([knowing.Only.Link.Value], BotOnTest.Cancels(commands));
        Assert.Equal("1", forgetful.Only.Tag);
    }

    [Fact]
    public void The_name_of_a_forgotten_order_that_ended_is_never_used_again()
    {
        var knowing = BotOnTest.WithOpenEntry();
        _exchange.Take(knowing.Only).End(knowing.Only.Link, OrderStatus.Cancelled);
        var forgetful = new BotOnTest((e, desk) =>
        {
            if (e is Reconciled) desk.Place(BotOnTest.Entry(1, 95));
        });
        forgetful.Run();

        Tell(forgetful);

        Assert.NotEqual(knowing.Only.Link, forgetful.Only.Link);
    }

    [Fact]
    public void An_order_that_ended_and_was_forgotten_long_ago_is_not_booked_again()
    {
        var on = BotOnTest.WithOpenEntry();
        _exchange.Take(on.Only).Fill(on.Only.Link, 1);
        var bot = Bot.Load(on.Bot.Save().Replace("\"orders\":[" + OrderJson(on), "\"orders\":[", StringComparison.Ordinal), on.Desk.Instrument, new());
        Assert.Empty(bot.Desk.Orders.All);

        Assert.IsType<Reconciled>(Assert.Single(_exchange.Compare(bot)));
    }

    [Fact]
    public void Orders_of_other_bots_are_none_of_its_business()
    {
        var on = BotOnTest.WithOpenEntry();
        _exchange.Take(on.Only);
        foreach (var name in new[] { "bot2-0-e1-0", "other-0-e1-7", "made by hand" })
            _exchange.Take(new BotCommand.PlaceOrder { Link = new(name), Symbol = "BTCUSDT", Side = Side.Buy, Type = OrderType.Limit, Price = new(90), Quantity = new(1) }).Fill(new(name), 1);

        AssertOnlyReconciled(on);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_lost_answer_to_an_amend_is_found_in_the_quantity(decimal atExchange, bool wasAmended)
    {
        var on = BotOnTest.WithOpenEntry((e, desk) =>
        {
            if (e is OrderAccepted) desk.Amend(desk.Orders.Live[0], new(2));
        });
        _exchange.Take(on.Only).Resize(on.Only.Link, atExchange);

        var events = Tell(on);

        Assert.IsType(wasAmended ? typeof(OrderAmended) : typeof(AmendRejected), events[0]);
        Assert.Equal(atExchange, on.Only.Quantity.Value);
        Assert.Null(on.Only.AmendTo);
    }

    [Fact]
    public void A_cancel_that_did_not_take_effect_is_given_up_so_that_it_can_be_asked_again()
    {
        var on = BotOnTest.WithOpenEntry((e, desk) =>
        {
            if (e is OrderAccepted) desk.Cancel(desk.Orders.Live[0]);
        });
        _exchange.Take(on.Only);

        Assert.IsType<CancelRejected>(Tell(on)[0]);
        Assert.False(on.Only.IsCancelling);
    }

    [Fact]
    public void A_rejected_order_that_the_exchange_holds_after_all_lives_again_and_is_cancelled()
    {
        var on = Submitted(out var order);
        on.React(new OrderRejected { At = on.Next(), Link = order.Link, Reason = "never reached the exchange" });
        _exchange.Take(order).Fill(order.Link, 0.5m);

        var commands = Tell(on, out _);

        Assert.Equal(0.5m, on.Desk.Ledger.Position.Value);
        Assert.Equal([order.Link.Value], BotOnTest.Cancels(commands));
    }

    private static BotOnTest Submitted(out Order order)
    {
        var on = new BotOnTest((e, desk) =>
        {
            if (e is TradingBegan) desk.Place(BotOnTest.Entry(1, 95));
        });
        on.Run();
        order = on.Only;
        return on;
    }

    private static string OrderJson(BotOnTest on) => WireJson.Write(on.Only);

    private IReadOnlyList<BotEvent> Tell(BotOnTest on)
    {
        Tell(on, out var events);
        return events;
    }

    private List<BotCommand> Tell(BotOnTest on, out IReadOnlyList<BotEvent> events)
    {
        events = _exchange.Compare(on.Bot);
        return [.. events.SelectMany(on.React)];
    }

    private void AssertOnlyReconciled(BotOnTest on) => Assert.IsType<Reconciled>(Assert.Single(_exchange.Compare(on.Bot)));
}
