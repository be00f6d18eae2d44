using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.Sessions;

/// <summary>A browser that is signed in, as it is kept under the hash of its key.</summary>
public sealed record Session
{
    /// <summary>Whose.</summary>
    [JsonPropertyName("user")] public required string User { get; init; }

    /// <summary>By what door: <c>link</c> or <c>session</c>.</summary>
    [JsonPropertyName("via")] public required string Via { get; init; }

    /// <summary>When it began.</summary>
    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    /// <summary>When something was last asked in it, to the minute.</summary>
    [JsonPropertyName("seenAt")] public required Instant SeenAt { get; init; }

    /// <summary>From where it was opened.</summary>
    [JsonPropertyName("address")] public required string Address { get; init; }

    /// <summary>What the browser says of itself.</summary>
    [JsonPropertyName("browser")] public string? Browser { get; init; }
}

/// <summary>A session that has just been opened.</summary>
/// <param name="Key">What the browser keeps.</param>
/// <param name="Caller">Who it is.</param>
public sealed record OpenedSession(string Key, Caller Caller);

/// <summary>From where a session is opened.</summary>
/// <param name="Address">The caller's address.</param>
/// <param name="Browser">What it says of itself.</param>
public sealed record Client(string Address, string? Browser);

/// <summary>A session, as its user sees it.</summary>
public sealed record SessionView(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("via")] string Via,
    [property: JsonPropertyName("createdAt")] Instant CreatedAt,
    [property: JsonPropertyName("seenAt")] Instant SeenAt,
    [property: JsonPropertyName("address")] string Address,
    [property: JsonPropertyName("browser")] string? Browser,
    [property: JsonPropertyName("current")] bool IsCurrent);
