using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>What a <see cref="RegimeDetector"/> remembers.</summary>
public sealed record RegimeDetectorState
{
    /// <summary>The newest version that this program writes and reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public int Version { get; init; } = CurrentVersion;

    /// <summary>The reading after the last candle.</summary>
    [JsonPropertyName("reading")] public required RegimeReading Reading { get; init; }

    /// <summary>For how many candles in a row the candidate has been the same.</summary>
    [JsonPropertyName("streak")] public required int Streak { get; init; }

    /// <summary>The changes, oldest first.</summary>
    [JsonPropertyName("transitions")] public required IReadOnlyList<RegimeTransition> Transitions { get; init; }

    /// <summary>The probabilities and what they are measured against.</summary>
    [JsonPropertyName("odds")] public required double[] Odds { get; init; }

    /// <summary>The indicators.</summary>
    [JsonPropertyName("gauges")] public required RegimeGaugesState Gauges { get; init; }
}

/// <summary>The indicators of a detector, each as it saves itself.</summary>
public sealed record RegimeGaugesState
{
    /// <summary>Their unfinished candle.</summary>
    [JsonPropertyName("resampler")] public required ResamplerState Resampler { get; init; }

    /// <summary>ADX.</summary>
    [JsonPropertyName("adx")] public required double[] Adx { get; init; }

    /// <summary>Average true range.</summary>
    [JsonPropertyName("atr")] public required double[] Atr { get; init; }

    /// <summary>Bollinger bands.</summary>
    [JsonPropertyName("bands")] public required double[] Bands { get; init; }

    /// <summary>Regression line.</summary>
    [JsonPropertyName("line")] public required double[] Line { get; init; }

    /// <summary>Rank of the bands' width.</summary>
    [JsonPropertyName("widths")] public required double[] Widths { get; init; }

    /// <summary>Rank of the average true range.</summary>
    [JsonPropertyName("ranges")] public required double[] Ranges { get; init; }

    /// <summary>Present volume.</summary>
    [JsonPropertyName("volume")] public required double[] Volume { get; init; }

    /// <summary>Usual volume.</summary>
    [JsonPropertyName("usualVolume")] public required double[] UsualVolume { get; init; }
}

/// <summary>What a <see cref="RegimeWatch"/> remembers.</summary>
public sealed record RegimeWatchState
{
    /// <summary>The unfinished candle.</summary>
    [JsonPropertyName("resampler")] public required ResamplerState Resampler { get; init; }

    /// <summary>The detector.</summary>
    [JsonPropertyName("detector")] public required RegimeDetectorState Detector { get; init; }
}
