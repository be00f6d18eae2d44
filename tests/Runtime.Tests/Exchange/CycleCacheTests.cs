using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Tests.Exchange;

public class CycleCacheTests
{
    private readonly CycleCache<string, int> _cache = new();
    private int _asked;

    [Fact]
    public async Task Many_who_ask_at_once_ask_once()
    {
        var answer = new TaskCompletionSource<int>();
        var all = Enumerable.Range(0, 10).Select(_ => _cache.GetAsync("BTCUSDT", () => Ask(answer.Task)).AsTask()).ToList();
        answer.SetResult(7);
        Assert.All(await Task.WhenAll(all), a => Assert.Equal(7, a));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task The_next_cycle_asks_anew()
    {
        await _cache.GetAsync("BTCUSDT", () => Ask(Task.FromResult(1)));
        _cache.Clear();
        Assert.Equal(2, await _cache.GetAsync("BTCUSDT", () => Ask(Task.FromResult(2))));
    }

    [Fact]
    public async Task What_failed_is_asked_again()
    {
        await Assert.ThrowsAsync<ExchangeUnavailableException>(() => _cache.GetAsync("BTCUSDT", () => Ask(Task.FromException<int>(new ExchangeUnavailableException("out")))).AsTask());
        Assert.Equal(3, await _cache.GetAsync("BTCUSDT", () => Ask(Task.FromResult(3))));
    }

    [Fact]
    public async Task An_answer_that_does_not_reach_far_enough_is_asked_for_again()
    {
        await _cache.GetAsync("BTCUSDT", () => Ask(Task.FromResult(10)));
        Assert.Equal(5, await _cache.GetAsync("BTCUSDT", () => Ask(Task.FromResult(5)), known => known <= 5));
        Assert.Equal(5, await _cache.GetAsync("BTCUSDT", () => Ask(Task.FromResult(0)), known => known <= 8));
        Assert.Equal(2, _asked);
    }

    private Task<int> Ask(Task<int> answer)
    {
        _asked++;
        return answer;
    }
}
