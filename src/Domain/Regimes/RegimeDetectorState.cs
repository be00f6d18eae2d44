using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>What a <see cref="RegimeDetector"/> remembers.</summary>
public sealed record RegimeDetectorState
{
    /// <summary>The newest version that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public int Version { get; init; } = CurrentVersion;

    /// <summary>The reading after the last candle.</summary>
    [JsonPropertyName("reading")] public required RegimeReading Reading { get; init; }

    /// <summary>For how many candles in a row the candidate has been the same.</summary>
    [JsonPropertyName("streak")] public required int Streak { get; init; }

    /// <summary>The changes, oldest first.</summary>
    [JsonPropertyName("transitions")] public required IReadOnlyList<RegimeTransition> Transitions { get; init; }

    /// <summary>The indicators.</summary>
    [JsonPropertyName("gauges")] public required RegimeGaugesState Gauges { get; init; }
}

/// <summary>The indicators of a detector, each as it saves itself.</summary>
public sealed record RegimeGaugesState
{
    /// <summary>ADX.</summary>
    [JsonPropertyName("adx")] public required double[] Adx { get; init; }

    /// <summary>Mean return.</summary>
    [JsonPropertyName("return")] public required double[] Return { get; init; }

    /// <summary>Present variance.</summary>
    [JsonPropertyName("variance")] public required double[] Variance { get; init; }

    /// <summary>Usual variance.</summary>
    [JsonPropertyName("usualVariance")] public required double[] UsualVariance { get; init; }

    /// <summary>Present volume.</summary>
    [JsonPropertyName("volume")] public required double[] Volume { get; init; }

    /// <summary>Usual volume.</summary>
    [JsonPropertyName("usualVolume")] public required double[] UsualVolume { get; init; }

    /// <summary>The last close; 0 before the first.</summary>
    [JsonPropertyName("previousClose")] public required double PreviousClose { get; init; }
}

/// <summary>What a <see cref="RegimeWatch"/> remembers.</summary>
public sealed record RegimeWatchState
{
    /// <summary>The unfinished candle.</summary>
    [JsonPropertyName("resampler")] public required ResamplerState Resampler { get; init; }

    /// <summary>The detector.</summary>
    [JsonPropertyName("detector")] public required RegimeDetectorState Detector { get; init; }
}
