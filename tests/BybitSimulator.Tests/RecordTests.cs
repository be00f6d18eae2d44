using TraderAgent.BybitSimulator.Faults;

namespace TraderAgent.BybitSimulator.Tests;

public class RecordTests
{
    [Fact]
    public async Task Pages_of_executions_join_to_the_whole_list_newest_first()
    {
        await using var exchange = await Exchange.StartAsync();
        for (var i = 0; i < 7; i++) await exchange.PlaceAsync("linear", i % 2 == 0 ? "Buy" : "Sell", new { orderType = "Market", qty = $"0.{i + 1}" });
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await exchange.GetAsync($"/v5/execution/list?category=linear&limit=3{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}");
            seen.AddRange(page.Rows().Select(r => r.Text("execQty")));
            cursor = page.Result().Text("nextPageCursor");
        }
        while (cursor.Length > 0);
        Assert.Equal(["0.7", "0.6", "0.5", "0.4", "0.3", "0.2", "0.1"], seen);
    }

    [Theory]
    [InlineData("/v5/execution/list?category=linear")]
    [InlineData("/v5/order/history?category=linear")]
    public async Task No_more_than_seven_days_can_be_asked_for_at_once(string list)
    {
        await using var exchange = await Exchange.StartAsync();
        var now = exchange.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(10001, (await exchange.GetAsync($"{list}&startTime={now - 8 * 86_400_000L}&endTime={now}")).Code());
        Assert.Equal(10001, (await exchange.GetAsync($"{list}&startTime={now}&endTime={now - 1}")).Code());
        Assert.Equal(0, (await exchange.GetAsync($"{list}&startTime={now - 7 * 86_400_000L}&endTime={now}")).Code());
    }

    [Fact]
    public async Task Without_a_window_the_last_seven_days_are_meant_and_with_a_start_the_seven_after_it()
    {
        await using var exchange = await Exchange.StartAsync();
        var begin = exchange.Server.World.Now;
        await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1" });
        exchange.Server.Step(8 * 1_440);
        Assert.Empty((await exchange.GetAsync("/v5/execution/list?category=spot")).Rows());
        Assert.Single((await exchange.GetAsync($"/v5/execution/list?category=spot&startTime={begin.UnixMilliseconds}")).Rows());
    }

    [Fact]
    public async Task An_order_that_was_cancelled_without_a_fill_leaves_the_history_after_a_day()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("spot", "Buy", new { qty = "0.1", price = "99", orderLinkId = "gone" });
        await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1", orderLinkId = "filled" });
        await exchange.PostAsync("/v5/order/cancel", new { category = "spot", symbol = "BTCUSDT", orderLinkId = "gone" });
        Assert.Equal(["filled", "gone"], await LinksAsync(exchange, "/v5/order/history?category=spot"));
        exchange.Server.Step(1_441);
        Assert.Equal(["filled"], await LinksAsync(exchange, "/v5/order/history?category=spot"));
    }

    [Theory]
    [InlineData(BybitHost.Demo, 0)]
    [InlineData(BybitHost.Live, 1)]
    public async Task A_demo_account_keeps_orders_for_seven_days(BybitHost host, int left)
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Host = host, Keys = [new("k", "s") { Host = host }] });
        var begin = exchange.Server.World.Now.UnixMilliseconds;
        await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1" });
        exchange.Server.Step(7 * 1_440 + 1);
        Assert.Equal(left, (await exchange.GetAsync($"/v5/order/history?category=spot&startTime={begin}&endTime={begin + 60_000}")).Rows().Count);
    }

    [Fact]
    public async Task The_real_time_list_shows_closed_orders_by_id_or_on_demand_until_a_restart()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("linear", "Buy", new { orderType = "Market", qty = "0.1", orderLinkId = "a" });
        const string list = "/v5/order/realtime?category=linear&symbol=BTCUSDT";
        Assert.Empty((await exchange.GetAsync(list)).Rows());
        Assert.Equal("Filled", Assert.Single((await exchange.GetAsync(list + "&openOnly=1")).Rows()).Text("orderStatus"));
        Assert.Single((await exchange.GetAsync(list + "&orderLinkId=a")).Rows());
        exchange.Server.World.Inject(new() { Kind = FaultKind.Restart });
        Assert.Empty((await exchange.GetAsync(list + "&openOnly=1")).Rows());
        Assert.Empty((await exchange.GetAsync(list + "&orderLinkId=a")).Rows());
        Assert.Equal(["a"], await LinksAsync(exchange, "/v5/order/history?category=linear&orderLinkId=a"));
    }

    [Fact]
    public async Task Funding_is_an_execution_of_its_own_type_and_of_no_order()
    {
        await using var exchange = await Exchange.StartAsync();
        await exchange.PlaceAsync("linear", "Buy", new { orderType = "Market", qty = "1" });
        exchange.Server.Step(4 * 60 + 1); // It is noon; funding is at 16:00.
        var all = (await exchange.GetAsync("/v5/execution/list?category=linear")).Rows();
        Assert.Equal(["Funding", "Trade"], all.Select(e => e.Text("execType")));
        Assert.Equal(("0.01", "", "0.0001", "1"), (all[0].Text("execFee"), all[0].Text("orderLinkId"), all[0].Text("feeRate"), all[0].Text("execQty")));
        Assert.Single((await exchange.GetAsync("/v5/execution/list?category=linear&execType=Trade")).Rows());
        var paid = (await exchange.GetAsync("/v5/account/transaction-log?type=SETTLEMENT")).Rows();
        Assert.Equal("-0.01", Assert.Single(paid).Text("funding"));
    }

    [Fact]
    public async Task Perpetual_orders_cannot_be_listed_without_saying_of_what()
    {
        await using var exchange = await Exchange.StartAsync();
        Assert.Equal(10001, (await exchange.GetAsync("/v5/order/realtime?category=linear")).Code());
        Assert.Equal(0, (await exchange.GetAsync("/v5/order/realtime?category=linear&settleCoin=USDT")).Code());
    }

    private static async Task<IReadOnlyList<string>> LinksAsync(Exchange exchange, string list) => [.. (await exchange.GetAsync(list)).Rows().Select(r => r.Text("orderLinkId"))];
}
