using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

public class StoppingTests
{
    /// <summary>Holds one base, with an exit resting at 110 and another entry at 90, both open.</summary>
    private static BotOnTest Trading(bool spot = false, Action<BotEvent, Desk>? then = null)
    {
        var on = BotOnTest.WithPosition((e, desk) =>
        {
            if (e is OrderFilled { Fill.ExecutionId: "x1" }) (_, _) = (desk.Place(BotOnTest.Exit(1, 110)), desk.Place(BotOnTest.Entry(1, 90, "e2")));
            then?.Invoke(e, desk);
        }, spot ? TestMarkets.Spot : TestMarkets.Linear);
        on.Accept(on.Live("x1"));
        on.Accept(on.Live("e2"));
        return on;
    }

    [Fact]
    public void A_pause_cancels_entries_only()
    {
        var on = Trading();

        var commands = on.React(new PauseRequested { At = on.Next() });

        Assert.Equal([on.Live("e2").Link.Value], BotOnTest.Cancels(commands));
        Assert.Equal((false, true), (on.Desk.MayEnter, on.Desk.MayExit));
    }

    [Fact]
    public void A_stop_cancels_everything_and_keeps_the_position()
    {
        var on = Trading();

        var commands = on.React(new StopRequested { At = on.Next() });
        Assert.Equal([on.Live("x1").Link.Value, on.Live("e2").Link.Value], BotOnTest.Cancels(commands));
        on.Cancelled(on.Live("x1"));
        Assert.Equal(Lifecycle.Stopping, on.Desk.Lifecycle);
        commands = on.Cancelled(on.Live("e2"));

        Assert.Equal((Lifecycle.Stopped, new Quantity(1), "stopped by the operator"), (on.Desk.Lifecycle, on.Desk.Ledger.Position, on.Bot.Reason));
        Assert.Empty(commands.OfType<PlaceOrder>());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_close_waits_for_proof_of_every_cancel_and_then_sells_at_market(bool spot, bool emergency)
    {
        var on = Trading(spot);

        var commands = on.React(emergency ? new EmergencyExitRequested { At = on.Next() } : new ClosePositionRequested { At = on.Next() });
        commands.AddRange(on.Price(99));
        commands.AddRange(on.Cancelled(on.Live("x1")));
        Assert.Equal((2, 0), (commands.OfType<CancelOrder>().Count(), commands.OfType<PlaceOrder>().Count()));

        var exit = Assert.Single(on.Cancelled(on.Live("e2")).OfType<PlaceOrder>());
        Assert.Equal((OrderType.Market, Side.Sell, new Quantity(1), !spot), (exit.Type, exit.Side, exit.Quantity, exit.ReduceOnly));
        Assert.Equal(Lifecycle.Stopping, on.Desk.Lifecycle);
        on.Fill(on.Only, 1, 99);
        Assert.Equal((Lifecycle.Stopped, new Quantity(0)), (on.Desk.Lifecycle, on.Desk.Ledger.Position));
        Assert.IsType<PositionFlattened>(on.Seen[^1]);
    }

    [Fact]
    public void An_emergency_on_a_linear_market_does_not_wait()
    {
        var on = Trading();

        var commands = on.React(new EmergencyExitRequested { At = on.Next() });

        Assert.Equal((2, 1), (commands.OfType<CancelOrder>().Count(), commands.OfType<PlaceOrder>().Count(o => o is { ReduceOnly: true, Type: OrderType.Market })));
        on.Fill(on.Live("xall"), 1, 99);
        Assert.Equal(Lifecycle.Stopping, on.Desk.Lifecycle); // The cancels are still to be proven.
        on.Cancelled(on.Live("x1"));
        on.Cancelled(on.Live("e2"));
        Assert.Equal(Lifecycle.Stopped, on.Desk.Lifecycle);
    }

    [Fact]
    public void A_fill_that_wins_the_race_to_its_cancel_is_sold_too()
    {
        var on = Trading();
        on.React(new ClosePositionRequested { At = on.Next() });
        on.Cancelled(on.Live("x1"));

        var exit = Assert.Single(on.Fill(on.Live("e2"), 1, 90).OfType<PlaceOrder>());

        Assert.Equal(new Quantity(2), exit.Quantity);
    }

    [Fact]
    public void Refused_exits_are_tried_again_a_bounded_number_of_times_and_then_a_person_is_called()
    {
        var on = BotOnTest.WithPosition();
        var placed = on.React(new ClosePositionRequested { At = on.Next() }).OfType<PlaceOrder>().Count();

        List<BotCommand> last = [];
        for (var i = 0; i < 100 && on.Desk.Lifecycle == Lifecycle.Stopping; i++)
        {
            on.React(new OrderRejected { At = on.Now, Link = on.Only.Link, Reason = "110007: no balance" }); // At once: no other try at this instant.
            on.Now += TimeSpan.FromMinutes(1);
            placed += (last = on.Price(99)).OfType<PlaceOrder>().Count();
        }

        Assert.Equal((ExitProcedure.MaxAttempts, Lifecycle.Halted), (placed, on.Desk.Lifecycle));
        Assert.Contains("20 attempts to close 1 BTC failed; close it at the exchange", on.Bot.Reason, StringComparison.Ordinal);
        Assert.Equal(NoticeLevel.Critical, last.OfType<Notify>().Single().Level);
    }

    [Fact]
    public void A_market_without_volume_is_asked_at_growing_intervals()
    {
        var on = BotOnTest.WithPosition();
        on.React(new ClosePositionRequested { At = on.Next() });

        var seconds = new List<int>();
        for (var second = 1; second <= 20; second++)
        {
            if (on.Desk.Orders.Live.Count > 0) on.React(new OrderExpired { At = on.Now, Link = on.Only.Link });
            if (on.Price(99).OfType<PlaceOrder>().Any()) seconds.Add(second);
        }

        Assert.Equal([1, 3, 7, 15], seconds);
    }

    [Fact]
    public void A_large_position_that_leaves_piece_by_piece_is_no_failure()
    {
        var on = BotOnTest.WithPosition();
        on.React(new ClosePositionRequested { At = on.Next() });

        for (var i = 0; i < 2 * ExitProcedure.MaxAttempts && on.Desk.Lifecycle == Lifecycle.Stopping; i++)
        {
            on.Fill(on.Only, i < 39 ? 0.02m : 0.22m, 99);
            if (on.Desk.Orders.Live.Count > 0) on.Cancelled(on.Only);
            on.Price(99);
        }

        Assert.Equal((Lifecycle.Stopped, new Quantity(0)), (on.Desk.Lifecycle, on.Desk.Ledger.Position));
    }

    [Fact]
    public void Dust_that_the_exchange_would_refuse_is_left()
    {
        var on = BotOnTest.WithOpenEntry();
        on.Fill(on.Only, 0.04m, 95); // Worth less than 5 USDT.
        on.React(new ClosePositionRequested { At = on.Next() });

        on.Cancelled(on.Only);

        Assert.Equal((Lifecycle.Stopped, new Quantity(0.04m)), (on.Desk.Lifecycle, on.Desk.Ledger.Position));
    }

    [Fact]
    public void A_refused_cancel_is_not_asked_again_at_the_same_instant()
    {
        var on = BotOnTest.WithOpenEntry();
        on.React(new StopRequested { At = on.Next() });

        Assert.Empty(on.React(new CancelRejected { At = on.Now, Link = on.Only.Link, Reason = "110001: being filled" }));

        Assert.Equal([on.Only.Link.Value], BotOnTest.Cancels(on.Price(100)));
    }

    [Fact]
    public void A_strategy_that_asks_again_and_again_is_stopped_once()
    {
        var on = BotOnTest.WithPosition((_, desk) => { if (desk.LastPrice is > 0 and < 50) desk.Stop("stop loss", closePosition: true); });

        var commands = on.Price(40);
        for (var i = 0; i < 5; i++) commands.AddRange(on.Price(39));
        commands.AddRange(on.Fill(on.Only, 1, 39));
        for (var i = 0; i < 5; i++) commands.AddRange(on.Price(39));

        Assert.Single(commands.OfType<PlaceOrder>());
        Assert.Equal("bot: stopped (stop loss); position 0 BTC.", Assert.Single(BotOnTest.Texts(commands)));
        Assert.Equal(Lifecycle.Stopped, on.Desk.Lifecycle);
    }

    [Fact]
    public void A_close_settles_long_and_short_lots_that_cancel_out()
    {
        var on = BotOnTest.WithPosition((e, desk) =>
        {
            if (e is OrderFilled { Fill.ExecutionId: "x1" }) desk.Place(BotOnTest.Entry(1, 110, "e2") with { Side = Side.Sell });
        });
        on.Fill(on.Only, 1, 110);
        Assert.Equal((2, new Quantity(0)), (on.Desk.Ledger.Lots.Count, on.Desk.Ledger.Position));

        on.React(new ClosePositionRequested { At = on.Next() });

        Assert.Equal((Lifecycle.Stopped, 0, new Money(15)), (on.Desk.Lifecycle, on.Desk.Ledger.Lots.Count, on.Desk.Ledger.NetRealized));
    }
}
