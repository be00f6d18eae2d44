using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class RejectionTests
{
    [Fact]
    public void An_order_that_cannot_be_paid_for_is_rejected_with_the_numbers()
    {
        Assert.Equal("170131 Balance insufficient: needs 200, has 100 USDT", PaperDesk.At(100, quote: 100).Buy(2, 100).Refusal());
        Assert.Equal("170131 Balance insufficient: needs 2, has 1 BTC", PaperDesk.At(100, coins: 1).Sell(2, 101).Refusal());
        Assert.Equal("110007 Available balance is insufficient: needs 200, has 100 USDT", PaperDesk.At(100, market: PaperDesk.Linear, quote: 100).Buy(2, 100).Refusal());
    }

    [Fact]
    public void An_order_below_the_minimum_value_is_rejected()
    {
        Assert.StartsWith("170140", PaperDesk.At(100).Buy(0.049m, 100).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("110094", PaperDesk.At(100, market: PaperDesk.Linear).Buy(0.049m).Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0005, 100, "qty")]
    [InlineData(0, 100, "qty")]
    [InlineData(101, 100, "qty")]
    [InlineData(1, 100.05, "price")]
    [InlineData(1, 0, "price")]
    public void An_order_against_the_rules_of_the_market_is_a_parameter_error(double quantity, double price, string field) =>
        Assert.StartsWith($"10001 Request parameter error: {field}", PaperDesk.At(100).Buy((decimal)quantity, (decimal)price).Refusal(), StringComparison.Ordinal);

    [Fact]
    public void An_order_for_an_unknown_symbol_is_a_parameter_error()
    {
        var desk = PaperDesk.At(100);
        Assert.StartsWith("10001", desk.Do(desk.Order(Side.Buy, 1, 99) with { Symbol = "NOPE" }).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_market_order_before_the_first_price_is_rejected() =>
        Assert.StartsWith("10001", new PaperDesk().Buy(1).Refusal(), StringComparison.Ordinal);

    [Fact]
    public void A_repeated_name_is_rejected_while_its_order_lives_and_after()
    {
        var desk = PaperDesk.At(100);
        var order = desk.Order(Side.Buy, 1, 99);
        desk.Do(order);
        Assert.StartsWith("170141", desk.Do(order).Refusal(), StringComparison.Ordinal);

        desk.Cancel(order.Link);
        Assert.StartsWith("170141", desk.Do(order).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_stays_used_when_its_order_has_been_forgotten_for_long()
    {
        var desk = PaperDesk.At(100);
        var order = desk.Order(Side.Buy, 1, 99);
        desk.Do(order);
        desk.Cancel(order.Link);
        for (var i = 0; i < 600; i++)
        {
            desk.Buy(1, 99);
            desk.Cancel(desk.LastLink);
        }

        desk.Restart();
        Assert.Equal(500, desk.Exchange.ClosedOrders("BTCUSDT").Count);
        Assert.StartsWith("170141", desk.Do(order).Refusal(), StringComparison.Ordinal);
        Assert.Equal("OrderAccepted", desk.Buy(1, 99).Kinds());
    }

    [Fact]
    public void More_orders_than_the_market_allows_are_rejected()
    {
        var desk = PaperDesk.At(100);
        for (var i = 0; i < PaperDesk.Spot.MaxActiveOrders; i++) desk.Buy(0.1m, 99);
        for (var i = 0; i < PaperDesk.Spot.MaxConditionalOrders; i++) desk.Conditional(Side.Buy, OrderType.Stop, 0.1m, 110);

        Assert.Equal("110020 Not allowed to have more than 5 active orders", desk.Buy(0.1m, 99).Refusal());
        Assert.Equal("110020 Not allowed to have more than 2 conditional orders", desk.Conditional(Side.Buy, OrderType.Stop, 0.1m, 110).Refusal());
    }

    [Fact]
    public void A_reduce_only_order_without_a_position_is_rejected()
    {
        var desk = PaperDesk.At(100, market: PaperDesk.Linear);
        Assert.StartsWith("110017", desk.Do(desk.Order(Side.Sell, 1) with { ReduceOnly = true }).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_what_is_not_there_or_has_ended_is_refused_with_what_became_of_it()
    {
        var spot = PaperDesk.At(100);
        Assert.StartsWith("170213", spot.Cancel(new("bot-1-e1-9")).Refusal(), StringComparison.Ordinal);
        spot.Buy(1);
        Assert.StartsWith("170139", spot.Cancel(spot.LastLink).Refusal(), StringComparison.Ordinal);
        spot.Buy(1, 99);
        spot.Cancel(spot.LastLink);
        Assert.StartsWith("170142", spot.Cancel(spot.LastLink).Refusal(), StringComparison.Ordinal);

        var linear = PaperDesk.At(100, market: PaperDesk.Linear);
        Assert.StartsWith("110001", linear.Cancel(new("bot-1-e1-9")).Refusal(), StringComparison.Ordinal);
        linear.Buy(1);
        Assert.StartsWith("110008", linear.Amend(linear.LastLink, 2).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_amend_changes_the_total_and_what_is_bound()
    {
        var desk = PaperDesk.At(100, quote: 1_000);
        desk.Buy(1, 90);

        Assert.Equal("OrderAmended", desk.Amend(desk.LastLink, 3).Kinds());
        Assert.Equal(730, desk.Available("USDT"));
        Assert.StartsWith("170131", desk.Amend(desk.LastLink, 12).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("10001", desk.Amend(desk.LastLink, 0.0001m).Refusal(), StringComparison.Ordinal);
        Assert.Equal(3, desk.Candle(100, 100, 89, 90).Fill().Quantity.Value);
    }

    [Fact]
    public void Cancel_all_takes_the_orders_of_one_bot_only()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 99);
        desk.Exchange.Execute(new("other"), desk.Order(Side.Buy, 1, 98) with { Link = new("other-1-e1-0") });

        desk.Do(new CancelAllOrders { Symbol = "BTCUSDT" });

        Assert.Equal("other-1-e1-0", Assert.Single(desk.Exchange.OpenOrders("BTCUSDT")).Link.Value);
    }

    [Fact]
    public void Impossible_options_are_refused_by_name()
    {
        Assert.Contains("slippageBps", Assert.Throws<ArgumentException>(() => new PaperDesk(new PaperOptions { SlippageBps = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("volumeShare", Assert.Throws<ArgumentException>(() => new PaperDesk(new PaperOptions { VolumeShare = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("slippageRangePercent", Assert.Throws<ArgumentException>(() => new PaperDesk(new PaperOptions { SlippageRangePercent = new(101) })).Message, StringComparison.Ordinal);
        Assert.Contains("impactBps", Assert.Throws<ArgumentException>(() => new PaperDesk(new PaperOptions { ImpactBps = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("latencyMs", Assert.Throws<ArgumentException>(() => new PaperDesk(new PaperOptions { LatencyMs = -1 })).Message, StringComparison.Ordinal);
    }
}
