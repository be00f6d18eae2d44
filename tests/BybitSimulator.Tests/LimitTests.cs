using System.Net;

namespace TraderAgent.BybitSimulator.Tests;

public class LimitTests
{
    [Theory]
    [InlineData("linear", 10)]
    [InlineData("spot", 20)]
    public async Task Orders_of_a_second_are_limited_and_the_headers_count_them_down(string category, int limit)
    {
        await using var exchange = await Exchange.StartAsync();
        for (var i = 1; i <= limit; i++)
        {
            using var answer = await CreateAsync(exchange, category);
            Assert.Equal((limit.ToString(), (limit - i).ToString()), (Header(answer, "X-Bapi-Limit"), Header(answer, "X-Bapi-Limit-Status")));
            Assert.Equal(0, (await Exchange.ReadAsync(answer)).Code());
        }

        using var tooMany = await CreateAsync(exchange, category);
        Assert.Equal(10006, (await Exchange.ReadAsync(tooMany)).Code());
        Assert.Equal(exchange.Clock.GetUtcNow().AddSeconds(1).ToUnixTimeMilliseconds().ToString(), Header(tooMany, "X-Bapi-Limit-Reset-Timestamp"));
        exchange.Clock.Advance(TimeSpan.FromSeconds(1));
        using var later = await CreateAsync(exchange, category);
        Assert.Equal(0, (await Exchange.ReadAsync(later)).Code());
    }

    [Theory]
    [InlineData("spot")]
    [InlineData("linear")]
    public async Task No_more_than_500_orders_rest_at_once(string category)
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Limits = new() { PerAddress = 2_000, SpotOrders = 2_000, LinearOrders = 2_000 } });
        for (var i = 0; i < 500; i++)
        {
            using var answer = await CreateAsync(exchange, category);
            Assert.Equal(0, (await Exchange.ReadAsync(answer)).Code());
        }

        using var tooMany = await CreateAsync(exchange, category);
        Assert.Equal(110020, (await Exchange.ReadAsync(tooMany)).Code());
    }

    [Fact]
    public async Task A_batch_costs_one_per_order_and_may_fail_in_half()
    {
        await using var exchange = await Exchange.StartAsync();
        object order(string price) => new { symbol = "BTCUSDT", side = "Buy", orderType = "Limit", qty = "0.1", price };
        object[] orders = [.. Enumerable.Range(90, 6).Select(p => order(p.ToString())), order("0.05")];
        var answer = await exchange.PostAsync("/v5/order/create-batch", new { category = "linear", request = orders });
        Assert.Equal([0, 0, 0, 0, 0, 0, 10001], answer["retExtInfo"]!["list"]!.AsArray().Select(r => (int)r!["code"]!));
        Assert.Equal(6, answer.Rows().Count(r => r.Text("orderId").Length > 0));
        Assert.Equal(10006, (await exchange.PostAsync("/v5/order/create-batch", new { category = "linear", request = orders[..4] })).Code());
    }

    [Fact]
    public async Task An_address_that_asks_too_often_is_shut_out_for_ten_minutes()
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Limits = new() { PerAddress = 3 } });
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await TimeAsync(exchange));
        Assert.Equal(HttpStatusCode.Forbidden, await TimeAsync(exchange));
        exchange.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.Forbidden, await TimeAsync(exchange));
        exchange.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, await TimeAsync(exchange));
    }

    private static async Task<HttpStatusCode> TimeAsync(Exchange exchange)
    {
        using var answer = await exchange.SendAsync(HttpMethod.Get, "/v5/market/time", "");
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> CreateAsync(Exchange exchange, string category) =>
        exchange.SendAsync(HttpMethod.Post, "/v5/order/create", $$"""{"category":"{{category}}","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.1","price":"90"}""");

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
