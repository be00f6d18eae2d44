using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TraderAgent.Api.Access.Sessions;

/// <summary>
/// Makes guessing slow: after some wrong attempts a name or an address waits, twice as long after each further one. An attempt is
/// counted before it is checked, so that many at the same time count as many.
/// </summary>
public sealed class Lockout(TimeProvider time)
{
    /// <summary>Attempts of a name without a wait; an address, behind which several people may sit, has more.</summary>
    public const int FreeOfName = 5, FreeOfAddress = 20;

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private const int FirstSeconds = 5, Most = 20_000;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Count> _counts = new();
    private readonly Lock _turn = new();

    /// <summary>How many names and addresses are remembered.</summary>
    public int Known => _counts.Count;

    /// <summary>Counts an attempt.</summary>
    /// <returns>How long to wait; null when the attempt may be checked now.</returns>
    public TimeSpan? Try(string name, string address)
    {
        lock (_turn) return TryInTurn(name, address, time.GetUtcNow());
    }

    /// <summary>What whoever has to wait is told.</summary>
    public static ProblemHttpResult Refusal(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        return TypedResults.Problem(
            $"There were too many wrong attempts; try again in {seconds} s.", title: "Wait before you try again.", statusCode: StatusCodes.Status429TooManyRequests, extensions: [new("retryAfterSeconds", seconds)]);
    }

    /// <summary>The attempt was right: the name starts afresh, and the address is spared this one.</summary>
    public void Succeeded(string name, string address)
    {
        _counts.TryRemove(NameKey(name), out _);
        TakeBack(AddressKey(address), FreeOfAddress);
    }

    /// <summary>The attempt proved nothing: it lacked the code that was asked for next.</summary>
    public void TakeBack(string name, string address)
    {
        TakeBack(NameKey(name), FreeOfName);
        TakeBack(AddressKey(address), FreeOfAddress);
    }

    private TimeSpan? TryInTurn(string name, string address, DateTimeOffset now)
    {
        var wait = Max(WaitOf(NameKey(name), now), WaitOf(AddressKey(address), now));
        if (wait > TimeSpan.Zero) return wait;
        if (_counts.Count > Most) DropOld(now);
        Add(NameKey(name), FreeOfName, now);
        Add(AddressKey(address), FreeOfAddress, now);
        return null;
    }

    private TimeSpan WaitOf(string key, DateTimeOffset now) => _counts.TryGetValue(key, out var count) ? count.Until - now : TimeSpan.Zero;

    private void Add(string key, int free, DateTimeOffset now) => _counts.AddOrUpdate(
        key,
        _ => new(1, now, now),
        (_, old) =>
        {
            var failures = now - old.Until > Memory ? 1 : old.Failures + 1;
            return new(failures, now + WaitAfter(failures, free), now);
        });

    private void TakeBack(string key, int free)
    {
        if (!_counts.TryGetValue(key, out var count)) return;
        var failures = count.Failures - 1;
        if (failures <= 0) _counts.TryRemove(new(key, count));
        else _counts.TryUpdate(key, new(failures, count.At + WaitAfter(failures, free), count.At), count);
    }

    private static TimeSpan WaitAfter(int failures, int free) => failures < free
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, FirstSeconds * Math.Pow(2, Math.Min(failures - free, 30))));

    private void DropOld(DateTimeOffset now)
    {
        foreach (var (key, _) in _counts.Where(c => now - c.Value.Until > Memory).Concat(_counts.OrderBy(c => c.Value.Until).Take(Most / 2)).ToList()) _counts.TryRemove(key, out _);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static string NameKey(string name) => "name " + (name.Length > 64 ? name[..64] : name).ToLowerInvariant();

    private static string AddressKey(string address) => "address " + address;

    private sealed record Count(int Failures, DateTimeOffset Until, DateTimeOffset At);
}
