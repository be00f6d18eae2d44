using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Tests.Web;

public sealed class AgentApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(600);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task Bots_and_account_are_those_of_the_running_host()
    {
        var view = await _web.Host.ViewAsync();
        var bots = (await _web.GetAsync("/bots")).AsArray();
        Assert.Equal(view.Bots.Select(b => (b.Id.Value, b.Realized.Value, b.Orders.Count)),
            bots.Select(b => ((string)b!["id"]!, (decimal)b["realized"]!, b["orders"]!.AsArray().Count)));
        Assert.Equal(view.Account.Equity, (double)(await _web.GetAsync("/agent"))["account"]!["equity"]!);
        Assert.Equal(view.Markets.Select(m => m.Price), (await _web.GetAsync("/markets")).AsArray().Select(m => (double)m!["price"]!));
        var grid = await _web.GetAsync("/bots/grid_btc");
        Assert.Equal(("grid_btc", "grid"), ((string)grid["bot"]!["id"]!, (string)grid["definition"]!["strategy"]!["kind"]!));
    }

    [Theory]
    [InlineData("fills")]
    [InlineData("orders")]
    [InlineData("deals")]
    [InlineData("notices")]
    [InlineData("denials")]
    [InlineData("hand-overs")]
    [InlineData("open-orders")]
    public async Task A_history_read_in_pages_is_the_one_that_is_stored(string list)
    {
        var read = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await _web.GetAsync($"/{list}?most=7{(cursor is null ? "" : $"&cursor={cursor}")}");
            read.AddRange(page["items"]!.AsArray().Select(i => i!["bot"]!.ToString()));
            if ((cursor = (string?)page["next"]) is null) break;
        }

        Assert.Equal(_web.Stored(s => list switch
        {
            "fills" => s.Fills(new(Most: 10_000)).Items.Select(i => i.Bot.Value).ToList(),
            "orders" => [.. s.Orders(new(Most: 10_000), onlyLive: false).Items.Select(i => i.Bot.Value)],
            "open-orders" => [.. s.Orders(new(Most: 10_000), onlyLive: true).Items.Select(i => i.Bot.Value)],
            "deals" => [.. s.Deals(new(Most: 10_000)).Items.Select(i => i.Bot.Value)],
            "notices" => [.. s.Notices(new(Most: 10_000)).Items.Select(i => i.Bot.Value)],
            "denials" => [.. s.Denials(new(Most: 10_000)).Items.Select(i => i.Bot.Value)],
            _ => [.. s.HandOvers(new(Most: 10_000)).Items.Select(i => i.Bot.Value)],
        }), read);
        if (list is "fills" or "orders" or "deals") Assert.NotEmpty(read);
    }

    [Fact]
    public async Task A_span_of_a_history_holds_what_happened_within_it()
    {
        var all = _web.Stored(s => s.Fills(new(new("grid_btc"), Most: 10_000)).Items.Select(f => f.Value.Fill.At.UnixMilliseconds).ToList());
        var (from, to) = (all.Order().ElementAt(all.Count / 3), all.Order().ElementAt(2 * all.Count / 3));
        var page = await _web.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/bots/grid_btc/fills?from={from}&to={to}&most=500"));
        Assert.Equal(all.Where(at => at >= from && at < to), page["items"]!.AsArray().Select(f => (long)f!["value"]!["fill"]!["at"]!));
    }

    [Theory]
    [InlineData("1m", 1)]
    [InlineData("5m", 5)]
    [InlineData("1h", 60)]
    public async Task Candles_of_any_length_are_made_of_those_that_were_traded(string timeframe, int minutes)
    {
        var finest = (await _web.GetAsync("/markets/BTCUSDT/candles?timeframe=1m&most=10000")).AsArray().Select(c => c!.AsArray().Select(v => (double)v!).ToArray()).ToList();
        Assert.Equal(600, finest.Count);
        var length = Timeframe.Parse(timeframe).Milliseconds;
        var expected = finest.GroupBy(c => (long)c[0] / length * length).Where(g => g.Count() == minutes)
            .Select(g => new[] { g.Key, g.First()[1], g.Max(c => c[2]), g.Min(c => c[3]), g.Last()[4] }).ToList();
        var read = (await _web.GetAsync($"/markets/BTCUSDT/candles?timeframe={timeframe}&most=10000")).AsArray().Select(c => c!.AsArray().Take(5).Select(v => (double)v!).ToArray()).ToList();
        Assert.Equal(expected, read);
        var last = (await _web.GetAsync($"/markets/BTCUSDT/candles?timeframe={timeframe}&most=3")).AsArray().Select(c => c!.AsArray().Take(5).Select(v => (double)v!).ToArray());
        Assert.Equal(expected.TakeLast(3), last);
    }

    [Fact]
    public async Task A_bot_is_paused_and_resumed_and_says_what_it_cannot_do()
    {
        Assert.Equal(200, (await _web.PostAsync("/bots/grid_btc/pause")).Status);
        Assert.Equal("paused", (string)(await _web.GetAsync("/bots/grid_btc"))["bot"]!["lifecycle"]!);
        Assert.Equal(200, (await _web.PostAsync("/bots/dca_btc/halt", new { reason = "drill" })).Status);
        var (status, problem) = await _web.PostAsync("/bots/dca_btc/pause");
        Assert.Equal(409, status);
        Assert.Contains("dca_btc is halted", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("drill", (string)(await _web.GetAsync("/bots/dca_btc"))["bot"]!["reason"]!, StringComparison.Ordinal);
        Assert.Equal(200, (await _web.PostAsync("/bots/grid_btc/resume")).Status);
        Assert.Equal("starting", (string)(await _web.GetAsync("/bots/grid_btc"))["bot"]!["lifecycle"]!);
    }

    [Theory]
    [InlineData("/bots/grid_bct", 404, "did you mean 'grid_btc'?")]
    [InlineData("/fills?most=0", 400, "expected 1 to 500")]
    [InlineData("/fills?most=many", 400, "most: 'many' cannot be read")]
    [InlineData("/markets/BTCUSDT/candles?timeframe=7m", 400, "expected one of 1m, 3m")]
    [InlineData("/markets/DOGE/candles", 404, "There is no market 'DOGE'")]
    [InlineData("/nothing", 404, "lists the endpoints that there are")]
    public async Task What_cannot_be_answered_says_why(string path, int status, string detail)
    {
        using var answer = await _web.Client.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_client_has_already_is_not_sent_again()
    {
        using var first = await _web.Client.GetAsync(new Uri("/api/v1/bots", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/bots") { Headers = { IfNoneMatch = { EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()) } } };
        using var second = await _web.Client.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (second.StatusCode, (await second.Content.ReadAsByteArrayAsync()).Length));
        await _web.StepAsync(5);
        await Task.Delay(150); // What is shown may be a tenth of a second old.
        using var third = await _web.Client.SendAsync(new(HttpMethod.Get, "/api/v1/bots") { Headers = { IfNoneMatch = { first.Headers.ETag } } });
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Every_fill_is_told_live_and_a_listener_that_comes_back_misses_none()
    {
        var before = _web.Stored(s => s.Fills(new(Most: 10_000)).Items.Count);
        var from = _web.Agent.Live.LastId;
        await _web.StepAsync(300);
        var stored = _web.Stored(s => s.Fills(new(Most: 10_000)).Items.Select(f => f.Value.Fill.ExecutionId).Reverse().Skip(before).ToList());
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var answer = await _web.Client.GetAsync(new Uri($"/api/v1/live?after={from}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop.Token));
        var told = new List<string>();
        while (told.Count < stored.Count)
        {
            if (await reader.ReadLineAsync(stop.Token) != "event: fill") continue;
            told.Add((string)System.Text.Json.Nodes.JsonNode.Parse((await reader.ReadLineAsync(stop.Token))!["data: ".Length..])!["value"]!["fill"]!["exec"]!);
        }

        Assert.NotEmpty(stored);
        Assert.Equal(stored, told);
    }

    [Fact]
    public async Task Metrics_are_the_figures_of_the_host()
    {
        var text = await _web.Client.GetStringAsync(new Uri("/api/v1/metrics", UriKind.Relative));
        var view = await _web.Host.ViewAsync();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"traderagent_equity {view.Account.Equity}\n"), text, StringComparison.Ordinal);
        Assert.Contains("traderagent_bots{state=\"running\"} 14\n", text, StringComparison.Ordinal);
    }
}
