using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Fibonacci;

/// <summary>The stored form of what finds retracements.</summary>
public sealed record FibonacciState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>The leg and the swings.</summary>
    [JsonPropertyName("legs")] public required LegsState Legs { get; init; }

    /// <summary>The exponential average.</summary>
    [JsonPropertyName("average")] public required double[] Average { get; init; }

    /// <summary>The RSI.</summary>
    [JsonPropertyName("rsi")] public required double[] Rsi { get; init; }

    /// <summary>The ATR.</summary>
    [JsonPropertyName("atr")] public required double[] Atr { get; init; }
}

/// <summary>The stored form of the leg that is being retraced, and of the swings that legs are made of.</summary>
public sealed record LegsState
{
    /// <summary>The last swings.</summary>
    [JsonPropertyName("swings")] public required double[] Swings { get; init; }

    /// <summary>The highest high since a swing.</summary>
    [JsonPropertyName("high")] public required double[] High { get; init; }

    /// <summary>The lowest low since a swing.</summary>
    [JsonPropertyName("low")] public required double[] Low { get; init; }

    /// <summary>Prices of earlier swings, a ring.</summary>
    [JsonPropertyName("past")] public required double[] Past { get; init; }

    /// <summary>How many, and where the next one goes.</summary>
    [JsonPropertyName("count")] public required int Count { get; init; }

    /// <summary>+1 where the last alternating swing is a high, -1 where it is a low.</summary>
    [JsonPropertyName("kind")] public required int Kind { get; init; }

    /// <summary>The last alternating swing.</summary>
    [JsonPropertyName("pivot")] public required double Pivot { get; init; }

    /// <summary>The one before; null where there was none.</summary>
    [JsonPropertyName("pivotBefore")] public double? PivotBefore { get; init; }

    /// <summary>+1 for a rise that is retraced, -1 for a fall, 0 for no leg.</summary>
    [JsonPropertyName("side")] public required int Side { get; init; }

    /// <summary>Where the leg began.</summary>
    [JsonPropertyName("start")] public required double Start { get; init; }

    /// <summary>Where it ended.</summary>
    [JsonPropertyName("end")] public required double End { get; init; }

    /// <summary>The farthest that the price has come back since.</summary>
    [JsonPropertyName("deepest")] public required double Deepest { get; init; }

    /// <summary>When the leg was known.</summary>
    [JsonPropertyName("knownAt")] public required long KnownAt { get; init; }

    /// <summary>Candles since then.</summary>
    [JsonPropertyName("age")] public required int Age { get; init; }
}
