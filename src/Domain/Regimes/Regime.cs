using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Regimes;

/// <summary>What a market is doing, as far as its candles tell.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Regime>))]
public enum Regime
{
    /// <summary>Nothing else has been proven: too few candles, or the evidence contradicts itself.</summary>
    [JsonStringEnumMemberName("mixed")] Mixed,

    /// <summary>Price goes back and forth without getting anywhere.</summary>
    [JsonStringEnumMemberName("sideways")] Sideways,

    /// <summary>Price drifts up by more than chance would.</summary>
    [JsonStringEnumMemberName("uptrend")] Uptrend,

    /// <summary>Price drifts down by more than chance would.</summary>
    [JsonStringEnumMemberName("downtrend")] Downtrend,

    /// <summary>Price moves far wider than is usual for this market, in whatever direction.</summary>
    [JsonStringEnumMemberName("high_volatility")] HighVolatility,
}
