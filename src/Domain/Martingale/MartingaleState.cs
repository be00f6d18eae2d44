using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Martingale;

/// <summary>The stored form of what a martingale remembers.</summary>
public sealed record MartingaleState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>The RSI; null without one.</summary>
    [JsonPropertyName("rsi")] public double[]? Rsi { get; init; }

    /// <summary>The average; null without one.</summary>
    [JsonPropertyName("average")] public double[]? Average { get; init; }

    /// <summary>The last candle's open.</summary>
    [JsonPropertyName("open")] public required double Open { get; init; }

    /// <summary>Its close.</summary>
    [JsonPropertyName("close")] public required double Close { get; init; }

    /// <summary>When it closed.</summary>
    [JsonPropertyName("now")] public required Instant Now { get; init; }

    /// <summary>Before this nothing is traded.</summary>
    [JsonPropertyName("pausedUntil")] public required Instant PausedUntil { get; init; }

    /// <summary>How many trades of the present ladder have lost.</summary>
    [JsonPropertyName("losses")] public required int Losses { get; init; }
}
