using System.Globalization;
using TraderAgent.Api.Live;

namespace TraderAgent.Api.Tests.Live;

public sealed class LiveFeedTests
{
    private readonly LiveFeed _feed = new();

    [Fact]
    public async Task Fifty_listeners_miss_nothing_and_see_it_in_order()
    {
        const int Events = 2000;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var listeners = Enumerable.Range(0, 50).Select(_ => TakeAsync(_feed.LastId, Events, stop.Token)).ToList();
        for (var i = 0; i < Events; i++)
        {
            _feed.Publish("fill", i.ToString(CultureInfo.InvariantCulture));
            if (i % 100 == 0) await Task.Yield();
        }

        foreach (var heard in await Task.WhenAll(listeners))
            Assert.Equal(Enumerable.Range(0, Events).Select(i => i.ToString(CultureInfo.InvariantCulture)), heard);
    }

    [Fact]
    public async Task A_listener_that_comes_back_goes_on_after_the_last_event_it_saw()
    {
        _feed.Publish("fill", "1");
        var seen = _feed.LastId;
        _feed.Publish("fill", "2");
        _feed.Publish("fill", "3");
        Assert.Equal(["2", "3"], await TakeAsync(seen, 2, CancellationToken.None));
    }

    [Fact]
    public async Task A_listener_that_was_away_too_long_or_knows_another_process_is_told_so()
    {
        var first = _feed.LastId;
        for (var i = 0; i <= LiveFeed.Kept; i++) _feed.Publish("fill", "x");
        foreach (var number in new[] { first, _feed.LastId + 7 })
        {
            await using var listener = _feed.ListenAsync(number, CancellationToken.None).GetAsyncEnumerator();
            Assert.True(await listener.MoveNextAsync());
            Assert.Null(listener.Current);
        }

        Assert.Equal(0, _feed.Listeners);
    }

    private async Task<List<string>> TakeAsync(long after, int most, CancellationToken cancel)
    {
        var heard = new List<string>();
        await foreach (var e in _feed.ListenAsync(after, cancel))
        {
            heard.Add(e!.Data);
            if (heard.Count == most) break;
        }

        return heard;
    }
}
