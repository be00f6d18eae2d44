using System.Net;
using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Faults;

namespace TraderAgent.BybitSimulator.Tests;

public class FaultTests
{
    private const string Executions = "/v5/execution/list?category=spot";

    /// <summary>What each fault does. Whoever adds a fault must say here what it does.</summary>
    private static readonly Dictionary<FaultKind, Func<Exchange, Task>> Deeds = new()
    {
        [FaultKind.TimeOut] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.TimeOut, Requests = RequestKind.Place, IsCarriedOut = true });
            var placing = exchange.PlaceAsync("spot", "Buy", Order("a"));
            for (var turn = 0; turn < 200 && await OrdersAsync(exchange) == 0; turn++) await Task.Delay(10);
            Assert.Equal((1, false), (await OrdersAsync(exchange), placing.IsCompleted));
            await exchange.Server.DisposeAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => placing);
        },
        [FaultKind.LostAcknowledgement] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.LostAcknowledgement, Requests = RequestKind.Place });
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => exchange.PlaceAsync("spot", "Buy", Order("a")));
            var found = Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=spot&orderLinkId=a")).Rows());
            Assert.Equal("New", found.Text("orderStatus"));
        },
        [FaultKind.LostRequest] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.LostRequest, Requests = RequestKind.Place });
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => exchange.PlaceAsync("spot", "Buy", Order("a")));
            Assert.Equal(0, await OrdersAsync(exchange));
            Assert.Equal(0, (await exchange.PlaceAsync("spot", "Buy", Order("a"))).Code());
        },
        [FaultKind.HttpError] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.HttpError, Status = 503, Requests = RequestKind.Executions });
            using var answer = await exchange.SendAsync(HttpMethod.Get, Executions, "");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(0, (await exchange.GetAsync(Executions)).Code());
        },
        [FaultKind.UnknownOutcome] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.UnknownOutcome, Requests = RequestKind.Place, IsCarriedOut = true });
            exchange.Server.World.Inject(new() { Kind = FaultKind.UnknownOutcome, Requests = RequestKind.Place, Code = 10000 });
            Assert.Equal(10016, (await exchange.PlaceAsync("spot", "Buy", Order("a"))).Code());
            Assert.Equal(10000, (await exchange.PlaceAsync("spot", "Buy", Order("b"))).Code());
            Assert.Equal("a", Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=spot")).Rows()).Text("orderLinkId"));
        },
        [FaultKind.RateLimit] = exchange => RefusesOnceAsync(exchange, FaultKind.RateLimit, 10006),
        [FaultKind.ClockSkew] = exchange => RefusesOnceAsync(exchange, FaultKind.ClockSkew, 10002),
        [FaultKind.DuplicatedExecution] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.DuplicatedExecution });
            for (var i = 0; i < 2; i++) await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1" });
            var ids = (await exchange.GetAsync(Executions)).Rows().Select(e => e.Text("execId")).ToList();
            Assert.Equal((3, 2), (ids.Count, ids.Distinct().Count()));
        },
        [FaultKind.DelayedExecution] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.DelayedExecution });
            await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1", orderLinkId = "a" });
            Assert.Empty((await exchange.GetAsync(Executions)).Rows());
            Assert.Equal("Filled", Assert.Single((await exchange.GetAsync("/v5/order/history?category=spot")).Rows()).Text("orderStatus"));
            Assert.Equal(1, exchange.Server.World.ReleaseExecutions(all: true));
            Assert.Single((await exchange.GetAsync(Executions)).Rows());
        },
        [FaultKind.Outage] = async exchange =>
        {
            exchange.Server.World.Inject(new() { Kind = FaultKind.Outage, DelayMs = 60_000 });
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => exchange.GetAsync("/v5/market/time"));
            exchange.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal(0, (await exchange.GetAsync("/v5/market/time")).Code());
        },
        [FaultKind.Restart] = async exchange =>
        {
            await exchange.PlaceAsync("spot", "Buy", Order("resting"));
            await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1", orderLinkId = "closed" });
            exchange.Server.World.Inject(new() { Kind = FaultKind.Restart });
            Assert.Equal("resting", Assert.Single((await exchange.GetAsync("/v5/order/realtime?category=spot")).Rows()).Text("orderLinkId"));
            Assert.Empty((await exchange.GetAsync("/v5/order/realtime?category=spot&openOnly=1")).Rows());
        },
    };

    public static TheoryData<FaultKind> All => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_fault_does_what_it_says(FaultKind kind)
    {
        await using var exchange = await Exchange.StartAsync();
        await Deeds[kind](exchange);
    }

    [Fact]
    public async Task A_fault_of_chance_strikes_the_same_requests_again_with_the_same_seed()
    {
        Assert.Equal(await StruckAsync(seed: 5), await StruckAsync(seed: 5));
        Assert.NotEqual(await StruckAsync(seed: 5), await StruckAsync(seed: 6));
    }

    [Fact]
    public async Task Cleared_faults_strike_no_more_and_release_what_they_held()
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.Inject(new() { Kind = FaultKind.DelayedExecution });
        await exchange.PlaceAsync("spot", "Sell", new { orderType = "Market", qty = "0.1" });
        exchange.Server.World.Inject(new() { Kind = FaultKind.RateLimit, Count = null });
        Assert.Equal(10006, (await exchange.GetAsync(Executions)).Code());
        exchange.Server.World.ClearFaults();
        Assert.Single((await exchange.GetAsync(Executions)).Rows());
    }

    [Theory]
    [InlineData("""{"fault":"time_outs"}""", "fault")]
    [InlineData("""{"fault":"time_out","coun":3}""", "count")]
    [InlineData("""{"fault":"time_out","count":0}""", "count: 0")]
    [InlineData("""{"fault":"http_error","status":404}""", "status: 404")]
    [InlineData("""{"fault":"time_out","probability":2}""", "probability: 2")]
    [InlineData("""{"fault":""", "fault")]
    public async Task A_fault_that_cannot_be_is_refused_with_the_field_and_what_was_expected(string body, string told)
    {
        await using var exchange = await Exchange.StartAsync();
        using var answer = await exchange.SendAsync(HttpMethod.Post, "/control/faults", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Text("error");
        Assert.Contains(told, error);
        Assert.Empty(exchange.Server.World.ArmedFaults);
    }

    private static object Order(string link) => new { qty = "0.1", price = "99", orderLinkId = link };

    private static async Task<int> OrdersAsync(Exchange exchange) => (await exchange.GetAsync("/v5/order/realtime?category=spot")).Rows().Count;

    private static async Task RefusesOnceAsync(Exchange exchange, FaultKind kind, int code)
    {
        exchange.Server.World.Inject(new() { Kind = kind, Requests = RequestKind.Place });
        Assert.Equal(0, (await exchange.GetAsync(Executions)).Code());
        Assert.Equal(code, (await exchange.PlaceAsync("spot", "Buy", Order("a"))).Code());
        Assert.Equal(0, await OrdersAsync(exchange));
        Assert.Equal(0, (await exchange.PlaceAsync("spot", "Buy", Order("a"))).Code());
    }

    private static async Task<string> StruckAsync(int seed)
    {
        await using var exchange = await Exchange.StartAsync();
        exchange.Server.World.Inject(new() { Kind = FaultKind.UnknownOutcome, Count = null, Probability = 0.5, Seed = seed });
        var codes = new List<int>();
        for (var i = 0; i < 20; i++) codes.Add((await exchange.GetAsync("/v5/market/time")).Code());
        return string.Join(' ', codes);
    }
}
