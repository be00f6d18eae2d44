using System.Collections.Concurrent;
using System.Threading.Channels;

namespace TraderAgent.Api.Live;

/// <summary>Something that happened, as clients are told it.</summary>
/// <param name="Id">Its number: one more than that of the event before.</param>
/// <param name="Kind">What: <c>fill</c>, <c>order</c>, <c>deal</c>, <c>notice</c>, <c>bot</c>, <c>candle</c>, <c>equity</c>, <c>job</c>, <c>configuration</c>.</param>
/// <param name="Data">The content, JSON of one line.</param>
public sealed record LiveEvent(long Id, string Kind, string Data);

/// <summary>
/// What happens, as it happens, for any number of listeners. The last events are kept, so that a listener that was away goes on
/// after the last one it saw. A listener that falls behind by more than is kept is told so, and looks at everything anew.
/// </summary>
public sealed class LiveFeed
{
    /// <summary>Events that are kept for listeners that come back.</summary>
    public const int Kept = 4096;

    private readonly Lock _lock = new();
    private readonly Queue<LiveEvent> _last = new();
    private readonly ConcurrentDictionary<Channel<LiveEvent>, bool> _listeners = new();
    private long _id;

    /// <summary>Starts numbering at the time of the start, so that numbers of an earlier process are not taken for those of this one.</summary>
    public LiveFeed(TimeProvider? time = null) => _id = (time ?? TimeProvider.System).GetUtcNow().ToUnixTimeMilliseconds() * 1000;

    /// <summary>How many listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>The number of the last event.</summary>
    public long LastId
    {
        get
        {
            lock (_lock) return _id;
        }
    }

    /// <summary>Tells all listeners.</summary>
    public void Publish(string kind, string data)
    {
        lock (_lock)
        {
            var e = new LiveEvent(++_id, kind, data);
            _last.Enqueue(e);
            if (_last.Count > Kept) _last.Dequeue();
            foreach (var (listener, _) in _listeners)
                if (!listener.Writer.TryWrite(e)) listener.Writer.TryComplete(); // It fell behind: it comes back with its last number.
        }
    }

    /// <summary>Events after a number, until the listener is cancelled or falls too far behind.</summary>
    /// <param name="after">The last event that was seen; null for those from now on.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Events in order. The first is null where some after the number are no longer kept: look at everything anew.</returns>
    public async IAsyncEnumerable<LiveEvent?> ListenAsync(long? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Kept) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        LiveEvent[] missed = [];
        var isGap = false;
        lock (_lock)
        {
            if (after is { } seen && seen != _id)
            {
                isGap = seen > _id || seen < _id - _last.Count;
                if (!isGap) missed = [.. _last.Where(e => e.Id > seen)];
            }

            _listeners[channel] = true;
        }

        try
        {
            if (isGap) yield return null;
            foreach (var e in missed) yield return e;
            await foreach (var e in channel.Reader.ReadAllAsync(cancel).ConfigureAwait(false)) yield return e;
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }
}
