using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Bots;

/// <summary>Something that was refused, by the slot of its order, and when it may be tried again.</summary>
public sealed class Retry
{
    /// <summary>Refusals in a row after which nothing more is tried.</summary>
    public const int MaxAttempts = 20;

    private const int LongestWaitMinutes = 60;

    /// <summary>The slot of the order.</summary>
    [JsonPropertyName("slot")] public required string Slot { get; init; }

    /// <summary>Refusals in a row.</summary>
    [JsonInclude, JsonPropertyName("attempts")] public int Attempts { get; internal set; }

    /// <summary>When it may be tried again; null once that time has come.</summary>
    [JsonInclude, JsonPropertyName("notBefore")] public Instant? NotBefore { get; internal set; }

    /// <summary>Counts a refusal: the wait doubles from one minute to an hour.</summary>
    /// <returns>Whether that was the last attempt.</returns>
    internal static bool Fail(List<Retry> retries, string slot, Instant now)
    {
        var retry = Find(retries, slot);
        if (retry is null) retries.Add(retry = new() { Slot = slot });
        retry.Attempts++;
        retry.NotBefore = now + TimeSpan.FromMinutes(Math.Min(LongestWaitMinutes, 1 << Math.Min(10, retry.Attempts - 1)));
        return retry.Attempts >= MaxAttempts;
    }

    /// <summary>An order never reached the exchange: the slot waits a minute, and no attempt is counted.</summary>
    internal static void Lost(List<Retry> retries, string slot, Instant now)
    {
        var retry = Find(retries, slot);
        if (retry is null) retries.Add(retry = new() { Slot = slot });
        retry.NotBefore = now + TimeSpan.FromMinutes(1);
    }

    /// <summary>Ends the waits that are over.</summary>
    internal static void Wake(List<Retry> retries, Instant now)
    {
        foreach (var retry in retries)
            if (retry.NotBefore <= now) retry.NotBefore = null;
    }

    /// <summary>The slot went through.</summary>
    internal static void Clear(List<Retry> retries, string slot)
    {
        if (Find(retries, slot) is { } retry) retries.Remove(retry);
    }

    /// <summary>Whether a slot waits.</summary>
    internal static bool IsWaiting(List<Retry> retries, string slot) => Find(retries, slot)?.NotBefore is not null;

    /// <summary>When a slot may be tried again; null where it need not wait.</summary>
    internal static Instant? NextOf(List<Retry> retries, string slot) => Find(retries, slot)?.NotBefore;

    /// <summary>Whether a slot was refused before.</summary>
    internal static bool WasRefused(List<Retry> retries, string slot) => Find(retries, slot) is not null;

    /// <summary>Whether nothing more is tried for a slot.</summary>
    internal static bool IsGivenUp(List<Retry> retries, string slot) => Find(retries, slot) is { Attempts: >= MaxAttempts };

    private static Retry? Find(List<Retry> retries, string slot)
    {
        foreach (var retry in retries)
            if (retry.Slot == slot) return retry;
        return null;
    }
}
