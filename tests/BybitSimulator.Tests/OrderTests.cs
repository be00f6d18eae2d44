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

    [Theory]
    [InlineData("linear", "Cancelled")]
    [InlineData("spot", "Cancelled")]
    public async Task A_post_only_order_that_would_take_is_taken_and_comes_back_cancelled(string category, string status)
    {
        await using var exchange = await Exchange.StartAsync();
        Assert.Equal(0, (await exchange.PlaceAsync(category, "Buy", new { qty = "0.1", price = "101", timeInForce = "PostOnly" })).Code());
        var order = Assert.Single((await exchange.GetAsync($"/v5/order/history?category={category}")).Rows());
        Assert.Equal((status, "EC_PostOnlyWillTakeLiquidity"), (order.Text("orderStatus"), order.Text("rejectReason")));
    }

    [Theory]
    [InlineData("spot", "Sell", "2", 170131)]
    [InlineData("spot", "Buy", "0.001", 170140)]
    [InlineData("linear", "Buy", "0.001", 110094)]
    [InlineData("linear", "Buy", "1000", 110007)]
    [InlineData("linear", "Buy", "0.0015", 10001)]
    public async Task An_order_that_breaks_a_rule_is_refused_with_the_code_of_its_category(string category, string side, string qty, int code)
    {
        await using var exchange = await Exchange.StartAsync();
        Assert.Equal(code, (await exchange.PlaceAsync(category, side, new { qty, price = "110" })).Code());
        Assert.Empty((await exchange.GetAsync($"/v5/order/history?category={category}")).Rows());
    }

    [Theory]
    [InlineData("side", "Hold")]
    [InlineData("orderType", "Iceberg")]
    [InlineData("qty", "many")]
    [InlineData("qty", "-1")]
    [InlineData("orderLinkId", "a link with spaces")]
    [InlineData("orderLinkId", "1234567890123456789012345678901234567")]
    [InlineData("timeInForce", "Forever")]
    [InlineData("positionIdx", "1")]
    [InlineData("category", "inverse")]
    public async Task A_parameter_that_cannot_be_is_refused_by_name(string name, string value)
    {
        await using var exchange = await Exchange.StartAsync();
        var answer = await exchange.PlaceAsync("spot", "Buy", new Dictionary<string, string> { ["qty"] = "0.1", ["price"] = "99", [name] = value });
        Assert.Equal(10001, answer.Code());
        Assert.Contains(name, answer.Text("retMsg"));
    }

    [Fact]
    public async Task A_reduce_only_order_without_a_position_is_refused()
    {
        await using var exchange = await Exchange.StartAsync();
        Assert.Equal(110017, (await exchange.PlaceAsync("linear", "Sell", new { qty = "0.1", price = "101", reduceOnly = true })).Code());
    }

    [Fact]
    public async Task A_stop_waits_untriggered_and_sells_when_the_price_has_fallen_to_it()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("linear", "Buy", new { orderType = "Market", qty = "0.2" });
        await exchange.PlaceAsync("linear", "Sell", new { orderType = "Market", qty = "0.2", triggerPrice = "97", triggerDirection = 2, reduceOnly = true, orderLinkId = "stop" });
        Assert.Equal("Untriggered", Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=linear&symbol=BTCUSDT&orderFilter=StopOrder")).Rows()).Text("orderStatus"));
        exchange.Minute("linear", low: 96, high: 100);
        Assert.Equal("Filled", Assert.Single((await exchange.GetAsync("/v5/order/history?category=linear&orderLinkId=stop")).Rows()).Text("orderStatus"));
        var closed = Assert.Single((await exchange.GetAsync("/v5/position/closed-pnl?category=linear")).Rows());
        Assert.Equal(("0.2", "100", "97", "-0.61067"), (closed.Text("closedSize"), closed.Text("avgEntryPrice"), closed.Text("avgExitPrice"), closed.Text("closedPnl")));
    }

    [Fact]
    public async Task A_stop_that_is_cancelled_before_it_triggered_is_deactivated()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("linear", "Buy", new { orderType = "Market", qty = "0.2", triggerPrice = "103", triggerDirection = 1, orderLinkId = "stop" });
        await exchange.PostAsync("/v5/order/cancel", new { category = "linear", symbol = "BTCUSDT", orderLinkId = "stop" });
        Assert.Equal("Deactivated", Assert.Single((await exchange.GetAsync("/v5/order/history?category=linear")).Rows()).Text("orderStatus"));
    }

    [Theory]
    [InlineData("spot", true, 170139)]
    [InlineData("spot", false, 170142)]
    [InlineData("linear", true, 110008)]
    [InlineData("linear", false, 110010)]
    public async Task A_closed_order_cannot_be_cancelled(string category, bool isFilled, int code)
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync(category, "Sell", new { qty = "0.1", price = isFilled ? "100" : "101", orderLinkId = "a" });
        object cancel = new { category, symbol = "BTCUSDT", orderLinkId = "a" };
        if (!isFilled) await exchange.PostAsync("/v5/order/cancel", cancel);
        Assert.Equal(code, (await exchange.PostAsync("/v5/order/cancel", cancel)).Code());
    }

    [Theory]
    [InlineData("spot", 170213)]
    [InlineData("linear", 110001)]
    public async Task An_order_that_never_was_is_not_found(string category, int code)
    {
        await using var exchange = await Exchange.StartAsync();
        Assert.Equal(code, (await exchange.PostAsync("/v5/order/cancel", new { category, symbol = "BTCUSDT", orderLinkId = "never" })).Code());
        Assert.Equal(code, (await exchange.PostAsync("/v5/order/amend", new { category, symbol = "BTCUSDT", orderId = "1", qty = "1" })).Code());
    }

    [Fact]
    public async Task What_is_not_modified_is_told_with_its_code()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("linear", "Buy", new { qty = "0.1", price = "99", orderLinkId = "a" });
        Assert.Equal(34040, (await exchange.PostAsync("/v5/order/amend", new { category = "linear", symbol = "BTCUSDT", orderLinkId = "a", qty = "0.1", price = "99" })).Code());
        Assert.Equal(110043, (await exchange.PostAsync("/v5/position/set-leverage", new { category = "linear", symbol = "BTCUSDT", buyLeverage = "10", sellLeverage = "10" })).Code());
        Assert.Equal(110025, (await exchange.PostAsync("/v5/position/switch-mode", new { category = "linear", symbol = "BTCUSDT", mode = 0 })).Code());
        Assert.Equal(0, (await exchange.PostAsync("/v5/position/set-leverage", new { category = "linear", symbol = "BTCUSDT", buyLeverage = "5", sellLeverage = "5" })).Code());
    }

    [Fact]
    public async Task A_spot_market_buy_is_counted_in_quote_unless_it_says_base()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("spot", "Buy", new { orderType = "Market", qty = "50" });
        await exchange.PlaceAsync("spot", "Buy", new { orderType = "Market", qty = "0.3", marketUnit = "baseCoin" });
        Assert.Equal(["0.3", "0.5"], (await exchange.GetAsync("/v5/execution/list?category=spot")).Rows().Select(e => e.Text("execQty")));
    }

    private static async Task<decimal> BalanceAsync(Exchange exchange, string coin)
    {
        var wallet = (await exchange.GetAsync("/v5/account/wallet-balance?accountType=UNIFIED")).Rows()[0];
        return decimal.Parse(wallet["coin"]!.AsArray().Single(c => c!.Text("coin") == coin)!.Text("walletBalance"), System.Globalization.CultureInfo.InvariantCulture);
    }
}
