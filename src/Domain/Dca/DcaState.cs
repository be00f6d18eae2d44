using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Dca;

/// <summary>The stored form of a <see cref="DcaBot"/>.</summary>
public sealed record DcaState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>Open deals, oldest first.</summary>
    [JsonPropertyName("deals")] public required List<DcaDeal> Deals { get; init; }

    /// <summary>The number of the next deal.</summary>
    [JsonPropertyName("nextDeal")] public required long NextDeal { get; init; }

    /// <summary>Deals whose base order has filled, in part at least.</summary>
    [JsonPropertyName("opened")] public required long Opened { get; init; }

    /// <summary>When a deal last began or ended.</summary>
    [JsonPropertyName("lastTurnAt")] public Instant? LastTurnAt { get; init; }

    /// <summary>Starts that failed in a row.</summary>
    [JsonPropertyName("failedStarts")] public required List<Retry> FailedStarts { get; init; }

    /// <summary>The close of the last candle that the start conditions saw.</summary>
    [JsonPropertyName("lastClose")] public required Instant LastClose { get; init; }

    /// <summary>Whether each start condition holds, and its memory.</summary>
    [JsonPropertyName("signals")] public required List<double[]> Signals { get; init; }
}
