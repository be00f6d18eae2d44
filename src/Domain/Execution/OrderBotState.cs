using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Execution;

/// <summary>The stored form of an <see cref="OrderBot"/>.</summary>
public sealed record OrderBotState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>The number of the last deal; 0 before the first.</summary>
    [JsonPropertyName("deal")] public required long Deal { get; init; }

    /// <summary>The work at hand; null where there is none.</summary>
    [JsonPropertyName("work")] public Execution? Work { get; init; }

    /// <summary>What it has closed.</summary>
    [JsonPropertyName("closed")] public required ClosedPart Closed { get; init; }

    /// <summary>What is known of the hours' volume; null where nobody asks.</summary>
    [JsonPropertyName("volumes")] public double[]? Volumes { get; init; }
}

/// <summary>The closed part of a deal.</summary>
public sealed record ClosedPart
{
    /// <summary>Base quantity.</summary>
    [JsonPropertyName("qty")] public Quantity Quantity { get; init; }

    /// <summary>What it had cost, in quote.</summary>
    [JsonPropertyName("cost")] public Money Cost { get; init; }

    /// <summary>What it brought, in quote.</summary>
    [JsonPropertyName("value")] public Money Value { get; init; }

    /// <summary>Fees of both sides, in quote.</summary>
    [JsonPropertyName("fees")] public Money Fees { get; init; }

    /// <summary>The first opening fill; null before anything closed.</summary>
    [JsonPropertyName("openedAt")] public Instant? OpenedAt { get; init; }

    /// <summary>This and a further piece.</summary>
    internal ClosedPart And(in Closure closure) => new()
    {
        Quantity = Quantity + closure.Quantity, Cost = Cost + closure.Quantity * closure.EntryPrice, Value = Value + closure.Quantity * closure.ExitPrice,
        Fees = Fees + closure.Fees, OpenedAt = OpenedAt ?? closure.OpenedAt,
    };
}
