using System.Globalization;
using System.Text.Json.Nodes;

namespace TraderAgent.BybitSimulator.Tests;

public class KeyTests
{
    private const string Private = "/v5/account/wallet-balance?accountType=UNIFIED";

    [Fact]
    public async Task A_signed_request_is_let_in()
    {
        await using var exchange = await Exchange.StartAsync();
        Assert.Equal(0, (await exchange.GetAsync(Private)).Code());
    }

    [Fact]
    public async Task A_request_that_another_secret_signed_is_refused()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Key = exchange.Key with { Secret = "guessed" };
        Assert.Equal(10004, (await exchange.GetAsync(Private)).Code());
    }

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_refused()
    {
        await using var exchange = await Exchange.StartAsync();
        using var answer = await exchange.SendAsync(HttpMethod.Post, "/v5/order/cancel-all", "{\"category\":\"spot\"}", r => r.Content = new StringContent("{\"category\":\"linear\"}"));
        Assert.Equal(10004, (await Exchange.ReadAsync(answer)).Code());
    }

    [Theory]
    [InlineData(-5_000, 0)]
    [InlineData(-5_001, 10002)]
    [InlineData(999, 0)]
    [InlineData(1_000, 10002)]
    public async Task A_timestamp_must_lie_in_the_window(int ahead, int code)
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.SetClockSkew(TimeSpan.FromMilliseconds(-ahead));
        Assert.Equal(code, (await exchange.GetAsync(Private)).Code());
    }

    [Fact]
    public async Task A_client_that_reads_the_time_of_a_skewed_server_can_follow_it()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.SetClockSkew(TimeSpan.FromSeconds(30));
        Assert.Equal(10002, (await exchange.GetAsync(Private)).Code());
        var told = long.Parse((await exchange.GetAsync("/v5/market/time")).Result().Text("timeNano"), CultureInfo.InvariantCulture) / 1_000_000;
        exchange.Clock.Advance(DateTimeOffset.FromUnixTimeMilliseconds(told) - exchange.Clock.GetUtcNow());
        exchange.Server.World.SetClockSkew(TimeSpan.Zero);
        Assert.Equal(0, (await exchange.GetAsync(Private)).Code());
    }

    [Fact]
    public async Task A_client_may_sign_with_the_true_time_when_the_market_has_jumped_ahead()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.Step(60);
        Assert.Equal(0, (await exchange.GetAsync(Private)).Code());
    }

    [Fact]
    public async Task A_request_without_signature_is_refused_on_private_paths_only()
    {
        await using var exchange = await Exchange.StartAsync();
        using var answer = await exchange.SendAsync(HttpMethod.Get, Private, "", r => r.Headers.Remove("X-BAPI-SIGN"));
        Assert.Equal(10001, (await Exchange.ReadAsync(answer)).Code());
        using var open = await exchange.SendAsync(HttpMethod.Get, "/v5/market/time", "", r => r.Headers.Clear());
        Assert.Equal(0, (await Exchange.ReadAsync(open)).Code());
    }

    [Fact]
    public async Task A_key_of_another_host_is_unknown()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.Admit(exchange.Key = new("demo-key", "s") { Host = BybitHost.Demo });
        Assert.Equal(10003, (await exchange.GetAsync(Private)).Code());
    }

    [Fact]
    public async Task A_key_ends_when_it_expires()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.Admit(exchange.Key = new("short", "s") { ExpiresAt = exchange.Clock.GetUtcNow().AddHours(1) });
        Assert.Equal(0, (await exchange.GetAsync(Private)).Code());
        exchange.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(33004, (await exchange.GetAsync(Private)).Code());
    }

    [Theory]
    [InlineData("127.0.0.1", 0)]
    [InlineData("203.0.113.7", 10010)]
    public async Task A_key_bound_to_an_address_is_of_no_use_elsewhere(string address, int code)
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.Admit(exchange.Key = new("bound", "s") { Addresses = [address] });
        Assert.Equal(code, (await exchange.GetAsync(Private)).Code());
    }

    [Fact]
    public async Task A_read_only_key_may_look_and_not_trade()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.Admit(exchange.Key = new("reader", "s") { Permissions = KeyPermissions.ReadOnly });
        Assert.Equal(0, (await exchange.GetAsync(Private)).Code());
        Assert.Equal(10005, (await exchange.PlaceAsync("spot", "Buy", new { qty = "0.1", price = "99" })).Code());
        Assert.Equal("1", (await exchange.GetAsync("/v5/user/query-api")).Result().Text("readOnly"));
    }

    [Theory]
    [InlineData(KeyPermissions.Trade, false)]
    [InlineData(KeyPermissions.Trade | KeyPermissions.Withdraw, true)]
    public async Task The_key_s_permissions_tell_whether_it_could_withdraw(KeyPermissions permissions, bool mayWithdraw)
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.Admit(exchange.Key = new("k", "s") { Permissions = permissions });
        var granted = (await exchange.GetAsync("/v5/user/query-api")).Result()["permissions"]!;
        Assert.Equal(mayWithdraw, granted["Wallet"]!.AsArray().Any(p => p!.ToString() == "Withdraw"));
        Assert.Equal("SpotTrade", Assert.Single(granted["Spot"]!.AsArray())!.ToString());
    }

    [Fact]
    public async Task A_demo_host_gives_play_money_and_takes_no_spot_batches()
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Host = BybitHost.Demo, Keys = [new("demo", "s") { Host = BybitHost.Demo }] });
        Assert.Equal(0, (await exchange.PostAsync("/v5/account/demo-apply-money", new { utaDemoApplyMoney = new[] { new { coin = "USDT", amountStr = "500" } } })).Code());
        var usdt = (await exchange.GetAsync(Private)).Rows()[0]["coin"]!.AsArray().Single(c => c!.Text("coin") == "USDT")!;
        Assert.Equal("10500", usdt.Text("walletBalance"));
        object batch(string category) => new { category, request = new[] { new { symbol = "BTCUSDT", side = "Buy", orderType = "Limit", qty = "0.1", price = "99" } } };
        Assert.Equal(10032, (await exchange.PostAsync("/v5/order/create-batch", batch("spot"))).Code());
        Assert.Equal(0, (await exchange.PostAsync("/v5/order/create-batch", batch("linear"))).Code());
        Assert.IsType<JsonObject>(Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=linear&symbol=BTCUSDT")).Rows()));
    }
}
