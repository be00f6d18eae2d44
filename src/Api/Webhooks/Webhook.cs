using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Webhooks;

/// <summary>An address that an alert may call, and what it may do there.</summary>
public sealed record Webhook
{
    /// <summary>Its part of the address.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>What its owner wrote.</summary>
    [JsonPropertyName("settings")] public required WebhookSettings Settings { get; init; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    /// <summary>The hash of its secret; the secret itself was shown once and is kept nowhere.</summary>
    [JsonPropertyName("secretHash")] public required string SecretHash { get; init; }
}

/// <summary>A webhook as it may be seen.</summary>
public sealed record WebhookCard
{
    /// <summary>Its part of the address.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>What its owner wrote.</summary>
    [JsonPropertyName("settings")] public required WebhookSettings Settings { get; init; }

    /// <summary>Where alerts are sent, behind the agent's own address.</summary>
    [JsonPropertyName("path")] public required string Path { get; init; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    /// <summary>The secret; told when it was made or renewed, and never again.</summary>
    [JsonPropertyName("secret")] public string? Secret { get; init; }

    /// <summary>Calls that did not know the secret or came from elsewhere.</summary>
    [JsonPropertyName("turnedAway")] public required TurnedAway TurnedAway { get; init; }
}

/// <summary>Calls that were turned away at the door. Only the last one is remembered: a flood shall push nothing out.</summary>
public sealed record TurnedAway
{
    /// <summary>How many.</summary>
    [JsonPropertyName("count")] public int Count { get; init; }

    /// <summary>When the last came.</summary>
    [JsonPropertyName("lastAt")] public Instant? LastAt { get; init; }

    /// <summary>From where.</summary>
    [JsonPropertyName("lastFrom")] public string? LastFrom { get; init; }

    /// <summary>What was wrong; only the owner is told.</summary>
    [JsonPropertyName("lastWhy")] public string? LastWhy { get; init; }
}

/// <summary>What became of a call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallOutcome>))]
public enum CallOutcome
{
    /// <summary>It was done.</summary>
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>It is on its way.</summary>
    [JsonStringEnumMemberName("taken")] Taken,

    /// <summary>It would have been done, was this not a dry run.</summary>
    [JsonStringEnumMemberName("dry_run")] DryRun,

    /// <summary>It was not done.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
}

/// <summary>A call of a webhook that knew its secret.</summary>
public sealed record WebhookCall
{
    /// <summary>When it came.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>From where.</summary>
    [JsonPropertyName("from")] public required string From { get; init; }

    /// <summary>What was asked.</summary>
    [JsonPropertyName("action")] public required string Action { get; init; }

    /// <summary>Of which bot; null where the webhook's settings say it, or nobody was found.</summary>
    [JsonPropertyName("bot")] public BotId? Bot { get; init; }

    /// <summary>What became of it.</summary>
    [JsonPropertyName("outcome")] public required CallOutcome Outcome { get; init; }

    /// <summary>The same in words.</summary>
    [JsonPropertyName("message")] public required string Message { get; init; }
}
