using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraderAgent.Local.Tests.Web;

public sealed class JobApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(300);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task A_backtest_that_is_asked_for_is_carried_out_and_told_live()
    {
        var from = _web.Agent.Live.LastId;
        var job = await _web.StartJobAsync(new { kind = "backtest", bots = new[] { "grid_btc" }, candles = new { days = 5, seed = 7 } });
        Assert.Equal("grid_btc", (string)job["name"]!);
        var done = await _web.JobAsync((string)job["id"]!);
        Assert.Equal(("done", true, 1), ((string)done["state"]!, (bool)done["hasResult"]!, (double)done["share"]!));
        Assert.NotEqual(0, (double)done["figures"]!["returnPercent"]!);
        var states = await _web.LiveAsync(from, "job", e => (string)e["state"]! == "done");
        Assert.Equal(["queued", "running", "done"], states.Select(e => (string)e["state"]!).Distinct());
    }

    [Fact]
    public async Task A_job_that_is_given_up_ends_at_once()
    {
        var job = await _web.StartJobAsync(new { kind = "monte-carlo", bots = new[] { "grid_btc" }, candles = new { days = 300 }, monteCarlo = new { reruns = 100_000 } });
        var id = (string)job["id"]!;
        await _web.UntilAsync(async () => (string)(await _web.GetAsync($"/jobs/{id}"))["state"]! == "running");
        var (conflict, _) = await _web.DeleteAsync($"/jobs/{id}");
        Assert.Equal(409, conflict);
        Assert.Equal(200, (await _web.PostAsync($"/jobs/{id}/cancel")).Status);
        Assert.Equal("cancelled", (string)(await _web.JobAsync(id))["state"]!);
        Assert.Equal(204, (await _web.DeleteAsync($"/jobs/{id}")).Status);
        Assert.Equal(404, (await _web.DeleteAsync($"/jobs/{id}")).Status);
    }

    [Theory]
    [InlineData("""{"kind":"backtes"}""", "kind")]
    [InlineData("""{"kind":"backtest","day":3}""", "day")]
    [InlineData("""{"kind":"backtest","bots":["grid_bt"]}""", "bots[0]")]
    [InlineData("""{"kind":"optimize"}""", "bots")]
    [InlineData("""{"kind":"optimize","bots":["grid_btc"],"space":{"parameters":[]}}""", "space.parameters")]
    [InlineData("""{"kind":"optimize","bots":["grid_btc"],"search":{"kind":"random","trials":900000}}""", "search.trials")]
    [InlineData("""{"kind":"backtest","monteCarlo":{}}""", "monteCarlo")]
    [InlineData("""{"kind":"monte-carlo","monteCarlo":{"skippedPercent":200}}""", "monteCarlo.skippedPercent")]
    [InlineData("""{"kind":"walk-forward","bots":["grid_btc"],"walkForward":{"inSampleRatio":0}}""", "walkForward.inSampleRatio")]
    [InlineData("""{"kind":"dossier","bots":["grid_btc"],"dossier":{"thresholds":{}}}""", "dossier.thresholds")]
    [InlineData("""{"kind":"backtest","candles":{"days":5000}}""", "candles.days")]
    [InlineData("""{"kind":"backtest","candles":{"days":3660}}""", "candles")]
    [InlineData("""{"kind":"backtest","candles":{"source":"stored"}}""", "candles.source")]
    [InlineData("""{"kind":"backtest","candles":{"from":5,"to":4}}""", "candles.to")]
    [InlineData("""{"kind":"backtest","capital":1}""", "bots")]
    [InlineData("""{"kind":"backtest","kind":"backtest"}""", "body")]
    [InlineData("""{"kind":"backtest","candles":{"from":9007199254740991000}}""", "candles.from")]
    [InlineData("""{"kind":"backtest","candles":{"to":-5}}""", "candles.to")]
    [InlineData("""{"kind":"backtest","candles":{"seed":-1}}""", "candles.seed")]
    [InlineData("""{"kind":"backtest","capital":1e400}""", "capital")]
    [InlineData("""{"kind":"backtest","definitions":[{"id":"a","symbol":"BTCUSDT","timeframe":"1m","capital":7e28,"strategy":{"kind":"trend"}},{"id":"b","symbol":"BTCUSDT","timeframe":"1m","capital":7e28,"strategy":{"kind":"trend"}}]}""", "definitions[0].capital")]
    [InlineData("""{"kind":"optimize","bots":["grid_btc"],"goals":{"objectives":["luck"],"requirements":[]}}""", "goals.objectives[0]")]
    [InlineData("[]", "body")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _web.Client.PostAsync(new Uri("/api/v1/jobs", UriKind.Relative), content);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((400, field), ((int)answer.StatusCode, (string)problem["problems"]![0]!["field"]!));
    }

    [Fact]
    public async Task More_jobs_than_may_wait_are_refused_with_words()
    {
        var first = await _web.StartJobAsync(new { kind = "monte-carlo", bots = new[] { "grid_btc" }, candles = new { days = 300 }, monteCarlo = new { reruns = 100_000 } });
        await _web.UntilAsync(async () => (string)(await _web.GetAsync($"/jobs/{first["id"]}"))["state"]! == "running");
        var (full, body) = (0, default(JsonElement));
        for (var i = 0; i < 25 && full is 0 or 202; i++) (full, body) = await _web.PostAsync("/jobs", new { kind = "backtest", candles = new { days = 1 } });
        Assert.Equal(429, full);
        Assert.Contains("20 jobs wait", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (var job in (await _web.GetAsync("/jobs"))["items"]!.AsArray()) await _web.PostAsync($"/jobs/{job!["id"]}/cancel");
        Assert.Equal("cancelled", (string)(await _web.JobAsync((string)first["id"]!))["state"]!);
    }
}
