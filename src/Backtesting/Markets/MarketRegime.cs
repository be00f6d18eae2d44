using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Markets;

/// <summary>How a simulated market truly moves: what a regime detector tries to find out from candles alone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MarketRegime>))]
public enum MarketRegime
{
    /// <summary>Price returns to the middle of a channel and does not leave it.</summary>
    [JsonStringEnumMemberName("sideways")] Sideways,

    /// <summary>Price drifts up by some percent a day.</summary>
    [JsonStringEnumMemberName("uptrend")] Uptrend,

    /// <summary>Price drifts down by some percent a day.</summary>
    [JsonStringEnumMemberName("downtrend")] Downtrend,

    /// <summary>Price moves widely without a direction.</summary>
    [JsonStringEnumMemberName("highVolatility")] HighVolatility,

    /// <summary>Price falls by several percent within hours, on high volume.</summary>
    [JsonStringEnumMemberName("crash")] Crash,
}
