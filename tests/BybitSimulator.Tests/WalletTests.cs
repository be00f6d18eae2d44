using System.Text.Json.Nodes;

namespace TraderAgent.BybitSimulator.Tests;

public class WalletTests
{
    [Fact]
    public async Task Resting_spot_orders_lock_what_they_would_spend()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("spot", "Buy", new { qty = "2", price = "90" });
        await exchange.PlaceAsync("spot", "Sell", new { qty = "0.4", price = "110" });
        Assert.Equal(("180", "10000"), await CoinAsync(exchange, "USDT") is var quote ? (quote.Text("locked"), quote.Text("walletBalance")) : default);
        Assert.Equal("0.4", (await CoinAsync(exchange, "BTC")).Text("locked"));
    }

    [Fact]
    public async Task Positions_and_orders_of_perpetuals_need_margin_by_their_leverage()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("linear", "Buy", new { orderType = "Market", qty = "1" });
        await exchange.PlaceAsync("linear", "Buy", new { qty = "1", price = "90" });
        exchange.Minute("linear", low: 100, high: 112, close: 110);
        var usdt = await CoinAsync(exchange, "USDT");
        Assert.Equal(("10", "9", "10"), (usdt.Text("totalPositionIM"), usdt.Text("totalOrderIM"), usdt.Text("unrealisedPnl")));
        Assert.Equal(("9999.945", "10009.945"), (usdt.Text("walletBalance"), usdt.Text("equity")));
    }

    [Fact]
    public async Task An_account_that_falls_below_its_maintenance_margin_is_closed_out()
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Balances = new Dictionary<string, decimal> { ["USDT"] = 110 } });
        await exchange.PlaceAsync("linear", "Buy", new { orderType = "Market", qty = "10" });
        var liquidation = (await exchange.GetAsync("/v5/position/list?category=linear&symbol=BTCUSDT")).Rows()[0].Text("liqPrice");
        exchange.Minute("linear", low: 80, high: 100, close: 85);
        var bust = (await exchange.GetAsync("/v5/execution/list?category=linear&execType=BustTrade")).Rows();
        Assert.Equal((liquidation, "10"), Assert.Single(bust) is var done ? (done.Text("execPrice"), done.Text("execQty")) : default);
        Assert.Equal("0", (await exchange.GetAsync("/v5/position/list?category=linear&symbol=BTCUSDT")).Rows()[0].Text("size"));
    }

    private static async Task<JsonNode> CoinAsync(Exchange exchange, string coin) =>
        (await exchange.GetAsync($"/v5/account/wallet-balance?accountType=UNIFIED&coin={coin}")).Rows()[0]["coin"]!.AsArray().Single()!;
}
