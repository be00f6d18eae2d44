using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Regimes;

/// <summary>The numbers behind a regime. All are finite and 0 before they can be known.</summary>
public readonly record struct RegimeEvidence
{
    /// <summary>Average directional index, 0 to 100.</summary>
    [JsonPropertyName("adx")] public double Adx { get; init; }

    /// <summary>Upward movement in percent of the range, 0 to 100.</summary>
    [JsonPropertyName("plusDi")] public double PlusDi { get; init; }

    /// <summary>Downward movement in percent of the range, 0 to 100.</summary>
    [JsonPropertyName("minusDi")] public double MinusDi { get; init; }

    /// <summary>Mean logarithmic return, in percent a candle.</summary>
    [JsonPropertyName("slopePercent")] public double SlopePercent { get; init; }

    /// <summary>The slope over what chance alone would do to it: beyond 2 in about one of twenty candles without a trend.</summary>
    [JsonPropertyName("trend")] public double Trend { get; init; }

    /// <summary>Present volatility over the market's usual one; 1 is usual.</summary>
    [JsonPropertyName("volatilityRatio")] public double VolatilityRatio { get; init; }

    /// <summary>Present volatility, in percent a candle.</summary>
    [JsonPropertyName("volatilityPercent")] public double VolatilityPercent { get; init; }

    /// <summary>Present volume over the market's usual one; 1 is usual.</summary>
    [JsonPropertyName("volumeRatio")] public double VolumeRatio { get; init; }
}
