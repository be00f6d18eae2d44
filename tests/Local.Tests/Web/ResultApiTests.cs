using System.Net;
using System.Text.Json.Nodes;

namespace TraderAgent.Local.Tests.Web;

public sealed class ResultApiTests : IAsyncLifetime
{
    private static readonly object Candles = new { days = 4, seed = 7 };

    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(0);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task The_result_of_a_backtest_is_that_of_the_command()
    {
        var id = await DoneAsync(new { kind = "backtest", bots = new[] { "grid_btc" }, candles = Candles });
        var result = await _web.GetAsync($"/results/{id}");
        using var terminal = new Commands.Terminal();
        var command = (await terminal.Type("backtest", "--simulate", "4d", "--seed", "7", "--bot", "grid_btc", "--json")).Output;
        Assert.Equal(JsonNode.Parse(command)!["result"]!.ToJsonString(), result["result"]!.ToJsonString());
        Assert.Equal(("backtest", "backtest"), ((string)result["kind"]!, (string)result["run"]!["job"]!["kind"]!));
        var equity = await _web.GetAsync($"/results/{id}/equity?most=50");
        Assert.Equal(50, equity["at"]!.AsArray().Count);
        Assert.Equal((double)result["result"]!["statistics"]!["endEquity"]!, (double)equity["equity"]![49]!, 2);
        Assert.Equal(-(double)result["result"]!["statistics"]!["maxDrawdownPercent"]!, equity["underwater"]!.AsArray().Min(u => (double)u!), 3);
        await TradesAreWholeAsync(id, (int)result["result"]!["statistics"]!["deals"]!);
    }

    [Fact]
    public async Task Every_kind_of_job_has_its_charts_and_tables()
    {
        var bots = new[] { "trend_btc" };
        var search = new { kind = "random", trials = 6 };
        var optimised = await DoneAsync(new { kind = "optimize", bots, candles = Candles, search });
        Assert.NotEmpty((await _web.GetAsync($"/results/{optimised}/heat-maps")).AsArray());
        Assert.Equal(6, (await _web.GetAsync($"/results/{optimised}/trials")).AsArray().Count);
        var drawn = await DoneAsync(new { kind = "monte-carlo", bots, candles = Candles, monteCarlo = new { paths = 20, reruns = 2 } });
        Assert.Equal(5, (await _web.GetAsync($"/results/{drawn}/fans")).AsArray().Count);
        var walked = await DoneAsync(new { kind = "walk-forward", bots, candles = Candles, search, walkForward = new { windows = 3 } });
        Assert.Equal(3, (await _web.GetAsync($"/results/{walked}/windows")).AsArray().Count);
        Assert.NotEmpty((await _web.GetAsync($"/results/{walked}/equity"))["equity"]!.AsArray());
        var moved = await DoneAsync(new { kind = "sensitivity", bots, candles = Candles, sensitivity = new { steps = 1 } });
        Assert.Equal("points", (string)(await _web.GetAsync($"/results/{moved}/tables")).AsArray().Single()!);
        Assert.StartsWith("path,value,figure", await _web.Client.GetStringAsync(new Uri($"/api/v1/results/{moved}/tables/points", UriKind.Relative)), StringComparison.Ordinal);
        var compared = await DoneAsync(new { kind = "compare", bots = new[] { "trend_btc", "grid_btc" }, candles = Candles, timeframes = new[] { "1h" } });
        Assert.Contains("regimes", (await _web.GetAsync($"/results/{compared}/tables")).AsArray().Select(t => (string)t!));
        using var none = await _web.Client.GetAsync(new Uri($"/api/v1/results/{moved}/equity", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await EveryReportIsMadeAsync([optimised, drawn, walked, moved, compared]);
    }

    [Theory]
    [InlineData("/results/none")]
    [InlineData("/results/../jobs/equity")]
    [InlineData("/results/none/tables/..%2f..%2ftraderagent")]
    [InlineData("/results/none/report")]
    [InlineData("/results/none/report.pdf")]
    [InlineData("/results/none/trades")]
    public async Task A_result_that_is_not_there_is_not_found(string path)
    {
        using var answer = await _web.Client.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private async Task<string> DoneAsync(object request)
    {
        var id = (string)(await _web.StartJobAsync(request))["id"]!;
        var job = await _web.JobAsync(id);
        Assert.True((string)job["state"]! == "done", job.ToJsonString());
        return id;
    }

    private async Task TradesAreWholeAsync(string id, int deals)
    {
        var read = 0;
        for (string? cursor = "0"; cursor is not null;)
        {
            var page = await _web.GetAsync($"/results/{id}/trades?most=7&cursor={cursor}");
            read += page["items"]!.AsArray().Count;
            cursor = (string?)page["next"];
        }

        Assert.Equal(deals, read);
        var csv = await _web.Client.GetStringAsync(new Uri($"/api/v1/results/{id}/tables/trades", UriKind.Relative));
        Assert.Equal(deals + 1, csv.TrimEnd().Split('\n').Length);
    }

    private async Task EveryReportIsMadeAsync(string[] results)
    {
        Assert.Equal(results.Order(), (await _web.GetAsync("/reports"))["items"]!.AsArray().Select(r => (string)r!["id"]!).Order());
        foreach (var id in results)
        {
            using var page = await _web.Client.GetAsync(new Uri($"/api/v1/results/{id}/report", UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("sandbox", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        Assert.Equal("%PDF"u8.ToArray(), (await _web.Client.GetByteArrayAsync(new Uri($"/api/v1/results/{results[1]}/report.pdf", UriKind.Relative)))[..4]);
        using var body = new StringContent(new JsonObject { ["results"] = new JsonArray([.. results.Select(r => JsonValue.Create(r))]), ["format"] = "pdf" }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var compared = await _web.Client.PostAsync(new Uri("/api/v1/results/comparisons", UriKind.Relative), body);
        Assert.Equal("%PDF"u8.ToArray(), (await compared.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal(400, (await _web.PostAsync("/results/comparisons", new { results = new[] { "none" } })).Status);
    }
}
