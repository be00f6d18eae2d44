using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class LimitOrderTests
{
    [Fact]
    public void A_resting_buy_fills_at_its_price_as_maker_when_the_price_trades_through_it()
    {
        var desk = PaperDesk.At(100);
        Assert.Equal("OrderAccepted", desk.Buy(1, 99).Kinds());

        var fill = desk.Candle(100, 101, 98, 100).Fill();

        Assert.Equal((99m, 1m, true), (fill.Price.Value, fill.Quantity.Value, fill.IsMaker));
    }

    [Fact]
    public void A_resting_order_is_not_filled_by_a_price_that_only_touches_it()
    {
        var desk = PaperDesk.At(100, coins: 1);
        desk.Buy(1, 99);
        desk.Sell(1, 101);

        Assert.Empty(desk.Candle(100, 101, 99, 100));
    }

    [Fact]
    public void A_touch_fills_where_the_option_says_so()
    {
        var desk = PaperDesk.At(100, PaperDesk.Plain with { FillOnTouch = true }, coins: 1);
        desk.Buy(1, 99);
        desk.Sell(1, 101);

        Assert.Equal([99m, 101m], desk.Candle(100, 101, 99, 100).Fills().Select(f => f.Price.Value));
    }

    [Fact]
    public void An_order_that_the_price_jumps_over_fills_at_its_own_price_at_the_open()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 99);

        var fill = desk.Candle(95, 96, 94, 95).Fill();

        Assert.Equal((99m, 60_000L), (fill.Price.Value, fill.At.UnixMilliseconds));
    }

    [Theory]
    [InlineData(100.5, "101 99")] // The open is nearer the high: up first.
    [InlineData(99.5, "99 101")]
    [InlineData(100.0, "99 101")]
    public void The_path_visits_the_extreme_nearer_to_the_open_first(double open, string order)
    {
        var desk = PaperDesk.At(open, coins: 1);
        desk.Buy(1, 99);
        desk.Sell(1, 101);

        Assert.Equal(order, string.Join(' ', desk.Candle(open, 102, 98, open).Fills().Select(f => f.Price)));
    }

    [Fact]
    public void Fills_come_at_the_time_at_which_the_path_is_there()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 95);

        Assert.Equal(60_000 + 10_000, desk.Candle(100, 110, 90, 100).Fill().At.UnixMilliseconds); // Half-way down the first of three legs.
    }

    [Fact]
    public void A_falling_price_fills_the_highest_buy_first_and_the_earlier_of_two_at_one_price()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 97);
        desk.Buy(2, 98);
        desk.Buy(3, 98);

        Assert.Equal([2m, 3m, 1m], desk.Candle(100, 100, 96, 97).Fills().Select(f => f.Quantity.Value));
    }

    [Fact]
    public void Fills_take_a_share_of_the_volume_and_the_rest_keeps_resting()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 99);

        Assert.Equal(0.75m, desk.Candle(100, 100, 98, 98, volume: 3).Fill().Quantity.Value);
        Assert.Equal(OrderStatus.PartiallyFilled, Assert.Single(desk.Exchange.OpenOrders("BTCUSDT")).Status);
        Assert.Equal(0.25m, desk.Candle(98, 98, 97, 98, volume: 3).Fill().Quantity.Value);
        Assert.Equal(OrderStatus.Filled, Assert.Single(desk.Exchange.ClosedOrders("BTCUSDT")).Status);
    }

    [Fact]
    public void A_limit_order_that_crosses_takes_at_the_slipped_price_as_taker_at_worst_at_its_limit()
    {
        var options = PaperDesk.Plain with { SlippageBps = 50 };
        var better = PaperDesk.At(100, options).Buy(1, 102).Fill();
        var limited = PaperDesk.At(100, options).Buy(1, 100.2m).Fill();

        Assert.Equal((100.5m, false), (better.Price.Value, better.IsMaker));
        Assert.Equal((100.2m, false), (limited.Price.Value, limited.IsMaker));
    }

    [Fact]
    public void A_post_only_order_that_would_cross_is_accepted_and_then_cancelled()
    {
        var events = PaperDesk.At(100).Buy(1, 100, TimeInForce.PostOnly);

        Assert.Equal("OrderAccepted OrderCancelled", events.Kinds());
        Assert.Equal("EC_PostOnlyWillTakeLiquidity", Assert.IsType<OrderCancelled>(events[1]).Reason);
    }

    [Fact]
    public void A_post_only_order_that_does_not_cross_rests()
    {
        var desk = PaperDesk.At(100);
        Assert.Equal("OrderAccepted", desk.Buy(1, 99.9m, TimeInForce.PostOnly).Kinds());
        Assert.True(desk.Candle(100, 100, 99, 99).Fill().IsMaker);
    }

    [Fact]
    public void An_immediate_or_cancel_order_takes_what_there_is_and_expires()
    {
        var desk = new PaperDesk();
        desk.Candle(100, 100, 100, 100, volume: 2);

        var events = desk.Buy(1, 101, TimeInForce.ImmediateOrCancel);

        Assert.Equal("OrderAccepted OrderFilled OrderExpired", events.Kinds());
        Assert.Equal(0.5m, events.Fill().Quantity.Value);
        Assert.Equal("OrderAccepted OrderExpired", desk.Buy(1, 99, TimeInForce.ImmediateOrCancel).Kinds());
    }

    [Fact]
    public void A_fill_or_kill_order_fills_whole_or_not_at_all()
    {
        var desk = new PaperDesk();
        desk.Candle(100, 100, 100, 100, volume: 2);

        Assert.Equal("OrderAccepted OrderExpired", desk.Buy(1, 101, TimeInForce.FillOrKill).Kinds());
        Assert.Equal(0.5m, desk.Buy(0.5m, 101, TimeInForce.FillOrKill).Fill().Quantity.Value);
    }

    [Fact]
    public void An_order_given_at_a_fill_acts_where_the_path_stands()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 98);
        desk.Reacts = e =>
        {
            if (e is OrderFilled { Fill.Side: Side.Buy }) desk.Exchange.Execute(PaperDesk.Bot, desk.Order(Side.Sell, 1, 99));
        };

        Assert.Equal([98m, 99m], desk.Candle(100, 100, 97, 100).Fills().Select(f => f.Price.Value));
    }
}
