using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>The stored form of an <see cref="SmcAnalysis"/>.</summary>
public sealed record SmcAnalysisState
{
    /// <summary>The structure of each timeframe, shortest first.</summary>
    [JsonPropertyName("structures")] public required List<SmcStructureState> Structures { get; init; }

    /// <summary>The unfinished candles of the timeframes above the first.</summary>
    [JsonPropertyName("building")] public required List<ResamplerState> Building { get; init; }
}

/// <summary>The stored form of an <see cref="SmcStructure"/>.</summary>
public sealed record SmcStructureState
{
    /// <summary>Its timeframe.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>The number of the next object.</summary>
    [JsonPropertyName("nextId")] public required long NextId { get; init; }

    /// <summary>The last candles, oldest first.</summary>
    [JsonPropertyName("candles")] public required List<Candle> Candles { get; init; }

    /// <summary>The average true range.</summary>
    [JsonPropertyName("atr")] public required double[] Atr { get; init; }

    /// <summary>Where structure stands.</summary>
    [JsonPropertyName("market")] public required MarketStructureState Market { get; init; }

    /// <summary>Swings and pools.</summary>
    [JsonPropertyName("liquidity")] public required LiquidityState Liquidity { get; init; }

    /// <summary>Order blocks, oldest first.</summary>
    [JsonPropertyName("blocks")] public required List<OrderBlock> Blocks { get; init; }

    /// <summary>Fair value gaps, oldest first.</summary>
    [JsonPropertyName("gaps")] public required List<FairValueGap> Gaps { get; init; }
}

/// <summary>Trend, last break and legs.</summary>
public sealed record MarketStructureState
{
    /// <summary>The last break; null before the first.</summary>
    [JsonPropertyName("break")] public StructureBreak? LastBreak { get; init; }

    /// <summary>The last change of character; null before the first.</summary>
    [JsonPropertyName("choch")] public StructureBreak? LastChange { get; init; }

    /// <summary>The dealing range; null before the first break.</summary>
    [JsonPropertyName("range")] public DealingRange? Range { get; init; }

    /// <summary>The leg since the last swing high; null before the first.</summary>
    [JsonPropertyName("upward")] public Leg? Upward { get; init; }

    /// <summary>The leg since the last swing low; null before the first.</summary>
    [JsonPropertyName("downward")] public Leg? Downward { get; init; }
}

/// <summary>Swings, pools and the last sweeps.</summary>
public sealed record LiquidityState
{
    /// <summary>Swings, oldest first.</summary>
    [JsonPropertyName("swings")] public required List<Swing> Swings { get; init; }

    /// <summary>Pools, oldest first.</summary>
    [JsonPropertyName("pools")] public required List<LiquidityPool> Pools { get; init; }

    /// <summary>The last sweep below lows.</summary>
    [JsonPropertyName("lowSweep")] public Sweep? LowSweep { get; init; }

    /// <summary>The last sweep above highs.</summary>
    [JsonPropertyName("highSweep")] public Sweep? HighSweep { get; init; }
}
