namespace TraderAgent.Local.Tests.Web;

public sealed class EventsApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(2_000);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task Read_in_pages_every_stored_notice_denial_hand_over_and_change_of_regime_is_there_once_newest_first()
    {
        var all = await ReadAsync("most=7");

        Assert.Equal(all.Select(e => e.At).OrderDescending(), all.Select(e => e.At));
        Assert.Equal(_web.Stored(s => s.Notices(new(Most: int.MaxValue)).Items.Select(n => n.Value.Text).Order(StringComparer.Ordinal).ToList()), TextsOf("notice"));
        Assert.Equal(_web.Stored(s => s.Denials(new(Most: int.MaxValue)).Items.Select(d => $"{d.Value.Link}: {d.Value.Denial}").Order(StringComparer.Ordinal).ToList()), TextsOf("denial"));
        Assert.Equal(_web.Stored(s => s.HandOvers(new(Most: int.MaxValue)).Items.Count), TextsOf("hand-over").Count);
        Assert.Equal(_web.Stored(s => s.Regimes("BTCUSDT", new(Most: int.MaxValue)).Items.Count), all.Count(e => e.Kind == "regime" && e.Text.StartsWith("BTCUSDT:", StringComparison.Ordinal)));
        Assert.True(all.Count > 14, $"{all.Count} events");

        List<string> TextsOf(string kind) => [.. all.Where(e => e.Kind == kind).Select(e => e.Text).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Events_of_a_kind_a_bot_or_a_level_are_those_of_the_whole_list()
    {
        var all = await ReadAsync("most=500");
        var bot = all.First(e => e.Kind == "notice").Bot!;

        Assert.Equal(all.Where(e => e.Kind is "regime" or "denial"), await ReadAsync("most=5&kind=regime,denial"));
        Assert.Equal(all.Where(e => e.Bot == bot && e.Kind == "notice"), await ReadAsync($"most=5&kind=notice&bot={bot}"));
        Assert.Equal(all.Where(e => e.Level == "warning"), await ReadAsync("most=5&level=warning"));
    }

    [Theory]
    [InlineData("kind=rumour", "expected some of notice, denial, hand-over, regime")]
    [InlineData("level=loud", "expected one of info, warning, critical")]
    [InlineData("bot=no-bot", "it is no name of a bot")]
    public async Task What_cannot_be_asked_says_why(string query, string why)
    {
        using var answer = await _web.Client.GetAsync(new Uri($"/api/v1/events?{query}", UriKind.Relative));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<List<(long At, string Kind, string? Bot, string Level, string Text)>> ReadAsync(string query)
    {
        var read = new List<(long, string, string?, string, string)>();
        for (string? cursor = null; ;)
        {
            var page = await _web.GetAsync($"/events?{query}{(cursor is null ? "" : $"&cursor={cursor}")}");
            read.AddRange(page["items"]!.AsArray().Select(e => ((long)e!["at"]!, (string)e["kind"]!, (string?)e["bot"], (string)e["level"]!, (string)e["text"]!)));
            if ((cursor = (string?)page["next"]) is null) return read;
        }
    }
}
