using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Smc;

/// <summary>How the structure of one timeframe is read, and how much of it is kept. Distances are in average true ranges (ATR).</summary>
public sealed record StructureSettings
{
    /// <summary>The longest fractal, in candles on either side.</summary>
    public const int MostSwingCandles = 20;

    /// <summary>The most objects of a kind that may be kept.</summary>
    public const int MostKept = 64;

    /// <summary>Candles on either side that a swing's extreme must stand out from; a swing is confirmed that many candles later.</summary>
    [JsonPropertyName("swingCandles")] public int SwingCandles { get; init; } = 3;

    /// <summary>Candles of the average true range that distances are measured in.</summary>
    [JsonPropertyName("atrPeriod")] public int AtrPeriod { get; init; } = 14;

    /// <summary>The least move from the origin of a leg to the close that breaks structure, for its last opposite candle to be an order block, in ATR.</summary>
    [JsonPropertyName("displacementAtr")] public double DisplacementAtr { get; init; } = 1.5;

    /// <summary>The least height of a fair value gap, in ATR.</summary>
    [JsonPropertyName("minGapAtr")] public double MinGapAtr { get; init; } = 0.2;

    /// <summary>How far apart equal highs or lows may lie, in ATR.</summary>
    [JsonPropertyName("equalAtr")] public double EqualAtr { get; init; } = 0.15;

    /// <summary>How many swings are remembered per timeframe.</summary>
    [JsonPropertyName("keptSwings")] public int KeptSwings { get; init; } = 16;

    /// <summary>How many order blocks are remembered per timeframe.</summary>
    [JsonPropertyName("keptBlocks")] public int KeptBlocks { get; init; } = 10;

    /// <summary>How many fair value gaps are remembered per timeframe.</summary>
    [JsonPropertyName("keptGaps")] public int KeptGaps { get; init; } = 12;

    /// <summary>How many liquidity pools are remembered per timeframe.</summary>
    [JsonPropertyName("keptPools")] public int KeptPools { get; init; } = 8;

    /// <summary>How long an object is remembered at most, in candles of its timeframe.</summary>
    [JsonPropertyName("maxAgeCandles")] public int MaxAgeCandles { get; init; } = 250;

    /// <summary>What cannot work, as field, what was found and what is expected; empty when all is well.</summary>
    internal IEnumerable<(string Field, string Message)> Problems()
    {
        foreach (var (field, value, least, most) in new[]
        {
            ("swingCandles", SwingCandles, 1, MostSwingCandles), ("atrPeriod", AtrPeriod, 2, 200), ("keptSwings", KeptSwings, 4, MostKept),
            ("maxAgeCandles", MaxAgeCandles, 50, 10_000), ("keptBlocks", KeptBlocks, 1, MostKept), ("keptGaps", KeptGaps, 1, MostKept), ("keptPools", KeptPools, 1, MostKept),
        })
            if (value < least || value > most) yield return (field, $"{value} is out of range; expected {least} to {most}");
        foreach (var (field, value, least, most) in new[]
        {
            ("displacementAtr", DisplacementAtr, 0, 20), ("minGapAtr", MinGapAtr, 0, 10), ("equalAtr", EqualAtr, 0, 5.0),
        })
            if (!(value >= least && value <= most)) yield return (field, $"{value} is out of range; expected {least} to {most} average true ranges");
    }
}
