namespace TraderAgent.BybitSimulator.Wire;

/// <summary>What is left of a limit.</summary>
/// <param name="Limit">Requests in a second.</param>
/// <param name="Left">Of these, those not used yet.</param>
/// <param name="ResetsAt">When the second is over, in milliseconds by the clock.</param>
/// <param name="IsExceeded">Whether this request was one too many.</param>
internal readonly record struct RateStanding(int Limit, int Left, long ResetsAt, bool IsExceeded);

/// <summary>Counts requests: by address within seconds, by key and path within a second.</summary>
internal sealed class RateLimiter(RequestLimits limits, TimeProvider clock)
{
    private const long Second = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long From, int Used)> _windows = [];
    private readonly Dictionary<string, Queue<long>> _byAddress = [];
    private readonly Dictionary<string, long> _shutOut = [];

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether a request of an address may come in.</summary>
    public bool Admits(string address)
    {
        lock (_gate)
        {
            var now = Now;
            if (_shutOut.TryGetValue(address, out var until) && now < until) return false;
            if (!_byAddress.TryGetValue(address, out var times)) _byAddress[address] = times = new();
            while (times.TryPeek(out var oldest) && oldest <= now - (long)limits.AddressWindow.TotalMilliseconds) times.Dequeue();
            if (times.Count < limits.PerAddress)
            {
                times.Enqueue(now);
                return true;
            }

            _shutOut[address] = now + (long)limits.ShutOut.TotalMilliseconds;
            times.Clear();
            return false;
        }
    }

    /// <summary>Counts a request against its limit; an exceeded limit counts nothing.</summary>
    /// <param name="name">Which limit: key, path and category.</param>
    /// <param name="limit">Its height.</param>
    /// <param name="cost">How many it counts for.</param>
    public RateStanding Count(string name, int limit, int cost)
    {
        lock (_gate)
        {
            var start = Now / Second * Second;
            var used = _windows.TryGetValue(name, out var window) && window.From == start ? window.Used : 0;
            var isExceeded = used + cost > limit;
            if (!isExceeded) used += cost;
            _windows[name] = (start, used);
            return new(limit, limit - used, start + Second, isExceeded);
        }
    }
}
