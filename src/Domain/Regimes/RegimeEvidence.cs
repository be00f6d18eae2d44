using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Regimes;

/// <summary>The numbers behind a regime. All are finite, and 0 before they can be known.</summary>
public readonly record struct RegimeEvidence
{
    /// <summary>Probability that the market is sideways, 0 to 1; the four sum to 1.</summary>
    [JsonPropertyName("sideways")] public double Sideways { get; init; }

    /// <summary>Probability of an uptrend.</summary>
    [JsonPropertyName("uptrend")] public double Uptrend { get; init; }

    /// <summary>Probability of a downtrend.</summary>
    [JsonPropertyName("downtrend")] public double Downtrend { get; init; }

    /// <summary>Probability of high volatility.</summary>
    [JsonPropertyName("highVolatility")] public double HighVolatility { get; init; }

    /// <summary>Where price went in the last half day, over what chance alone would do to it; beyond 2 is rare without a trend.</summary>
    [JsonPropertyName("trend")] public double Trend { get; init; }

    /// <summary>The classic indicators at the same time.</summary>
    [JsonPropertyName("indicators")] public RegimeIndicators Indicators { get; init; }

    /// <summary>The probability of a regime; 0 for mixed.</summary>
    public double Of(Regime regime) => regime switch
    {
        Regime.Sideways => Sideways,
        Regime.Uptrend => Uptrend,
        Regime.Downtrend => Downtrend,
        Regime.HighVolatility => HighVolatility,
        _ => 0,
    };
}

/// <summary>Classic indicators of the last hours, for people: they are shown beside a regime and decide nothing. 0 before they are ready.</summary>
public readonly record struct RegimeIndicators
{
    /// <summary>Average directional index, 0 to 100.</summary>
    [JsonPropertyName("adx")] public double Adx { get; init; }

    /// <summary>Upward movement in percent of the range, 0 to 100.</summary>
    [JsonPropertyName("plusDi")] public double PlusDi { get; init; }

    /// <summary>Downward movement in percent of the range, 0 to 100.</summary>
    [JsonPropertyName("minusDi")] public double MinusDi { get; init; }

    /// <summary>Slope of the regression line through a day of closes, in percent a day.</summary>
    [JsonPropertyName("slopePercentPerDay")] public double SlopePercentPerDay { get; init; }

    /// <summary>Where the width of the Bollinger bands stands among those of the last day, 0 to 100.</summary>
    [JsonPropertyName("bandWidthPercentile")] public double BandWidthPercentile { get; init; }

    /// <summary>Where the average true range stands among those of the last day, 0 to 100.</summary>
    [JsonPropertyName("atrPercentile")] public double AtrPercentile { get; init; }

    /// <summary>Volume of the last hours over that of the last days; 1 is usual.</summary>
    [JsonPropertyName("volumeRatio")] public double VolumeRatio { get; init; }
}
