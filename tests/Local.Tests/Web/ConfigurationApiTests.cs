using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TraderAgent.Local.Tests.Web;

public sealed class ConfigurationApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(10);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task A_change_is_shown_as_a_difference_carried_out_once_listed_and_rolled_back()
    {
        var (current, tag) = await CurrentAsync();
        current["risk"]!["dailyLossPercent"] = 4;
        var proposal = (await AskAsync(HttpMethod.Post, "/configuration/proposals", current)).Body;
        Assert.Equal(("risk.dailyLossPercent", 6, 4, true), ((string)proposal["changes"]![0]!["path"]!, (int)proposal["changes"]![0]!["from"]!, (int)proposal["changes"]![0]!["to"]!, (bool)proposal["ok"]!));
        Assert.Empty(proposal["dangers"]!.AsArray());

        Assert.Equal(200, (await AskAsync(HttpMethod.Put, "/configuration", current, ("If-Match", tag))).Status);
        Assert.Equal(4, (await _web.Agent.ConfigurationAsync(default)).Risk.DailyLoss.Value);
        Assert.Equal(412, (await AskAsync(HttpMethod.Put, "/configuration", current, ("If-Match", tag))).Status);

        var (status, question) = await AskAsync(HttpMethod.Post, "/configuration/rollbacks", new JsonObject { ["number"] = 1 });
        Assert.Equal((409, "The limit risk.dailyLossPercent is loosened from 4 to 6."), (status, (string)question["detail"]!));
        Assert.Equal(200, (await AskAsync(HttpMethod.Post, "/configuration/rollbacks", new JsonObject { ["number"] = 1 }, ("Confirmation", (string)question["confirmation"]!))).Status);
        Assert.Equal(6, (await _web.Agent.ConfigurationAsync(default)).Risk.DailyLoss.Value);

        var versions = (await _web.GetAsync("/configuration/versions"))["items"]!.AsArray();
        Assert.Equal([3, 2, 1], versions.Select(v => (int)v!["number"]!));
        Assert.Equal("risk.dailyLossPercent from 6 to 4", (string)versions[1]!["changes"]![0]!);
        Assert.Empty((await _web.GetAsync("/configuration/difference?from=1&to=3")).AsArray());
        Assert.Single((await _web.GetAsync("/configuration/difference?from=1&to=2")).AsArray());
    }

    [Fact]
    public async Task What_the_agent_took_by_another_door_is_a_version_too()
    {
        var current = await _web.Agent.ConfigurationAsync(default);
        await _web.GetAsync("/configuration");
        Assert.Empty(await _web.Agent.ApplyAsync(current with { Risk = current.Risk with { DailyLoss = new(3) } }, default));
        var now = await _web.GetAsync("/configuration");
        Assert.Equal((2, "risk.dailyLossPercent from 6 to 3"), ((int)now["number"]!, (string)now["changes"]![0]!));
    }

    [Fact]
    public async Task A_limit_that_is_lowered_holds_for_the_bots_that_trade()
    {
        var (current, tag) = await CurrentAsync();
        current["risk"]!["maxOrderValue"] = 1;
        Assert.Equal(200, (await AskAsync(HttpMethod.Put, "/configuration", current, ("If-Match", tag))).Status);
        var before = (await _web.Host.ViewAsync()).Bots.Sum(b => b.Orders.Count);
        await _web.StepAsync(60);
        Assert.NotEmpty((await _web.Host.ViewAsync()).Denials);
        Assert.True(before > 0);
    }

    [Fact]
    public async Task A_file_that_was_exported_is_the_one_that_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/configuration/file") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/yaml") } } };
        using var answer = await _web.Client.SendAsync(request);
        var yaml = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("application/yaml", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        using var proposal = await _web.Client.PostAsync(new Uri("/api/v1/configuration/proposals", UriKind.Relative), new StringContent(yaml, Encoding.UTF8, "application/yaml"));
        var found = JsonNode.Parse(await proposal.Content.ReadAsStringAsync())!;
        Assert.True((bool)found["ok"]!, found.ToJsonString());
        Assert.Empty(found["changes"]!.AsArray());
        Assert.Equal(14, (await _web.GetAsync("/configuration/file"))["bots"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_cannot_be_done_says_why_and_changes_nothing()
    {
        var (current, tag) = await CurrentAsync();
        Assert.Equal(428, (await AskAsync(HttpMethod.Put, "/configuration", current)).Status);
        Assert.Equal(400, (await AskAsync(HttpMethod.Put, "/configuration", current, ("If-Match", "\"many\""))).Status);
        current["bots"]!.AsArray().RemoveAt(0);
        current["bots"]![0]!["capital"] = -1;
        var (status, wrong) = await AskAsync(HttpMethod.Put, "/configuration", current, ("If-Match", tag));
        Assert.Equal(400, status);
        Assert.All(wrong["problems"]!.AsArray(), p => Assert.StartsWith("bots[0].", (string)p!["field"]!, StringComparison.Ordinal));
        current["bots"]!.AsArray().RemoveAt(0);
        var (refused, why) = await AskAsync(HttpMethod.Put, "/configuration", current, ("If-Match", tag));
        Assert.Equal((409, "bots[grid_btc]", "bots[grid_sol]"), (refused, (string)why["problems"]![0]!["field"]!, (string)why["problems"]![1]!["field"]!));
        Assert.Equal(400, (await AskAsync(HttpMethod.Post, "/configuration/rollbacks", new JsonObject { ["number"] = 9 })).Status);
        Assert.Equal(14, (await _web.Host.ViewAsync()).Bots.Count);
        Assert.Equal(1, (int)(await _web.GetAsync("/configuration"))["number"]!);
    }

    [Fact]
    public async Task A_configuration_that_no_version_has_room_for_is_refused_before_it_runs()
    {
        var (current, tag) = await CurrentAsync();
        var bot = current["bots"]!.AsArray().First(b => (string)b!["strategy"]!["kind"]! == "grid")!.ToJsonString();
        current["account"]!["capital"] = 1_000_000_000;
        for (var i = 0; i < (450_000 / bot.Length) + 1; i++)
        {
            var copy = JsonNode.Parse(bot)!.AsObject();
            copy["id"] = $"copy_{i}";
            current["bots"]!.AsArray().Add(copy);
        }

        var proposal = (await AskAsync(HttpMethod.Post, "/configuration/proposals", current)).Body;
        var (status, _) = await AskAsync(HttpMethod.Put, "/configuration", current, ("If-Match", tag));

        Assert.Empty(proposal["problems"]!.AsArray());
        Assert.Contains(proposal["refusals"]!.AsArray(), r => ((string)r!["message"]!).Contains("a version has room for 400000", StringComparison.Ordinal));
        Assert.Equal(409, status);
        Assert.Equal(14, (await _web.Host.ViewAsync()).Bots.Count);
    }

    private async Task<(JsonObject Configuration, string Tag)> CurrentAsync()
    {
        using var answer = await _web.Client.GetAsync(new Uri("/api/v1/configuration", UriKind.Relative));
        return (JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["configuration"]!.AsObject(), answer.Headers.ETag!.ToString());
    }

    private async Task<(int Status, JsonNode Body)> AskAsync(HttpMethod method, string path, JsonNode body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await BotEditingTests.AskAsync(_web.Client, request);
    }
}
