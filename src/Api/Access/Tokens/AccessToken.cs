using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.Tokens;

/// <summary>A key for programs of a user, as it is kept under the hash of what the program sends.</summary>
public sealed record AccessToken
{
    /// <summary>What its user calls it.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>Whose it is. It may never do more than they may.</summary>
    [JsonPropertyName("user")] public required string User { get; init; }

    /// <summary>What it may do at most.</summary>
    [JsonPropertyName("role")] public required Role Role { get; init; }

    /// <summary>The names of the only rights it has; null for all of its role.</summary>
    [JsonPropertyName("rights")] public IReadOnlyList<string>? Rights { get; init; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    [JsonPropertyName("expiresAt")] public required Instant ExpiresAt { get; init; }

    /// <summary>When it was last used, to a few minutes; null for never.</summary>
    [JsonPropertyName("usedAt")] public Instant? UsedAt { get; init; }
}

/// <summary>A token to make.</summary>
/// <param name="Name">What to call it, up to 64 characters.</param>
/// <param name="Role">What it may do at most: no more than its user.</param>
/// <param name="Rights">The names of the only rights it shall have (<c>GET /api/v1/rights</c>); all of its role when left out.</param>
/// <param name="Days">For how many days, 1 to 366; 90 when left out.</param>
public sealed record NewToken(
    [property: JsonPropertyName("name"), JsonRequired] string Name,
    [property: JsonPropertyName("role"), JsonRequired] Role Role,
    [property: JsonPropertyName("rights")] IReadOnlyList<string>? Rights = null,
    [property: JsonPropertyName("days")] int? Days = null);

/// <summary>A token, as its user sees it.</summary>
public sealed record TokenView(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("role")] Role Role,
    [property: JsonPropertyName("rights")] IReadOnlyList<string>? Rights,
    [property: JsonPropertyName("createdAt")] Instant CreatedAt,
    [property: JsonPropertyName("expiresAt")] Instant ExpiresAt,
    [property: JsonPropertyName("usedAt")] Instant? UsedAt)
{
    /// <summary>Of a token.</summary>
    public static TokenView Of(string id, AccessToken token) => new(id, token.Name, token.User, token.Role, token.Rights, token.CreatedAt, token.ExpiresAt, token.UsedAt);
}

/// <summary>A token that has just been made.</summary>
/// <param name="Token">What the program sends, as <c>Authorization: Bearer ...</c>. It is shown this once.</param>
/// <param name="View">What it is.</param>
public sealed record MadeToken([property: JsonPropertyName("token")] string Token, [property: JsonPropertyName("about")] TokenView View);
