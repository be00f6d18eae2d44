using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Tests.Web;

public sealed class WebhooksApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(5);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task An_alert_that_knows_the_secret_pauses_its_bot_and_is_listed()
    {
        var hook = await AddAsync(new { name = "alerts", bots = new[] { "grid_btc" }, dryRun = false });

        var (status, call) = await CallAsync(hook, Alert(hook, "pause", "grid_btc"));

        Assert.Equal((200, "done"), (status, call.GetProperty("outcome").GetString()));
        Assert.Equal(Lifecycle.Paused, (await _web.Host.ViewAsync()).Bots.First(b => b.Id.Value == "grid_btc").Lifecycle);
        var listed = (await _web.GetAsync($"/webhooks/{hook.Id}/calls"))[0]!;
        Assert.Equal(("pause", "grid_btc", "done", "127.0.0.1"), ((string)listed["action"]!, (string)listed["bot"]!, (string)listed["outcome"]!, (string)listed["from"]!));
        var line = (await _web.GetAsync("/audit")).ToJsonString();
        Assert.Contains("webhook alerts: Done", line, StringComparison.Ordinal);
        Assert.DoesNotContain(hook.Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        var hook = await AddAsync(new { name = "trial", bots = new[] { "grid_btc" } });

        var (status, call) = await CallAsync(hook, Alert(hook, "halt", "grid_btc"));

        Assert.Equal((200, "dry_run", "It would halt grid_btc, which is running."), (status, call.GetProperty("outcome").GetString(), call.GetProperty("message").GetString()));
        Assert.Equal(Lifecycle.Running, (await _web.Host.ViewAsync()).Bots.First(b => b.Id.Value == "grid_btc").Lifecycle);
    }

    [Fact]
    public async Task A_wrong_secret_another_address_and_an_unknown_webhook_get_one_and_the_same_answer()
    {
        var hook = await AddAsync(new { name = "alerts", bots = new[] { "grid_btc" }, dryRun = false });
        var far = await AddAsync(new { name = "far", bots = new[] { "grid_btc" }, dryRun = false, addresses = new[] { "tradingview" } });

        var answers = new[]
        {
            await CallAsync(hook, Alert(hook with { Secret = "guess" }, "pause", "grid_btc")), await CallAsync(far, Alert(far, "pause", "grid_btc")),
            await CallAsync(hook with { Id = "nobody" }, Alert(hook, "pause", "grid_btc")), await CallAsync(hook, Alert(hook with { Secret = null! }, "pause", "grid_btc")),
        };

        Assert.All(answers, a => Assert.Equal((401, "The webhook, its secret or the sender's address is not known."), (a.Status, a.Body.GetProperty("detail").GetString())));
        Assert.Equal(Lifecycle.Running, (await _web.Host.ViewAsync()).Bots.First(b => b.Id.Value == "grid_btc").Lifecycle);
        var cards = (await _web.GetAsync("/webhooks")).AsArray();
        Assert.Equal((2, "the secret is wrong"), ((int)Card(hook)["count"]!, (string)Card(hook)["lastWhy"]!)); // The owner is told what was wrong.
        Assert.Equal((1, "127.0.0.1"), ((int)Card(far)["count"]!, (string)Card(far)["lastFrom"]!));

        JsonNode Card(Hook of) => cards.Single(c => (string)c!["id"]! == of.Id)!["turnedAway"]!;
    }

    [Fact]
    public async Task The_same_alert_is_taken_once_and_an_old_one_never()
    {
        var hook = await AddAsync(new { name = "alerts", bots = new[] { "grid_btc" }, dryRun = false });
        var alert = Alert(hook, "pause", "grid_btc");
        var old = Alert(hook, "resume", "grid_btc");
        old["at"] = Time(DateTimeOffset.UtcNow.AddHours(-1));

        var (first, again, late) = (await CallAsync(hook, alert), await CallAsync(hook, alert), await CallAsync(hook, old));

        Assert.Equal((200, 409, 409), (first.Status, again.Status, late.Status));
        Assert.Contains("received before", again.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("at most 120 s are accepted", late.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(Lifecycle.Paused, (await _web.Host.ViewAsync()).Bots.First(b => b.Id.Value == "grid_btc").Lifecycle);
    }

    [Fact]
    public async Task More_calls_than_may_be_within_an_hour_are_refused()
    {
        var hook = await AddAsync(new { name = "alerts", bots = new[] { "grid_btc" }, dryRun = true, maxPerHour = 2 });

        Assert.Equal(200, (await CallAsync(hook, Alert(hook, "pause", "grid_btc", "1"))).Status);
        Assert.Equal(200, (await CallAsync(hook, Alert(hook, "pause", "grid_btc", "2"))).Status);
        Assert.Equal(429, (await CallAsync(hook, Alert(hook, "pause", "grid_btc", "3"))).Status);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_a_new_one_takes_its_place()
    {
        var hook = await AddAsync(new { name = "alerts", bots = new[] { "grid_btc" } });
        var listed = (await _web.GetAsync("/webhooks")).ToJsonString();

        var (_, renewed) = await _web.PostAsync($"/webhooks/{hook.Id}/secret");
        var fresh = hook with { Secret = renewed.GetProperty("secret").GetString()! };

        Assert.DoesNotContain(hook.Secret, listed, StringComparison.Ordinal);
        Assert.Equal(401, (await CallAsync(hook, Alert(hook, "pause", "grid_btc"))).Status);
        Assert.Equal(200, (await CallAsync(hook, Alert(fresh, "pause", "grid_btc"))).Status);
        Assert.Equal(204, (await _web.DeleteAsync($"/webhooks/{hook.Id}")).Status);
        Assert.Equal(401, (await CallAsync(hook, Alert(fresh, "pause", "grid_btc", "9"))).Status);
    }

    [Theory]
    [InlineData("not json", 400)]
    [InlineData("{\"secret\":\"x\"}", 400)]
    [InlineData("", 400)]
    public async Task What_is_no_alert_is_refused(string body, int status)
    {
        var hook = await AddAsync(new { name = "alerts", bots = new[] { "grid_btc" } });

        Assert.Equal(status, (await CallAsync(hook, body)).Status);
        Assert.Equal(413, (await CallAsync(hook, new string(' ', 17 * 1024))).Status);
    }

    private async Task<Hook> AddAsync(object settings)
    {
        var (status, card) = await _web.PostAsync("/webhooks", settings);
        Assert.True(status == 201, card.ToString());
        return new(card.GetProperty("id").GetString()!, card.GetProperty("secret").GetString()!);
    }

    private Task<(int Status, JsonElement Body)> CallAsync(Hook hook, JsonObject alert) => CallAsync(hook, alert.ToJsonString());

    private async Task<(int Status, JsonElement Body)> CallAsync(Hook hook, string body)
    {
        using var stranger = new HttpClient { BaseAddress = _web.Client.BaseAddress };
        using var content = new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "text/plain");
        using var answer = await stranger.PostAsync(new Uri($"/api/v1/webhooks/tradingview/{hook.Id}", UriKind.Relative), content);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static JsonObject Alert(Hook hook, string action, string bot, string? id = null) =>
        new() { ["secret"] = hook.Secret, ["action"] = action, ["bot"] = bot, ["at"] = Time(DateTimeOffset.UtcNow), ["id"] = id ?? Guid.NewGuid().ToString() };

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Hook(string Id, string Secret);
}
