using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>The stored form of an <see cref="SmcFinder"/>.</summary>
public sealed record SmcFinderState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>What it sees.</summary>
    [JsonPropertyName("analysis")] public required SmcAnalysisState Analysis { get; init; }

    /// <summary>The zone that the market came into and that may be confirmed.</summary>
    [JsonPropertyName("armed")] public ArmedZone? Armed { get; init; }
}

/// <summary>A zone that the market came into, while its confirmation is waited for.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="CandlesLeft">How many more candles may confirm it.</param>
/// <param name="Extreme">How far the market has gone into it or beyond, in quote.</param>
/// <param name="Since">The close of the candle that reached it.</param>
public readonly record struct ArmedZone(
    [property: JsonPropertyName("zone")] ConfluenceZone Zone,
    [property: JsonPropertyName("left")] int CandlesLeft,
    [property: JsonPropertyName("extreme")] double Extreme,
    [property: JsonPropertyName("since")] Instant Since);
