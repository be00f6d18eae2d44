namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// Telegram's limits: about one message per second to a chat, where a short burst is allowed; 20 per minute to a group;
/// 30 per second in all. Reads no clock.
/// </summary>
internal sealed class Pace
{
    private static readonly TimeSpan PerChat = TimeSpan.FromSeconds(1), PerGroup = TimeSpan.FromSeconds(6), InAll = TimeSpan.FromSeconds(1) / 15;
    private readonly Lock _lock = new();
    private readonly Bucket _all = new(15, InAll);
    private readonly Dictionary<long, Bucket[]> _chats = [];

    /// <summary>Takes the right to send one message to a chat.</summary>
    /// <returns>Zero when it was taken; otherwise how long until it can be.</returns>
    public TimeSpan TakeMessage(long chat, TimeSpan now)
    {
        lock (_lock)
        {
            if (!_chats.TryGetValue(chat, out var own)) _chats[chat] = own = chat < 0 ? [new(5, PerChat), new(10, PerGroup)] : [new(5, PerChat)];
            return Take([_all, .. own], now);
        }
    }

    /// <summary>Takes the right to ask about one message.</summary>
    /// <returns>Zero when it was taken; otherwise how long until it can be.</returns>
    public TimeSpan TakeProbe(TimeSpan now)
    {
        lock (_lock) return Take([_all], now);
    }

    private static TimeSpan Take(Bucket[] buckets, TimeSpan now)
    {
        var wait = buckets.Max(b => b.WaitAt(now));
        if (wait > TimeSpan.Zero) return wait;
        foreach (var bucket in buckets) bucket.Take(now);
        return TimeSpan.Zero;
    }

    /// <summary>A right comes back every interval, up to a number of them.</summary>
    private sealed class Bucket(int size, TimeSpan interval)
    {
        private TimeSpan _fullAt = TimeSpan.MinValue;

        public TimeSpan WaitAt(TimeSpan now) => _fullAt <= now ? TimeSpan.Zero : _fullAt - now - (size - 1) * interval;

        public void Take(TimeSpan now) => _fullAt = (_fullAt > now ? _fullAt : now) + interval;
    }
}
