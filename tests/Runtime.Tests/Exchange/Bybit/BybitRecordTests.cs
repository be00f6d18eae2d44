using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Runtime.Tests.Exchange.Bybit;

public class BybitRecordTests
{
    internal static readonly Instant Now = new(1_700_000_000_000);

    [Theory]
    [InlineData("BTCUSDT", InstrumentKind.Spot, "BTCUSDT")]
    [InlineData("BTCUSDT.P", InstrumentKind.Linear, "BTCUSDT")]
    public void A_perpetual_is_told_from_the_coin_by_its_name(string symbol, InstrumentKind kind, string name)
    {
        var market = BybitSymbol.Of(symbol);
        Assert.Equal((kind, name), (market.Kind, market.Name));
        Assert.Equal(symbol, market.Symbol);
    }

    [Theory]
    [InlineData("New", "GTC", OrderStatus.Open)]
    [InlineData("Created", "GTC", OrderStatus.Open)]
    [InlineData("PartiallyFilled", "GTC", OrderStatus.PartiallyFilled)]
    [InlineData("Untriggered", "GTC", OrderStatus.Untriggered)]
    [InlineData("Triggered", "GTC", OrderStatus.Open)]
    [InlineData("Filled", "GTC", OrderStatus.Filled)]
    [InlineData("Rejected", "GTC", OrderStatus.Rejected)]
    [InlineData("Cancelled", "PostOnly", OrderStatus.Cancelled)]
    [InlineData("Cancelled", "IOC", OrderStatus.Expired)]
    [InlineData("PartiallyFilledCanceled", "GTC", OrderStatus.Cancelled)]
    [InlineData("Deactivated", "GTC", OrderStatus.Cancelled)]
    public void Each_status_of_Bybit_is_one_of_ours(string status, string timeInForce, OrderStatus expected) =>
        Assert.Equal(expected, Order("dca-1-e0-1", status, timeInForce).ToOrder()!.Status);

    [Theory]
    [InlineData(Side.Sell, false, OrderType.Stop)]
    [InlineData(Side.Sell, true, OrderType.TakeProfit)]
    [InlineData(Side.Buy, true, OrderType.Stop)]
    [InlineData(Side.Buy, false, OrderType.TakeProfit)]
    public void A_trigger_tells_a_stop_from_a_take_profit(Side side, bool above, OrderType expected)
    {
        var order = Order("dca-1-x0-1", "Untriggered") with { Side = side, Trigger = new(90), TriggersAbove = above, IsMarket = true };
        Assert.Equal(expected, order.ToOrder()!.Type);
        Assert.Equal(above, BybitOrderRecord.TriggersAboveFor(expected, side));
    }

    [Theory]
    [InlineData("")]
    [InlineData("placed-by-hand")]
    public void An_order_that_is_not_ours_is_none_of_our_business(string link) => Assert.Null(Order(link, "New").ToOrder());

    [Theory]
    [InlineData("Trade", true, false)]
    [InlineData("Funding", false, true)]
    [InlineData("BustTrade", false, true)]
    [InlineData("AdlTrade", false, true)]
    [InlineData("Settle", false, false)]
    [InlineData("Delivery", false, false)]
    public void Only_trades_are_fills(string type, bool isFill, bool isPayment)
    {
        var execution = Execution("e1", type, "dca-1-e0-1");
        Assert.Equal(isFill, execution.ToExecution() is not null);
        Assert.Equal(isPayment, execution.ToPayment() is not null);
    }

    [Fact]
    public void Funding_that_was_charged_is_paid_by_the_one_bot_of_its_market()
    {
        var payment = Execution("f1", "Funding", "").ToPayment()!;
        Assert.Equal(new(-0.5m), Assert.IsType<BotEvent.FundingPaid>(payment.Event).Amount);
        Assert.True(payment.Concerns(new("any"), "BTCUSDT.P"));
        Assert.False(payment.Concerns(new("any"), "BTCUSDT"));
    }

    internal static BybitOrderRecord Order(string link, string status, string timeInForce = "GTC") => new()
    {
        Link = link, Market = BybitSymbol.Of("BTCUSDT.P"), Side = Side.Buy, IsMarket = false, Price = new(100), Quantity = new(1), Filled = Quantity.Zero,
        Status = status, TimeInForce = timeInForce, CreatedAt = Now, UpdatedAt = Now,
    };

    internal static BybitExecutionRecord Execution(string id, string type, string link, Instant? at = null) => new()
    {
        Id = id, Type = type, Link = link, Market = BybitSymbol.Of("BTCUSDT.P"), Side = Side.Buy, Price = new(100), Quantity = new(1), Fee = 0.5m, FeeCurrency = "USDT", IsMaker = true,
        At = at ?? Now,
    };
}
