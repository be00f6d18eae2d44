using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraderAgent.Local.Tests.Web;

public sealed class BotEditingTests : IAsyncLifetime
{
    private static readonly JsonObject Grid = JsonNode.Parse("""
        { "id": "new_grid", "symbol": "BTCUSDT", "capital": 600, "strategy": { "kind": "grid", "belowPercent": 5, "abovePercent": 5, "levels": 10 } }
        """)!.AsObject();

    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(30);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task A_bot_made_from_a_form_waits_is_started_and_trades()
    {
        var (status, made) = await AskAsync(HttpMethod.Post, "/bots", Grid);
        Assert.Equal((201, "new_grid"), (status, (string)made["bots"]![0]!));
        Assert.Equal("idle", (string)(await _web.GetAsync("/bots/new_grid"))["bot"]!["lifecycle"]!);

        Assert.Equal(200, (await _web.PostAsync("/bots/new_grid/start")).Status);
        await _web.StepAsync(60);

        Assert.Equal("running", (string)(await _web.GetAsync("/bots/new_grid"))["bot"]!["lifecycle"]!);
        Assert.NotEmpty((await _web.GetAsync("/bots/new_grid/orders"))["items"]!.AsArray());
        Assert.Equal("bot new_grid added", (string)(await _web.GetAsync("/configuration"))["changes"]![0]!);
    }

