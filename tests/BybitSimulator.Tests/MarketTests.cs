using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Tests;

public class MarketTests
{
    [Fact]
    public async Task Klines_come_newest_first_with_the_running_one_among_them()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.AdvanceTo(exchange.Server.World.Now + TimeSpan.FromSeconds(90));
        var opens = await OpensAsync(exchange, "interval=1&limit=3");
        Assert.Equal(["12:01", "12:00", "11:59"], opens);
    }

    [Fact]
    public async Task The_running_candle_shows_what_was_seen_of_it_in_prices_that_trade()
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Markets = [o.Markets[0] with { Candles = o.Markets[0].Candles.Select(c => c with { High = 101 }) }] });
        exchange.Server.World.AdvanceTo(exchange.Server.World.Now + TimeSpan.FromSeconds(27));
        var running = (await exchange.GetAsync("/v5/market/kline?category=spot&symbol=BTCUSDT&interval=1&limit=1")).Rows()[0];
        // Up takes the second twenty seconds; seven of them have passed.
        Assert.Equal(["100", "100.4", "100", "100.4", "4.5"], running.AsArray().Skip(1).Take(5).Select(v => v!.ToString()));
    }

    [Fact]
    public async Task Klines_of_a_window_are_those_that_opened_in_it()
    {
        await using var exchange = await Exchange.StartAsync();
        var noon = exchange.Server.World.Now.UnixMilliseconds;
        Assert.Equal(["11:45", "11:30", "11:15"], await OpensAsync(exchange, $"interval=15&start={noon - 3_000_000}&end={noon - 900_000}"));
        Assert.Equal(["11:01", "11:00"], await OpensAsync(exchange, $"interval=1&start={noon - 3_600_000}&limit=2"));
    }

    [Fact]
    public async Task No_more_than_a_thousand_klines_come_at_once()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.Step(100);
        Assert.Equal(1_000, (await exchange.GetAsync("/v5/market/kline?category=spot&symbol=BTCUSDT&interval=1&limit=5000")).Rows().Count);
    }

    [Theory]
    [InlineData("interval=2")]
    [InlineData("interval=M")]
    [InlineData("limit=3")]
    public async Task An_interval_that_there_is_not_is_refused(string query)
    {
        await using var exchange = await Exchange.StartAsync();
        Assert.Equal(10001, (await exchange.GetAsync($"/v5/market/kline?category=spot&symbol=BTCUSDT&{query}")).Code());
    }

    [Fact]
    public async Task The_markets_stand_within_a_candle_where_they_are_told_to()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.AdvanceTo(exchange.Server.World.Now + TimeSpan.FromSeconds(30));
        Assert.Equal("2026-07-01T12:00:30.000Z", exchange.Server.World.Now.ToString());
        await exchange.PlaceAsync("spot", "Buy", new { qty = "0.1", price = "99" });
        var order = Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=spot")).Rows());
        Assert.Equal(exchange.Server.World.Now.UnixMilliseconds.ToString(CultureInfo.InvariantCulture), order.Text("createdTime"));
    }

    [Fact]
    public async Task Real_time_markets_keep_up_with_the_clock()
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Speed = 1 });
        var begin = exchange.Server.World.Now;
        exchange.Clock.Advance(TimeSpan.FromMinutes(3));
        for (var turn = 0; turn < 400 && exchange.Server.World.Now < begin + TimeSpan.FromMinutes(3); turn++) await Task.Delay(25);
        Assert.Equal(begin + TimeSpan.FromMinutes(3), exchange.Server.World.Now);

        exchange.Server.World.AdvanceTo(begin + TimeSpan.FromMinutes(60));
        exchange.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var turn = 0; turn < 400 && exchange.Server.World.Now < begin + TimeSpan.FromMinutes(61); turn++) await Task.Delay(25);
        Assert.Equal(begin + TimeSpan.FromMinutes(61), exchange.Server.World.Now);
    }

    [Fact]
    public async Task A_market_whose_candles_have_ended_stands_still()
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Markets = [o.Markets[0] with { Candles = o.Markets[0].Candles.Take(1_002) }] });
        exchange.Server.Step(10);
        var klines = (await exchange.GetAsync("/v5/market/kline?category=spot&symbol=BTCUSDT&interval=1&limit=1000")).Rows();
        Assert.Equal("2026-07-01T12:10:00.000Z", new Instant(long.Parse(klines[0][0]!.ToString(), CultureInfo.InvariantCulture)).ToString());
        Assert.Equal("2026-07-01T12:01:00.000Z", new Instant(long.Parse(klines[1][0]!.ToString(), CultureInfo.InvariantCulture)).ToString());
    }

    [Fact]
    public async Task A_path_that_is_not_simulated_is_not_found()
    {
        await using var exchange = await Exchange.StartAsync();
        using var answer = await exchange.SendAsync(HttpMethod.Get, "/v5/lending/info", "");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Requests_are_counted_by_path()
    {
        await using var exchange = await Exchange.StartAsync();
        for (var i = 0; i < 3; i++) await exchange.GetAsync("/v5/market/time");
        using var answer = await exchange.SendAsync(HttpMethod.Get, "/control/requests", "");
        Assert.Equal("3", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Text("GET /v5/market/time"));
        using var cleared = await exchange.SendAsync(HttpMethod.Delete, "/control/requests", "");
        Assert.Equal(0, exchange.Server.World.Requests.Count("GET /v5/market/time"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("""{"count":5}""", 5)]
    public async Task The_control_endpoint_lets_candles_pass_however_its_body_was_sent(string body, int minutes)
    {
        await using var exchange = await Exchange.StartAsync();
        var begin = exchange.Server.World.Now;
        using var answer = await exchange.SendAsync(HttpMethod.Post, "/control/candle", body, r => r.Headers.TransferEncodingChunked = true);
        Assert.Equal(begin + TimeSpan.FromMinutes(minutes), exchange.Server.World.Now);
    }

    [Theory]
    [InlineData("advance", """{"ms":1000,"to":5}""", "to, ms")]
    [InlineData("advance", """{"to":5}""", "time only goes on")]
    [InlineData("candle", """{"count":0}""", "count: 0")]
    [InlineData("candle", """{"symbol":"BTCUSDT","open":1,"high":1,"low":2,"close":1}""", "low must be")]
    [InlineData("candle", """{"symbol":"DOGEUSDT","open":1,"high":1,"low":1,"close":1}""", "listed are spot BTCUSDT")]
    [InlineData("keys", """{"key":"a","secret":"b","host":"mars"}""", "expected live, demo or testnet")]
    [InlineData("deposit", """{"amount":5}""", "cannot be read; the fields are currency, amount")]
    public async Task What_the_control_endpoint_cannot_do_it_refuses_with_what_it_expected(string path, string body, string told)
    {
        await using var exchange = await Exchange.StartAsync();
        using var answer = await exchange.SendAsync(HttpMethod.Post, $"/control/{path}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Text("error"));
    }

    private static async Task<IReadOnlyList<string>> OpensAsync(Exchange exchange, string query) =>
        [.. (await exchange.GetAsync($"/v5/market/kline?category=spot&symbol=BTCUSDT&{query}")).Rows()
            .Select(k => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(k[0]!.ToString(), CultureInfo.InvariantCulture)).ToString("HH:mm", CultureInfo.InvariantCulture))];
}
