using System.Text.Json.Serialization;
using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.Users;

/// <summary>Somebody who may sign in, as it is kept.</summary>
public sealed record User
{
    /// <summary>Their name as they write it. Two names never differ in upper and lower case only.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>What they may do.</summary>
    [JsonPropertyName("role")] public required Role Role { get; init; }

    /// <summary>Their password, hashed with its own salt.</summary>
    [JsonPropertyName("passwordHash")] public required string PasswordHash { get; init; }

    /// <summary>Whether somebody else knows the password, so that it must be changed before anything else.</summary>
    [JsonPropertyName("mustSetPassword")] public bool MustSetPassword { get; init; }

    /// <summary>Whether they are kept out for now.</summary>
    [JsonPropertyName("disabled")] public bool IsDisabled { get; init; }

    /// <summary>When they were added.</summary>
    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    /// <summary>When they last signed in; null for never.</summary>
    [JsonPropertyName("lastSignInAt")] public Instant? LastSignInAt { get; init; }

    /// <summary>Their second factor; null when they have none.</summary>
    [JsonPropertyName("secondFactor")] public SecondFactor? SecondFactor { get; init; }

    /// <summary>Whether a code is asked for at sign-in.</summary>
    [JsonIgnore] public bool HasSecondFactor => SecondFactor is { ConfirmedAt: not null };

    /// <summary>Whether they could change users now.</summary>
    [JsonIgnore] public bool IsActiveAdmin => Role == Role.Admin && !IsDisabled;
}