    [Fact]
    public async Task A_file_in_YAML_brings_several_bots_and_a_market_that_nobody_traded()
    {
        using var answer = await _web.Client.PostAsync(new Uri("/api/v1/bots", UriKind.Relative), new StringContent("""
            instruments:
              - { symbol: XRPUSDT, kind: spot, base: XRP, quote: USDT, tick: 0.0001, lot: 0.1, minQuantity: 0.1, maxQuantity: 100000, minNotional: 5 }
            bots:
              - { id: xrp, symbol: XRPUSDT, timeframe: 15m, capital: 500, strategy: { kind: grid, belowPercent: 5, abovePercent: 5, levels: 6 } }
              - { id: btc, symbol: BTCUSDT, capital: 500, strategy: { kind: dca, baseOrderSize: 20, safetyOrders: 2 } }
            """, Encoding.UTF8, "application/yaml"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(201 == (int)answer.StatusCode, text);
        await _web.StepAsync(5);
        await Task.Delay(150);
        Assert.True((double)(await _web.GetAsync("/markets/XRPUSDT"))["market"]!["price"]! > 0);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_bot_is_told_at_once_and_by_field()
    {
        var wrong = JsonNode.Parse("""{ "id": "grid_btc", "symbol": "BTCUSD", "capital": -5, "strategy": { "kind": "grid", "levls": 10 } }""")!;
        var (status, answer) = await AskAsync(HttpMethod.Post, "/bots/validation", wrong);
        var fields = answer["problems"]!.AsArray().ToLookup(p => (string)p!["field"]!, p => (string)p!["message"]!);
        Assert.Equal((200, false), (status, (bool)answer["ok"]!));
        Assert.Contains("did you mean 'levels'?", Assert.Single(fields["strategy.levls"]), StringComparison.Ordinal);
        Assert.Equal(400, (await AskAsync(HttpMethod.Post, "/bots", wrong)).Status);

        wrong["strategy"]!.AsObject().Remove("levls");
        fields = (await AskAsync(HttpMethod.Post, "/bots/validation", wrong)).Body["problems"]!.AsArray().ToLookup(p => (string)p!["field"]!, p => (string)p!["message"]!);
        Assert.Equal(["capital", "id", "symbol"], fields.Select(f => f.Key).Order());
        Assert.Contains("is used by bots[0] already", fields["id"].First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_trades_is_neither_changed_nor_deleted_and_one_at_rest_is()
    {
        var definition = (await _web.GetAsync("/bots/grid_btc"))["definition"]!.DeepClone();
        definition["capital"] = 3_900;
        var (status, refused) = await AskAsync(HttpMethod.Put, "/bots/grid_btc", definition);
        Assert.Equal(409, status);
        Assert.Contains("it trades or holds something, so it cannot be changed now; close it first", (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Equal(409, (await AskAsync(HttpMethod.Delete, "/bots/grid_btc", null)).Status);

        await AskAsync(HttpMethod.Post, "/bots", Grid);
        var cheaper = Grid.DeepClone();
        cheaper["capital"] = 500;
        Assert.Equal(200, (await AskAsync(HttpMethod.Put, "/bots/new_grid", cheaper)).Status);
        Assert.Equal(500, (int)(await _web.GetAsync("/bots/new_grid"))["definition"]!["capital"]!);
        Assert.Equal(200, (await AskAsync(HttpMethod.Delete, "/bots/new_grid", null)).Status);
        using var gone = await _web.Client.GetAsync(new Uri("/api/v1/bots/new_grid", UriKind.Relative));
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Fact]
    public async Task A_raised_capital_is_asked_about_and_done_when_confirmed()
    {
        await AskAsync(HttpMethod.Post, "/bots", Grid);
        var dearer = Grid.DeepClone();
        dearer["capital"] = 700;
        var (status, question) = await AskAsync(HttpMethod.Put, "/bots/new_grid", dearer);
        Assert.Equal((409, "bots[new_grid].capital rises from 600 to 700."), (status, (string)question["detail"]!));
        Assert.Equal(600, (int)(await _web.GetAsync("/bots/new_grid"))["definition"]!["capital"]!);

        Assert.Equal(200, (await AskAsync(HttpMethod.Put, "/bots/new_grid", dearer, ("Confirmation", (string)question["confirmation"]!))).Status);
        Assert.Equal(700, (int)(await _web.GetAsync("/bots/new_grid"))["definition"]!["capital"]!);
    }

    [Fact]
    public async Task A_clone_is_the_same_bot_under_another_name_on_another_market()
    {
        await AskAsync(HttpMethod.Post, "/bots", Grid);
        Assert.Equal(201, (await AskAsync(HttpMethod.Post, "/bots/new_grid/clone", JsonNode.Parse("""{ "id": "copy", "symbol": "ETHUSDT" }"""))).Status);
        var copy = (await _web.GetAsync("/bots/copy"))["definition"]!;
        Assert.Equal(("ETHUSDT", 10), ((string)copy["symbol"]!, (int)copy["strategy"]!["levels"]!));
    }

    [Fact]
    public async Task A_grid_and_a_ladder_are_shown_with_price_size_and_cost_before_anything_is_placed()
    {
        var (_, grid) = await AskAsync(HttpMethod.Post, "/bots/preview?price=50000", Grid);
        var entries = grid["orders"]!.AsArray().Where(o => (string)o!["kind"]! == "entry").ToList();
        Assert.Equal((50_000, true), ((int)grid["price"]!, (bool)grid["ok"]!));
        Assert.True(entries.Count >= 9);
        Assert.All(entries, o => Assert.InRange((decimal)o!["price"]! * (decimal)o["qty"]! / (decimal)o["cost"]!, 0.999m, 1.001m));
        Assert.InRange((decimal)grid["needed"]!, 1, 600);

        var (_, ladder) = await AskAsync(HttpMethod.Post, "/bots/preview", JsonNode.Parse("""
            { "id": "ladder", "symbol": "ETHUSDT", "capital": 1000, "strategy": { "kind": "dca", "baseOrderSize": 100, "safetyOrders": 3, "deviationPercent": 1 } }
            """));
        Assert.Equal(["base", "1", "2", "3"], ladder["orders"]!.AsArray().Select(o => (string)o!["level"]!));
        Assert.InRange((decimal)ladder["needed"]! - (decimal)ladder["orders"]![3]!["totalCost"]!, 0, 1); // Quantities are rounded down to the lot.
        Assert.DoesNotContain((await _web.GetAsync("/bots")).AsArray(), b => (string)b!["id"]! is "ladder" or "new_grid");
    }

    [Fact]
    public async Task A_pre_flight_looks_at_market_balance_and_limits()
    {
        var (_, fine) = await AskAsync(HttpMethod.Post, "/bots/preflight", Grid);
        Assert.True((bool)fine["ok"]!, fine.ToJsonString());
        var (_, held) = await AskAsync(HttpMethod.Post, "/bots/preflight", JsonNode.Parse("""
            { "id": "huge", "symbol": "BTCUSDT.P", "capital": 1500, "leverage": 50, "strategy": { "kind": "dca", "baseOrderSize": 20000, "safetyOrders": 1, "safetyOrderSize": 40000 } }
            """));
        Assert.Contains(held["checks"]!.AsArray(), c => (string)c!["name"]! == "risk.botExposurePercent" && !(bool)c["ok"]!);
    }

    [Fact]
    public async Task Every_strategy_has_a_page_a_schema_a_template_and_presets_that_can_be_made()
    {
        var kinds = (await _web.GetAsync("/strategies")).AsArray().Select(s => (string)s!["kind"]!).ToList();
        Assert.Equal(["dca", "fibonacci", "grid", "hybrid", "martingale", "mean_reversion", "order", "selector", "smc", "trend"], kinds);
        var templates = (await _web.GetAsync("/templates")).AsArray();
        Assert.Equal(kinds.ToHashSet(), templates.Select(t => (string)t!["bot"]!["strategy"]!["kind"]!).ToHashSet());
        foreach (var kind in kinds)
        {
            var one = await _web.GetAsync($"/strategies/{kind}");
            Assert.True(((string)one["doc"]!).Length > 500 && ((string)one["strategy"]!["summary"]!).Length > 40, kind);
            Assert.Equal(kind, (string)one["schema"]!["properties"]!["kind"]!["const"]!);
            foreach (var preset in one["presets"]!.AsArray())
            {
                var (spot, linear) = (await ProblemsOfAsync(preset!, "BTCUSDT"), await ProblemsOfAsync(preset!, "BTCUSDT.P"));
                Assert.True(spot.Length == 0 || linear.Length == 0, $"{kind}: {preset!["name"]}: {spot} {linear}");
            }
        }

        var levels = (await _web.GetAsync("/strategies/grid/schema"))["properties"]!["levels"]!;
        Assert.False(string.IsNullOrEmpty((string?)levels["description"]));
        Assert.True(levels.AsObject().ContainsKey("default"));
    }

    private async Task<string> ProblemsOfAsync(JsonNode preset, string market)
    {
        var bot = new JsonObject { ["id"] = "preset", ["symbol"] = market, ["timeframe"] = "5m", ["capital"] = 2_000, ["strategy"] = preset["strategy"]!.DeepClone() };
        var (_, answer) = await AskAsync(HttpMethod.Post, "/bots/validation", bot);
        return string.Join(" ", answer["problems"]!.AsArray().Select(p => (string)p!["message"]!).Where(m => !m.StartsWith("together they use", StringComparison.Ordinal))); // The demo uses nearly all there is.
    }

    internal static async Task<(int Status, JsonNode Body)> AskAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    private async Task<(int Status, JsonNode Body)> AskAsync(HttpMethod method, string path, JsonNode? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await AskAsync(_web.Client, request);
    }
}
