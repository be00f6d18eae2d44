using System.Collections.Concurrent;

namespace TraderAgent.Api.Access.Sessions;

/// <summary>
/// Who was found behind a session or a token a moment ago, so that not every request reads the store. It is forgotten at once
/// when a user, a session or a token changes in this process, and within <see cref="Life"/> when that happens in another one.
/// </summary>
public sealed class CallerCache(TimeProvider time)
{
    /// <summary>How long an answer is believed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, (Caller Caller, long Until)> _known = new();
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _turn;

    /// <summary>Ends when something changes in this process.</summary>
    public Task Changed => Volatile.Read(ref _change).Task;

    /// <summary>Who it is: from memory, or else from the store.</summary>
    public async ValueTask<Caller?> FindAsync(string id, Func<string, CancellationToken, Task<Caller?>> read, CancellationToken cancel)
    {
        if (_known.TryGetValue(id, out var known) && time.GetTimestamp() < known.Until) return known.Caller;
        var turn = Volatile.Read(ref _turn);
        var caller = await read(id, cancel).ConfigureAwait(false);
        if (caller is null) return null;
        if (_known.Count >= Most) _known.Clear();
        _known[id] = (caller, time.GetTimestamp() + (long)(Life.TotalSeconds * time.TimestampFrequency));
        if (turn != Volatile.Read(ref _turn)) _known.TryRemove(id, out _); // It changed while it was read.
        return caller;
    }

    /// <summary>Forgets everything: something changed.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _turn);
        _known.Clear();
        Interlocked.Exchange(ref _change, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
