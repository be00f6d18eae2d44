using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Markets;

/// <summary>All that the candles to come depend on, besides the options.</summary>
public sealed record SimulatedMarketState
{
    /// <summary>The format that is written.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The format of this state.</summary>
    [JsonPropertyName("version")] public int Version { get; init; } = CurrentVersion;

    /// <summary>When the next candle opens.</summary>
    [JsonPropertyName("nextOpen")] public required Instant NextOpen { get; init; }

    /// <summary>The price before rounding to the tick.</summary>
    [JsonPropertyName("price")] public required double Price { get; init; }

    /// <summary>Conditional variance of GARCH(1,1), relative to its long-run mean.</summary>
    [JsonPropertyName("variance")] public required double Variance { get; init; }

    /// <summary>The regime of the last candle.</summary>
    [JsonPropertyName("regime")] public required MarketRegime Regime { get; init; }

    /// <summary>How many bars the regime will go on for.</summary>
    [JsonPropertyName("barsLeft")] public required long BarsLeft { get; init; }

    /// <summary>Expected logarithmic return of a day in the regime.</summary>
    [JsonPropertyName("dailyDrift")] public required double DailyDrift { get; init; }

    /// <summary>Volatility of the regime relative to the normal one.</summary>
    [JsonPropertyName("volatility")] public required double Volatility { get; init; }

    /// <summary>Half width of a sideways channel as a share of its middle; 0 without a channel.</summary>
    [JsonPropertyName("channelHalfWidth")] public required double ChannelHalfWidth { get; init; }

    /// <summary>The middle of the channel.</summary>
    [JsonPropertyName("channelMiddle")] public required double ChannelMiddle { get; init; }

    /// <summary>The place in the sequence of random numbers.</summary>
    [JsonPropertyName("random")] public required IReadOnlyList<ulong> Random { get; init; }
}
