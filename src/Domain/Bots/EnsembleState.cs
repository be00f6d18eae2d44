using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Bots;

/// <summary>The stored form of an <see cref="Ensemble"/>.</summary>
public sealed record EnsembleState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>The parts' strategies.</summary>
    [JsonPropertyName("parts")] public required List<PartStrategyState> Parts { get; init; }

    /// <summary>What the ensemble itself knows: a record of its own, or the <see cref="JsonElement"/> that was read.</summary>
    [JsonPropertyName("own")] public required object Own { get; init; }
}

/// <summary>The stored form of one part's strategy.</summary>
public sealed record PartStrategyState
{
    /// <summary>Its number.</summary>
    [JsonPropertyName("part")] public required int Part { get; init; }

    /// <summary>Its strategy's own state: what <see cref="IStrategy.Save"/> gave, or the <see cref="JsonElement"/> that was read.</summary>
    [JsonPropertyName("state")] public required object State { get; init; }
}

/// <summary>Where one part of a bot stands, and its books.</summary>
public sealed record PartState
{
    /// <summary>Its number.</summary>
    [JsonPropertyName("part")] public required int Part { get; init; }

    /// <summary>Where it stands by itself.</summary>
    [JsonPropertyName("lifecycle")] public required Lifecycle Lifecycle { get; init; }

    /// <summary>How it is being stopped; null while it is not.</summary>
    [JsonPropertyName("exit")] public ExitPlan? Exit { get; init; }

    /// <summary>Its books.</summary>
    [JsonPropertyName("ledger")] public required LedgerState Ledger { get; init; }
}
