namespace TraderAgent.BybitSimulator.Tests;

public class OrderTests
{
    [Fact]
    public async Task A_limit_order_rests_until_the_price_goes_through_it()
    {
        await using var exchange = await Exchange.StartAsync();
        var placed = await exchange.PlaceAsync("spot", "Buy", new { qty = "0.5", price = "99", orderLinkId = "grid1-1-e1-1" });
        var open = Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=spot")).Rows());
        Assert.Equal(("New", "99", "0.5"), (open.Text("orderStatus"), open.Text("price"), open.Text("leavesQty")));
        exchange.Minute("spot", low: 98, high: 100);
        var fill = Assert.Single((await exchange.GetAsync("/v5/execution/list?category=spot")).Rows());
        Assert.Equal(("99", "0.5", "true", "BTC"), (fill.Text("execPrice"), fill.Text("execQty"), fill.Text("isMaker"), fill.Text("feeCurrency")));
        Assert.Equal((placed.Result().Text("orderId"), "grid1-1-e1-1"), (fill.Text("orderId"), fill.Text("orderLinkId")));
        Assert.Equal(1.4995m, await BalanceAsync(exchange, "BTC"));
    }

    [Fact]
    public async Task A_thin_market_fills_an_order_in_parts()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("spot", "Sell", new { qty = "1", price = "101" });
        exchange.Minute("spot", low: 100, high: 102, volume: 0.4);
        var order = Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=spot")).Rows());
        Assert.Equal(("PartiallyFilled", "0.4", "0.6"), (order.Text("orderStatus"), order.Text("cumExecQty"), order.Text("leavesQty")));
        await exchange.PostAsync("/v5/order/cancel", new { category = "spot", symbol = "BTCUSDT", orderId = order.Text("orderId") });
        var closed = Assert.Single((await exchange.GetAsync("/v5/order/history?category=spot")).Rows());
        Assert.Equal("PartiallyFilledCanceled", closed.Text("orderStatus"));
    }

    [Theory]
    [InlineData("spot", 170141)]
    [InlineData("linear", 110072)]
    public async Task A_link_id_is_refused_a_second_time_also_when_its_order_is_long_gone(string category, int code)
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync(category, "Buy", new { qty = "0.1", price = "99", orderLinkId = "once" });
        await exchange.PostAsync("/v5/order/cancel", new { category, symbol = "BTCUSDT", orderLinkId = "once" });
        exchange.Server.Step(3);
        exchange.Server.World.Inject(new() { Kind = Faults.FaultKind.Restart });
        var again = await exchange.PlaceAsync(category, "Buy", new { qty = "0.1", price = "98", orderLinkId = "once" });
        Assert.Equal(code, again.Code());
    }

    [Fact]
    public async Task An_order_can_be_amended_to_a_price_at_which_it_trades_at_once()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("linear", "Buy", new { qty = "0.1", price = "90", orderLinkId = "a" });
        Assert.Equal(0, (await exchange.PostAsync("/v5/order/amend", new { category = "linear", symbol = "BTCUSDT", orderLinkId = "a", qty = "0.2", price = "100.5" })).Code());
        var position = Assert.Single((await exchange.GetAsync("/v5/position/list?category=linear&symbol=BTCUSDT")).Rows());
        Assert.Equal(("Buy", "0.2", "100"), (position.Text("side"), position.Text("size"), position.Text("avgPrice")));
    }

    private static async Task<decimal> BalanceAsync(Exchange exchange, string coin)
    {
        var wallet = (await exchange.GetAsync("/v5/account/wallet-balance?accountType=UNIFIED")).Rows()[0];
        return decimal.Parse(wallet["coin"]!.AsArray().Single(c => c!.Text("coin") == coin)!.Text("walletBalance"), System.Globalization.CultureInfo.InvariantCulture);
    }
}
