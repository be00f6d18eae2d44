using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class MarketAndConditionalOrderTests
{
    [Fact]
    public void A_market_order_trades_at_the_price_of_the_path_slipped_against_the_taker()
    {
        var desk = PaperDesk.At(100, PaperDesk.Plain with { SlippageBps = 15 }, coins: 1);

        Assert.Equal(100.2m, desk.Buy(1).Fill().Price.Value); // 100.15, up to the tick.
        Assert.Equal(99.8m, desk.Sell(1).Fill().Price.Value);
    }

    [Fact]
    public void A_market_order_fills_what_the_volume_allows_and_the_rest_expires()
    {
        var desk = new PaperDesk();
        desk.Candle(100, 100, 100, 100, volume: 1);

        var events = desk.Buy(1);

        Assert.Equal("OrderAccepted OrderFilled OrderExpired", events.Kinds());
        Assert.Equal(0.25m, events.Fill().Quantity.Value);
        Assert.Equal("OrderAccepted OrderExpired", desk.Buy(1).Kinds()); // The candle's share is used up.
    }

    [Theory]
    [InlineData(Side.Buy, OrderType.Stop, 105)]
    [InlineData(Side.Sell, OrderType.Stop, 95)]
    [InlineData(Side.Buy, OrderType.TakeProfit, 95)]
    [InlineData(Side.Sell, OrderType.TakeProfit, 105)]
    public void A_conditional_order_trades_at_market_when_the_price_reaches_its_trigger(Side side, OrderType type, int trigger)
    {
        var desk = PaperDesk.At(100, coins: 1);
        Assert.Equal("OrderAccepted", desk.Conditional(side, type, 1, trigger).Kinds());
        Assert.Empty(desk.Candle(100, 104.9, 95.1, 100));

        var events = desk.Candle(100, 105, 95, 100);

        Assert.Equal("OrderTriggered OrderFilled", events.Kinds());
        Assert.Equal((trigger, false), (events.Fill().Price.Value, events.Fill().IsMaker));
    }

    [Fact]
    public void A_stop_that_the_price_jumps_over_trades_at_the_open()
    {
        var desk = PaperDesk.At(100, coins: 1);
        desk.Conditional(Side.Sell, OrderType.Stop, 1, 95);

        Assert.Equal(90, desk.Candle(90, 92, 89, 91).Fill().Price.Value);
    }

    [Fact]
    public void A_stop_whose_trigger_is_already_behind_trades_at_once()
    {
        var desk = PaperDesk.At(100, coins: 1);

        Assert.Equal("OrderAccepted OrderTriggered OrderFilled", desk.Conditional(Side.Sell, OrderType.Stop, 1, 101).Kinds());
    }

    [Fact]
    public void A_triggered_order_that_cannot_be_paid_for_is_rejected_then()
    {
        var desk = PaperDesk.At(100, coins: 1);
        desk.Conditional(Side.Sell, OrderType.Stop, 1, 95);
        desk.Sell(1);

        Assert.Equal("OrderTriggered OrderRejected", desk.Candle(100, 100, 94, 95).Kinds());
    }

    [Fact]
    public void At_one_price_a_stop_acts_before_a_resting_order()
    {
        var desk = PaperDesk.At(100, coins: 1);
        desk.Buy(1, 95);
        desk.Conditional(Side.Sell, OrderType.Stop, 1, 95);

        Assert.Equal([Side.Sell, Side.Buy], desk.Candle(100, 100, 94, 95).Fills().Select(f => f.Side));
    }
}
