using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Tests.Cycles;

public sealed class SecretCacheTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly SecretCache _secrets;
    private string? _stored = "old";
    private int _reads;
    private bool _isDown;

    public SecretCacheTests() => _secrets = new(ReadAsync, _clock);

    [Fact]
    public async Task A_secret_is_read_once_in_ten_minutes()
    {
        for (var minute = 0; minute < 10; minute++, _clock.Pass(TimeSpan.FromMinutes(1))) await _secrets.FindAsync("key", isDoubted: false, default);

        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_secret_that_was_changed_is_used_without_a_restart()
    {
        await _secrets.FindAsync("key", isDoubted: false, default);
        _stored = "new";
        _clock.Pass(SecretCache.Validity);

        Assert.Equal("new", await _secrets.FindAsync("key", isDoubted: false, default));
    }

    [Fact]
    public async Task A_refused_secret_is_read_again_at_once_but_not_all_the_time()
    {
        await _secrets.FindAsync("key", isDoubted: false, default);
        _clock.Pass(SecretCache.DoubtedValidity);
        _stored = "new";

        Assert.Equal("new", await _secrets.FindAsync("key", isDoubted: true, default));
        await _secrets.FindAsync("key", isDoubted: true, default);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_secret_that_is_not_there_yet_is_looked_for_again_soon()
    {
        _stored = null;
        Assert.Null(await _secrets.FindAsync("key", isDoubted: false, default));
        _stored = "new";
        _clock.Pass(SecretCache.DoubtedValidity);

        Assert.Equal("new", await _secrets.FindAsync("key", isDoubted: false, default));
    }

    private Task<string?> ReadAsync(string name, CancellationToken cancel)
    {
        if (_isDown) throw new SecretsUnavailableException("no vault", new IOException());
        _reads++;
        return Task.FromResult(_stored);
    }

    [Fact]
    public async Task While_the_vault_is_down_the_last_secret_holds_unless_it_was_refused()
    {
        await _secrets.FindAsync("key", isDoubted: false, default);
        _clock.Pass(SecretCache.Validity);
        _isDown = true;

        Assert.Equal("old", await _secrets.FindAsync("key", isDoubted: false, default));
        await Assert.ThrowsAsync<SecretsUnavailableException>(() => _secrets.FindAsync("key", isDoubted: true, default).AsTask());
    }

    public void Dispose() => _secrets.Dispose();

    private sealed class Clock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
