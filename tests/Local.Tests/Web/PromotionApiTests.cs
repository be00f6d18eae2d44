using System.Text.Json.Nodes;

namespace TraderAgent.Local.Tests.Web;

public sealed class PromotionApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(0);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task A_bot_is_promoted_by_a_passing_dossier_of_its_present_settings_only()
    {
        var (status, refused) = await _web.ConfirmedAsync(HttpMethod.Post, "/bots/trend_btc/promotion");
        Assert.Equal(409, status);
        Assert.Contains("there is no dossier", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var job = await _web.StartJobAsync(new
        {
            kind = "dossier", bots = new[] { "trend_btc" }, candles = new { days = 6 },
            dossier = new { trials = 3, walkForwardTrials = 2, walkForward = new { windows = 2 }, monteCarlo = new { paths = 20, reruns = 2 }, sensitivity = new { steps = 1 }, moments = 1 },
        });
        var id = (string)job["id"]!;
        var done = await _web.JobAsync(id);
        Assert.True((string)done["state"]! == "done", done.ToJsonString());
        (status, refused) = await _web.ConfirmedAsync(HttpMethod.Post, "/bots/trend_btc/promotion");
        Assert.Equal(409, status);
        Assert.Contains("its dossier fails", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False((bool)(await _web.GetAsync("/dossiers?bot=trend_btc"))[0]!["passed"]!);

        Content();
        (status, var promoted) = await _web.ConfirmedAsync(HttpMethod.Post, "/bots/trend_btc/promotion");
        Assert.Equal((200, true), (status, promoted.GetProperty("allowed").GetBoolean()));
        Assert.True((bool)(await _web.GetAsync("/dossiers?bot=trend_btc"))[0]!["passed"]!);
        Assert.NotNull((await _web.GetAsync("/bots/trend_btc/promotion"))["promotedBy"]);
        Assert.Equal(409, (await _web.ConfirmedAsync(HttpMethod.Post, "/bots/grid_btc/promotion")).Status);
        Assert.Equal(404, (await _web.ConfirmedAsync(HttpMethod.Post, "/bots/nobody/promotion")).Status);
    }

    /// <summary>The same dossier, of an owner who asks for no more than was shown.</summary>
    private void Content()
    {
        var file = Directory.GetFiles(Path.Combine(_web.Folder, "dossiers"), "trend_btc-*.json").Single();
        var dossier = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var test in dossier["result"]!["tests"]!.AsArray()) (test!["figure"], test["threshold"]) = (test["figure"]?.DeepClone() ?? 0, test["figure"]?.DeepClone() ?? 0);
        File.WriteAllText(file, dossier.ToJsonString());
    }
}
