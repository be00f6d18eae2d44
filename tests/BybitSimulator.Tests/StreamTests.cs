using System.Net.WebSockets;
using TraderAgent.BybitSimulator.Faults;

namespace TraderAgent.BybitSimulator.Tests;

public class StreamTests
{
    [Fact]
    public async Task The_private_stream_tells_of_an_order_from_its_start_to_its_fill()
    {
        await using var exchange = await Exchange.StartAsync();
        await using var listener = await Listener.OfOwnerAsync(exchange, "order", "execution", "position", "wallet");
        await exchange.PlaceAsync("linear", "Buy", new { qty = "0.5", price = "99", orderLinkId = "a" });
        Assert.Equal(("New", "a"), await listener.HearAsync("order") is var order ? (order.Text("orderStatus"), order.Text("orderLinkId")) : default);
        exchange.Minute("linear", low: 98, high: 100);
        Assert.Equal("0.5", (await listener.HearAsync("execution")).Text("execQty"));
        Assert.Equal("0.5", (await listener.HearAsync("position")).Text("size"));
        Assert.NotEmpty((await listener.HearAsync("wallet"))["coin"]!.AsArray());
        Assert.Equal("Filled", (await listener.HearAsync("order")).Text("orderStatus"));
    }

    [Fact]
    public async Task A_topic_of_one_category_says_nothing_of_the_other()
    {
        await using var exchange = await Exchange.StartAsync();
        await using var listener = await Listener.OfOwnerAsync(exchange, "order.linear");
        await exchange.PlaceAsync("spot", "Buy", new { qty = "0.1", price = "99", orderLinkId = "s" });
        await exchange.PlaceAsync("linear", "Buy", new { qty = "0.1", price = "99", orderLinkId = "l" });
        Assert.Equal("l", (await listener.HearAsync("order")).Text("orderLinkId"));
    }

    [Fact]
    public async Task A_stream_is_of_no_use_without_a_good_signature()
    {
        await using var exchange = await Exchange.StartAsync();
        await using var listener = await Listener.OpenAsync(exchange, "v5/private");
        Assert.False((bool)(await listener.AskAsync(new { op = "subscribe", args = new[] { "order" } }))["success"]!);
        Assert.False((bool)(await listener.AuthAsync(exchange, "guessed"))["success"]!);
        Assert.False((bool)(await listener.AskAsync(new { op = "subscribe", args = new[] { "order" } }))["success"]!);
    }

    [Fact]
    public async Task A_ping_is_answered_on_each_stream_in_its_own_form()
    {
        await using var exchange = await Exchange.StartAsync();
        await using var owner = await Listener.OpenAsync(exchange, "v5/private");
        await using var onlooker = await Listener.OpenAsync(exchange, "v5/public/spot");
        Assert.Equal("pong", (await owner.AskAsync(new { op = "ping", req_id = "7" })).Text("op"));
        Assert.Equal(("ping", "pong"), await onlooker.AskAsync(new { op = "ping" }) is var pong ? (pong.Text("op"), pong.Text("ret_msg")) : default);
    }

    [Fact]
    public async Task A_closed_candle_is_confirmed_on_the_public_stream()
    {
        await using var exchange = await Exchange.StartAsync();
        await using var listener = await Listener.OpenAsync(exchange, "v5/public/spot");
        await listener.AskAsync(new { op = "subscribe", args = new[] { "kline.1.BTCUSDT", "kline.5.BTCUSDT" } });
        exchange.Minute("spot", low: 98, high: 103);
        var minute = await listener.HearAsync("kline.1.BTCUSDT");
        Assert.Equal(("true", "98", "103"), (minute.Text("confirm"), minute.Text("low"), minute.Text("high")));
        Assert.Equal("false", (await listener.HearAsync("kline.5.BTCUSDT")).Text("confirm"));
    }

    [Fact]
    public async Task A_topic_of_a_market_that_is_not_listed_is_refused()
    {
        await using var exchange = await Exchange.StartAsync();
        await using var listener = await Listener.OpenAsync(exchange, "v5/public/linear");
        Assert.False((bool)(await listener.AskAsync(new { op = "subscribe", args = new[] { "tickers.DOGEUSDT" } }))["success"]!);
    }

    [Fact]
    public async Task A_duplicated_execution_is_heard_twice_and_a_delayed_one_when_it_is_due()
    {
        await using var exchange = await Exchange.StartAsync();
        await using var listener = await Listener.OfOwnerAsync(exchange, "execution");
        exchange.Server.World.Inject(new() { Kind = FaultKind.DelayedExecution });
        exchange.Server.World.Inject(new() { Kind = FaultKind.DuplicatedExecution, Count = 2 });
        await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1", orderLinkId = "late" });
        await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1", orderLinkId = "prompt" });
        exchange.Server.World.ReleaseExecutions(all: true);
        var heard = new List<string>();
        for (var i = 0; i < 4; i++) heard.Add((await listener.HearAsync("execution")).Text("orderLinkId"));
        Assert.Equal(["prompt", "prompt", "late", "late"], heard);
    }

    [Theory]
    [InlineData(FaultKind.Restart)]
    [InlineData(FaultKind.Outage)]
    public async Task A_restart_and_an_outage_break_the_streams(FaultKind kind)
    {
        await using var exchange = await Exchange.StartAsync();
        await using var listener = await Listener.OfOwnerAsync(exchange, "order");
        exchange.Server.World.Inject(new() { Kind = kind });
        await Assert.ThrowsAnyAsync<WebSocketException>(() => listener.HearAsync());
    }

    [Fact]
    public async Task Demo_has_no_public_stream()
    {
        await using var exchange = await Exchange.StartAsync(o => o with { Host = BybitHost.Demo });
        await Assert.ThrowsAnyAsync<WebSocketException>(() => Listener.OpenAsync(exchange, "v5/public/spot"));
    }
}
