using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class WalletTests
{
    [Fact]
    public void A_spot_buy_pays_its_fee_in_base_and_a_sell_in_quote()
    {
        var desk = PaperDesk.At(100, PaperDesk.Plain with { SpotFees = new(new(0.1m), new(0.2m)) });

        var buy = desk.Buy(1).Fill();
        Assert.Equal((0.002m, "BTC"), (buy.Fee, buy.FeeCurrency));
        Assert.Equal((0.998m, 9_900m), (desk.Total("BTC"), desk.Total("USDT")));

        var sell = desk.Sell(0.5m).Fill();
        Assert.Equal((0.1m, "USDT"), (sell.Fee, sell.FeeCurrency));
        Assert.Equal((0.498m, 9_949.9m), (desk.Total("BTC"), desk.Total("USDT")));
    }

    [Fact]
    public void A_spot_buy_pays_its_fee_in_quote_where_the_option_says_so()
    {
        var desk = PaperDesk.At(100, PaperDesk.Plain with { SpotFees = new(new(0.1m), new(0.2m)), FeeInBase = false });
        desk.Buy(1);

        Assert.Equal((1m, 9_899.8m), (desk.Total("BTC"), desk.Total("USDT")));
    }

    [Fact]
    public void A_resting_order_pays_the_maker_fee()
    {
        var desk = PaperDesk.At(100, PaperDesk.Plain with { SpotFees = new(new(0.1m), new(0.2m)) });
        desk.Buy(1, 99);

        Assert.Equal(0.001m, desk.Candle(100, 100, 98, 99).Fill().Fee);
    }

    [Fact]
    public void Resting_orders_bind_what_they_would_spend_until_they_fill_or_end()
    {
        var desk = PaperDesk.At(100, quote: 1_000, coins: 2);
        desk.Buy(4, 90);
        desk.Sell(1.5m, 110);
        Assert.Equal((640m, 0.5m), (desk.Available("USDT"), desk.Available("BTC")));

        desk.Candle(100, 100, 89, 90, volume: 4); // Fills one of four.
        Assert.Equal((910m, 640m), (desk.Total("USDT"), desk.Available("USDT")));

        foreach (var order in desk.Exchange.OpenOrders("BTCUSDT")) desk.Cancel(order.Link);
        Assert.Equal((910m, 3m), (desk.Available("USDT"), desk.Available("BTC")));
    }

    [Fact]
    public void What_is_bound_cannot_be_spent_twice()
    {
        var desk = PaperDesk.At(100, quote: 100);
        desk.Buy(1, 90);

        Assert.StartsWith("170131", desk.Buy(0.2m, 90).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_conditional_order_binds_nothing()
    {
        var desk = PaperDesk.At(100, quote: 100);
        desk.Conditional(Side.Buy, OrderType.Stop, 50, 110);

        Assert.Equal(100, desk.Available("USDT"));
    }

    [Fact]
    public void Executions_are_numbered_upward_and_read_from_a_cursor()
    {
        var desk = PaperDesk.At(100);
        for (var i = 0; i < 3; i++) desk.Buy(1);

        Assert.Equal(["BTCUSDT-1", "BTCUSDT-2", "BTCUSDT-3"], desk.Exchange.Executions(0).Select(e => e.ExecutionId));
        Assert.Equal(["BTCUSDT-3"], desk.Exchange.Executions(2).Select(e => e.ExecutionId));
        Assert.All(desk.Exchange.Executions(0), e => Assert.Equal(ExecutionKind.Trade, e.Kind));
    }
}
