using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Execution;

public class SlicedExecutionTests
{
    private static readonly TwapSettings Hour = new() { Minutes = 60, Slices = 4 };

    [Fact]
    public void A_market_order_takes_the_whole_amount_at_once_and_the_bot_stops_when_it_filled()
    {
        var on = OrderOnTest.Running(new MarketSettings());
        var order = on.Only;

        on.Fill(order);

        Assert.Equal((OrderType.Market, 10m, Lifecycle.Stopped), (order.Type, order.Quantity.Value, on.Desk.Lifecycle));
        Assert.Equal("order filled", on.Bot.Reason);
    }

    [Fact]
    public void An_amount_above_the_exchange_s_largest_order_goes_out_in_several()
    {
        var on = OrderOnTest.Running(new MarketSettings(), market: TestMarkets.Spot with { MaxQuantity = new(4) });

        Assert.Equal([4m, 4m, 2m], on.Desk.Orders.Live.Select(o => o.Quantity.Value));
        Assert.Equal(["e1", "e2", "e3"], on.Desk.Orders.Live.Select(o => o.Slot));
    }

    [Fact]
    public void A_TWAP_buys_equal_parts_at_equal_times()
    {
        var on = OrderOnTest.Running(Hour);
        var bought = new List<decimal>();

        for (var minute = 0; minute < 60 && on.Desk.Lifecycle == Lifecycle.Running; minute += 5)
        {
            bought.Add(on.Desk.Orders.Live.Sum(o => o.Quantity.Value));
            if (on.Desk.Orders.Live.Count > 0) on.Fill(on.Only);
            on.After(5);
        }

        Assert.Equal([2.5m, 0, 0, 2.5m, 0, 0, 2.5m, 0, 0, 2.5m], bought);
        Assert.Equal(10, on.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void A_TWAP_asks_to_be_woken_for_its_next_part_once()
    {
        var on = new BotOnTest(market: TestMarkets.Spot, settings: new OrderBotSettings { Size = new(1_000), By = Hour });

        var asked = on.Run();
        var again = on.Price(100);

        Assert.Equal(["1-e"], asked.OfType<WakeMe>().Select(w => w.Id));
        Assert.Equal(on.Work().StartedAt + TimeSpan.FromMinutes(15), asked.OfType<WakeMe>().Single().WakeAt);
        Assert.Empty(again);
    }

    [Fact]
    public void A_slice_whose_answer_was_lost_holds_up_no_other()
    {
        var on = OrderOnTest.Running(Hour);
        var lost = on.Only;
        on.Lost(lost);

        var next = on.After(15);

        Assert.Equal(["buy 2.5 market"], next.Placed());
        Assert.Equal(["e1", "e2"], on.Desk.Orders.Live.Select(o => o.Slot));
        on.Fill(lost);
        Assert.Equal((2.5m, 7.5m), (on.Work().Filled.Value, on.Work().Remaining.Value));
    }

    [Fact]
    public void A_refused_slice_waits_a_minute_and_is_asked_for_again()
    {
        var on = OrderOnTest.Running(Hour);

        Assert.Empty(on.Rejected(on.Only).Placed());
        Assert.Empty(on.After(0.5).Placed());
        Assert.Equal(["buy 2.5 market"], on.After(0.6).Placed());
    }

    [Fact]
    public void A_slice_that_was_refused_to_its_end_is_caught_up_with_the_next()
    {
        var on = OrderOnTest.Running(Hour);
        for (var refusals = 0; refusals < 4; refusals++)
        {
            on.Rejected(on.Only);
            on.After(1 << refusals);
        }

        Assert.Equal([5m], on.Desk.Orders.Live.Select(o => o.Quantity.Value));
    }

    [Fact]
    public void A_slice_below_the_exchange_s_minimum_is_saved_up()
    {
        var on = OrderOnTest.Running(new TwapSettings { Minutes = 100, Slices = 100 }, market: TestMarkets.Spot with { MinQuantity = new(0.25m) });

        Assert.Empty(on.Desk.Orders.Live);
        on.After(1);
        Assert.Empty(on.Desk.Orders.Live);
        on.After(1);
        Assert.Equal(0.3m, on.Only.Quantity.Value);
    }

    [Fact]
    public void No_rest_is_left_that_is_too_small_to_buy()
    {
        var on = OrderOnTest.Running(new TwapSettings { Minutes = 60, Slices = 2 }, market: TestMarkets.Spot with { MinQuantity = new(6) });

        Assert.Empty(on.Desk.Orders.Live);
        on.After(30);
        Assert.Equal(10m, on.Only.Quantity.Value);
    }

    [Fact]
    public void While_the_price_is_too_dear_slices_wait_and_what_waited_to_the_end_is_given_up()
    {
        var on = OrderOnTest.Running(Hour with { Worst = new(1) });
        on.Fill(on.Only);

        Assert.Empty(on.After(15, 101.5).Placed());
        Assert.Equal(["buy 5 market"], on.After(15, 100.9).Placed());
        on.Fill(on.Only);
        Assert.Empty(on.After(15, 102).Placed());
        on.After(15, 102);

        Assert.Equal("order timeout", on.Bot.Reason);
        Assert.Equal(7.5m, on.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void A_pause_takes_nothing_for_a_refusal_and_the_time_lost_is_caught_up()
    {
        var on = OrderOnTest.Running(Hour);
        var first = on.Only;
        on.Accept(first);
        on.React(new PauseRequested { At = on.Next() });
        on.Cancelled(first);
        on.After(20);

        Assert.Equal(["buy 5 market"], on.React(new ResumeRequested { At = on.Next() }).Concat(on.Price(100)).Placed());
    }

    [Fact]
    public void A_VWAP_buys_more_in_the_hours_of_more_volume()
    {
        var on = Learned(new VwapSettings { Minutes = 240, Slices = 4 }, hour => hour == 2 ? 7 : 1);
        var bought = new List<decimal>();

        for (var hour = 0; hour < 4; hour++)
        {
            bought.Add(on.Only.Quantity.Value);
            on.Fill(on.Only);
            on.After(60);
        }

        Assert.Equal([1m, 1m, 7m, 1m], bought);
    }

    [Fact]
    public void A_VWAP_of_a_market_without_volume_buys_equal_parts()
    {
        var on = Learned(new VwapSettings { Minutes = 240, Slices = 4 }, _ => 0);

        Assert.Equal(2.5m, on.Only.Quantity.Value);
    }

    [Fact]
    public void A_VWAP_that_has_not_seen_a_day_buys_equal_parts()
    {
        var on = OrderOnTest.Running(new VwapSettings { Minutes = 240, Slices = 4 });

        Assert.Equal(2.5m, on.Only.Quantity.Value);
    }

    /// <summary>A bot that saw a day of candles before it was started at midnight; one second passes until it begins.</summary>
    private static BotOnTest Learned(ExecutionSettings by, Func<int, double> volume)
    {
        var on = new BotOnTest(market: TestMarkets.Spot, settings: new OrderBotSettings { Size = new(1_000), By = by });
        for (var minute = 0; minute <= 24 * 60; minute++) on.React(OrderOnTest.Candle(minute, volume(minute / 60 % 24)));
        on.Now = BotOnTest.Start + TimeSpan.FromDays(1);
        on.React(new StartRequested { At = on.Now });
        on.React(new PriceChanged { At = on.Now, Price = 100 });
        return on;
    }
}
