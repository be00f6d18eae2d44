using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class LinearTests
{
    private const long EightHours = 8 * 3_600_000;

    private static PaperDesk Desk(PaperOptions? options = null, decimal quote = 1_000, decimal leverage = 1)
    {
        var desk = PaperDesk.At(100, options, PaperDesk.Linear, quote);
        desk.Do(new SetLeverage { Symbol = "BTCPERP", Leverage = leverage });
        return desk;
    }

    [Fact]
    public void Closing_realizes_the_difference_of_the_prices()
    {
        var desk = Desk();
        desk.Buy(2);
        desk.Candle(100, 110, 100, 110);
        desk.Sell(1);

        Assert.Equal(1_010, desk.Total("USDT"));
        Assert.Equal((1m, 100m), (desk.Exchange.Positions[0].Quantity.Value, desk.Exchange.Positions[0].AverageEntryPrice.Value));
    }

    [Fact]
    public void A_sell_beyond_the_position_turns_it()
    {
        var desk = Desk();
        desk.Buy(1);
        desk.Candle(100, 110, 100, 110);
        desk.Sell(3);

        Assert.Equal((-2m, 110m, 1_010m), (desk.Exchange.Positions[0].Quantity.Value, desk.Exchange.Positions[0].AverageEntryPrice.Value, desk.Total("USDT")));
    }

    [Fact]
    public void A_position_needs_its_value_divided_by_the_leverage_as_margin()
    {
        var desk = Desk(leverage: 5);
        desk.Buy(20);

        Assert.Equal(600, desk.Available("USDT"));
        Assert.StartsWith("110007", desk.Buy(31).Refusal(), StringComparison.Ordinal);
        Assert.Equal("OrderAccepted OrderFilled", desk.Buy(30).Kinds());
    }

    [Fact]
    public void Orders_of_both_sides_bind_the_margin_of_the_worse_side()
    {
        var desk = Desk();
        desk.Buy(5, 90);
        Assert.Equal(550, desk.Available("USDT"));
        desk.Sell(4, 110);
        Assert.Equal(550, desk.Available("USDT")); // 440 on the other side is less.
        desk.Sell(4, 110);
        Assert.Equal(120, desk.Available("USDT"));
    }

    [Fact]
    public void Unrealized_profit_can_be_used_as_margin_and_a_loss_cannot()
    {
        var desk = Desk();
        desk.Buy(5);
        desk.Candle(100, 110, 100, 110);
        Assert.Equal(550, desk.Available("USDT"));
        desk.Candle(110, 110, 90, 90);
        Assert.Equal(450, desk.Available("USDT"));
    }

    [Fact]
    public void A_reduce_only_order_closes_at_most_the_position()
    {
        var desk = Desk();
        desk.Buy(1);

        var events = desk.Do(desk.Order(Side.Sell, 3) with { ReduceOnly = true });

        Assert.Equal("OrderAccepted OrderFilled OrderExpired", events.Kinds());
        Assert.Empty(desk.Exchange.Positions);
    }

    [Fact]
    public void A_resting_reduce_only_order_is_cancelled_when_nothing_is_left_to_reduce()
    {
        var desk = Desk();
        desk.Buy(1);
        desk.Do(desk.Order(Side.Sell, 1, 105) with { ReduceOnly = true });
        desk.Sell(1);

        Assert.Equal("OrderCancelled", desk.Candle(100, 106, 100, 105).Kinds());
    }

    [Fact]
    public void The_leverage_stays_within_what_the_market_allows()
    {
        var desk = Desk(leverage: 1_000);
        desk.Buy(10);

        Assert.Equal(1_000 - 1_000 / 50m, desk.Available("USDT"));
    }

    [Fact]
    public void A_long_position_pays_funding_at_each_interval_and_a_short_one_receives_it()
    {
        var options = PaperDesk.Plain with { FundingRate = new(0.01m) };
        foreach (var (side, amount) in new[] { (Side.Buy, -0.02m), (Side.Sell, 0.02m) })
        {
            var desk = Desk(options);
            desk.Do(desk.Order(side, 2));
            desk.SkipTo(EightHours - 60_000);
            Assert.Empty(desk.Candle(100, 100, 100, 100));

            var paid = Assert.IsType<FundingPaid>(Assert.Single(desk.Candle(100, 100, 100, 100)));

            Assert.Equal((amount, $"fund-BTCPERP-{EightHours}-bot"), (paid.Amount.Value, paid.ExecutionId));
            Assert.Equal(1_000 + amount, desk.Total("USDT"));
            Assert.Empty(desk.Candle(100, 100, 100, 100));
        }
    }

    [Fact]
    public void A_position_opened_after_a_funding_time_does_not_pay_for_it()
    {
        var desk = Desk(PaperDesk.Plain with { FundingRate = new(0.01m) });
        desk.SkipTo(EightHours);
        desk.Candle(100, 100, 100, 100);
        desk.Buy(1);

        Assert.Empty(desk.Candle(100, 101, 99, 100));
    }

    [Fact]
    public void A_position_whose_margin_is_used_up_is_liquidated_at_the_liquidation_price()
    {
        var desk = Desk(leverage: 20);
        desk.Buy(100); // 10,000 on 1,000: zero equity at 90, 0.5 % of the value above that.
        desk.Buy(10, 50);
        Assert.Equal(new Price(90.5m), desk.Exchange.LiquidationPrice("BTCPERP")); // 9000 / (100 - 0.5) = 90.452.

        Assert.Empty(desk.Candle(100, 101, 90.5, 91));
        var events = desk.Candle(91, 91, 90, 90.2);

        Assert.Equal("OrderCancelled PositionLiquidated", events.Kinds());
        Assert.Equal((90.4m, 100m), (Liquidation(events).Price.Value, Liquidation(events).Quantity.Value));
        Assert.Equal(1_000 - 960, desk.Total("USDT"));
        Assert.Equal(ExecutionKind.BustTrade, desk.Exchange.Executions(0)[^1].Kind);
    }

    [Fact]
    public void A_short_position_is_liquidated_by_a_rise()
    {
        var desk = Desk(leverage: 20);
        desk.Sell(100);

        Assert.Empty(desk.Candle(100, 109.4, 99, 109));
        Assert.Equal(109.5m, Liquidation(desk.Candle(109, 110, 109, 109)).Price.Value); // 11000 / 100.5 = 109.45, up to the tick.
    }

    [Fact]
    public void A_jump_over_the_liquidation_price_liquidates_at_the_open()
    {
        var desk = Desk(leverage: 20);
        desk.Buy(100);

        Assert.Equal(85, Liquidation(desk.Candle(85, 86, 84, 85)).Price.Value);
        Assert.Equal(-500, desk.Total("USDT"));
    }

    private static Fill Liquidation(IEnumerable<Domain.Bots.BotEvent> events) => events.OfType<PositionLiquidated>().Single().Fill;
}
