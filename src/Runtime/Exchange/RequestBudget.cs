using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange;

/// <summary>What an exchange says beside an answer of how many more requests it takes.</summary>
/// <param name="Left">Requests of this kind that are left in the present window; null where it does not say.</param>
/// <param name="ResetIn">When the next window begins, from now.</param>
public readonly record struct BudgetHeaders(int? Left, TimeSpan? ResetIn);

/// <summary>
/// How many requests may be sent now. Two bounds: that of each kind of request, which the exchange tells with every
/// answer, and that of the address, which it enforces by shutting the address out. Times are those of one steady clock.
/// Not thread-safe: callers hold one lock around each call.
/// </summary>
/// <param name="perWindow">Requests of all kinds in one window.</param>
/// <param name="window">Its length.</param>
public sealed class RequestBudget(int perWindow, TimeSpan window)
{
    /// <summary>No exchange counts a kind of request over longer than that: a later reset is a wrong clock.</summary>
    public static readonly TimeSpan LongestReset = TimeSpan.FromSeconds(5);

    private readonly Queue<Instant> _sent = new();
    private readonly Dictionary<string, (int Left, Instant ResetAt)> _byKind = [];
    private Instant _shutOutUntil;

    /// <summary>Bybit's: 600 requests in 5 seconds, of which a tenth is left for others behind this address.</summary>
    public static RequestBudget Bybit() => new(540, TimeSpan.FromSeconds(5));

    /// <summary>Takes the place of one request, or says how long to wait for it.</summary>
    /// <returns>Zero when it may be sent at once; it counts then.</returns>
    public TimeSpan Reserve(string kind, Instant now)
    {
        if (WaitFor(kind, now) is var wait && wait > TimeSpan.Zero) return wait;
        _sent.Enqueue(now);
        if (_byKind.TryGetValue(kind, out var left) && now < left.ResetAt) _byKind[kind] = (left.Left - 1, left.ResetAt);
        return TimeSpan.Zero;
    }

    /// <summary>Takes in what the exchange said beside an answer. Within a window the lowest count stands: answers overtake each other.</summary>
    public void Note(string kind, BudgetHeaders headers, Instant now)
    {
        if (headers is not { Left: { } left, ResetIn: { } resetIn } || resetIn <= TimeSpan.Zero) return;
        var isSameWindow = _byKind.TryGetValue(kind, out var known) && now < known.ResetAt;
        _byKind[kind] = (isSameWindow ? Math.Min(left, known.Left) : left, isSameWindow ? known.ResetAt : now + (resetIn < LongestReset ? resetIn : LongestReset));
    }

    /// <summary>The exchange takes nothing more from this address for a while.</summary>
    public void ShutOut(Instant until)
    {
        if (until > _shutOutUntil) _shutOutUntil = until;
    }

    /// <summary>Whether the address is shut out.</summary>
    public bool IsShutOut(Instant now) => _shutOutUntil > now;

    /// <summary>Share of the address's requests that are left in the present window, 0 to 1.</summary>
    public double LeftShare(Instant now) => IsShutOut(now) ? 0 : 1 - (_sent.Count(s => now - s < window) / (double)perWindow);

    private TimeSpan WaitFor(string kind, Instant now)
    {
        while (_sent.TryPeek(out var oldest) && now - oldest >= window) _sent.Dequeue();
        var wait = _sent.Count >= perWindow ? _sent.Peek() + window - now : TimeSpan.Zero;
        if (_byKind.TryGetValue(kind, out var left) && left.Left <= 0 && left.ResetAt - now is var forKind && forKind > wait) wait = forKind;
        return wait;
    }
}
