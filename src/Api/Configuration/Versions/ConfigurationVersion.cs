using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Configuration.Versions;

/// <summary>A configuration as it was from one moment on.</summary>
public sealed record ConfigurationVersion
{
    /// <summary>Its number, from 1.</summary>
    [JsonPropertyName("number")] public required int Number { get; init; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>Who made it.</summary>
    [JsonPropertyName("by")] public required string By { get; init; }

    /// <summary>What changed, in words.</summary>
    [JsonPropertyName("changes")] public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>Bots that no file ever named: they were made while the agent ran.</summary>
    [JsonPropertyName("made")] public IReadOnlyList<BotId> Made { get; init; } = [];

    /// <summary>The whole configuration.</summary>
    [JsonPropertyName("configuration")] public required TraderConfiguration Configuration { get; init; }

    /// <summary>It without the configuration, for lists.</summary>
    public VersionSummary Summary => new(Number, At, By, Changes);
}

/// <summary>A version of the configuration, without it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">Who made it.</param>
/// <param name="Changes">What changed, in words.</param>
public sealed record VersionSummary(
    [property: JsonPropertyName("number")] int Number, [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("by")] string By, [property: JsonPropertyName("changes")] IReadOnlyList<string> Changes);
