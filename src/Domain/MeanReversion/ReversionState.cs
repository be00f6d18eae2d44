using System.Text.Json.Serialization;

namespace TraderAgent.Domain.MeanReversion;

/// <summary>The stored form of what finds mean reversions.</summary>
public sealed record ReversionState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>The Bollinger bands.</summary>
    [JsonPropertyName("bands")] public required double[] Bands { get; init; }

    /// <summary>The RSI.</summary>
    [JsonPropertyName("rsi")] public required double[] Rsi { get; init; }

    /// <summary>The ADX.</summary>
    [JsonPropertyName("adx")] public required double[] Adx { get; init; }

    /// <summary>The ATR.</summary>
    [JsonPropertyName("atr")] public required double[] Atr { get; init; }

    /// <summary>The long trend's average; null without one.</summary>
    [JsonPropertyName("trend")] public double[]? Trend { get; init; }

    /// <summary>The last close.</summary>
    [JsonPropertyName("close")] public required double Close { get; init; }

    /// <summary>How far the long trend's average moved with the last candle; null while that is not known.</summary>
    [JsonPropertyName("slope")] public double? Slope { get; init; }

    /// <summary>+1 while the price is below the bands, -1 above them, 0 inside.</summary>
    [JsonPropertyName("outside")] public required int Outside { get; init; }

    /// <summary>Whether the RSI was far enough while it was outside.</summary>
    [JsonPropertyName("stretched")] public required bool IsStretched { get; init; }

    /// <summary>When the price last closed at the middle band or above.</summary>
    [JsonPropertyName("upperHalf")] public required long UpperHalf { get; init; }

    /// <summary>When it last closed at the middle band or below.</summary>
    [JsonPropertyName("lowerHalf")] public required long LowerHalf { get; init; }
}
