using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>Where a job stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>It waits for others.</summary>
    [JsonStringEnumMemberName("queued")] Queued,

    /// <summary>It is worked on.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>Its result is there.</summary>
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>It could not be done.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>Somebody gave it up.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>Long work that somebody asked for.</summary>
public sealed record Job
{
    /// <summary>Its name, which is its result's too; a later job has a higher one.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>What it does.</summary>
    [JsonPropertyName("kind")] public required JobKind Kind { get; init; }

    /// <summary>What the owner calls it, or what it is about.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonPropertyName("state")] public JobState State { get; init; }

    /// <summary>What is done, from 0 to 1.</summary>
    [JsonPropertyName("share")] public double Share { get; init; }

    /// <summary>What it is at.</summary>
    [JsonPropertyName("note")] public string? Note { get; init; }

    /// <summary>How long it will take yet, in milliseconds, as far as can be told; null where it cannot.</summary>
    [JsonPropertyName("leftMs")] public long? LeftMs { get; init; }

    /// <summary>Who asked.</summary>
    [JsonPropertyName("by")] public required string By { get; init; }

    /// <summary>When it was asked for.</summary>
    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    /// <summary>When work on it began.</summary>
    [JsonPropertyName("startedAt")] public Instant? StartedAt { get; init; }

    /// <summary>When it was over.</summary>
    [JsonPropertyName("endedAt")] public Instant? EndedAt { get; init; }

    /// <summary>Why it failed, and what to do.</summary>
    [JsonPropertyName("problem")] public string? Problem { get; init; }

    /// <summary>Whether there is a result; that of a job that was given up is of what was done until then.</summary>
    [JsonPropertyName("hasResult")] public bool HasResult { get; init; }

    /// <summary>The figures that matter most, by name; null before there is a result.</summary>
    [JsonPropertyName("figures")] public IReadOnlyDictionary<string, double>? Figures { get; init; }

    /// <summary>What was asked for.</summary>
    [JsonPropertyName("request")] public required JobRequest Request { get; init; }

    /// <summary>Whether nothing will come of it any more.</summary>
    [JsonIgnore] public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}
