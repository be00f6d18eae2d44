using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Trades;

/// <summary>Which way trades may face.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradeSides>))]
public enum TradeSides
{
    /// <summary>Buys first.</summary>
    [JsonStringEnumMemberName("long")] Long,

    /// <summary>Sells first; linear markets only.</summary>
    [JsonStringEnumMemberName("short")] Short,

    /// <summary>Either; linear markets only.</summary>
    [JsonStringEnumMemberName("both")] Both,
}

/// <summary>How large a trade is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradeSizing>))]
public enum TradeSizing
{
    /// <summary>The same value in quote each time.</summary>
    [JsonStringEnumMemberName("fixed")] Fixed,

    /// <summary>So large that the stop costs the same share of the capital each time, fees included.</summary>
    [JsonStringEnumMemberName("risk")] Risk,

    /// <summary>So large that the position's yearly volatility is the same share of the capital each time.</summary>
    [JsonStringEnumMemberName("volatility_target")] VolatilityTarget,
}

/// <summary>What a trailing stop follows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrailingKind>))]
public enum TrailingKind
{
    /// <summary>A number of ATRs behind the close.</summary>
    [JsonStringEnumMemberName("atr")] Atr,

    /// <summary>A distance in percent behind the best close of the trade.</summary>
    [JsonStringEnumMemberName("percent")] Percent,

    /// <summary>A number of ATRs behind the highest high (lowest low for a short) of the last candles.</summary>
    [JsonStringEnumMemberName("chandelier")] Chandelier,

    /// <summary>The last swing: a low (high for a short) that no candle of the given number to either side passed.</summary>
    [JsonStringEnumMemberName("swing")] Swing,
}

/// <summary>A stop that follows the trade and never gives way.</summary>
public sealed record TradeTrailing
{
    /// <summary>What it follows.</summary>
    [JsonPropertyName("kind")] public TrailingKind Kind { get; init; } = TrailingKind.Chandelier;

    /// <summary>Candles: of the ATR (and of the extreme, for a chandelier), or to either side of a swing.</summary>
    [JsonPropertyName("period")] public int Period { get; init; } = 22;

    /// <summary>How many ATRs behind what it follows; null for 3, and for none behind a swing.</summary>
    [JsonPropertyName("atrs")] public decimal? Atrs { get; init; }

    /// <summary>Distance of the kind <c>percent</c>.</summary>
    [JsonPropertyName("percent")] public Percent Percent { get; init; } = new(2);

    /// <summary>Gain, in R at a candle's close, from which on it follows; 0 for at once.</summary>
    [JsonPropertyName("afterR")] public decimal AfterR { get; init; } = 1;

    internal decimal AtrsBehind => Atrs ?? (Kind == TrailingKind.Swing ? 0 : 3);
}

/// <summary>A target measured in the trade's own risk.</summary>
public sealed record RiskTarget
{
    /// <summary>Distance from the average price of the first entry, in R.</summary>
    [JsonPropertyName("r")] public required decimal R { get; init; }

    /// <summary>Share of the trade's entries that is closed here.</summary>
    [JsonPropertyName("sharePercent")] public required Percent Share { get; init; }
}

/// <summary>Adding to a trade that wins.</summary>
public sealed record Pyramiding
{
    /// <summary>How often, 1 to 10.</summary>
    [JsonPropertyName("maxAdds")] public required int MaxAdds { get; init; }

    /// <summary>Gain since the entry before, in R at a candle's close, for each.</summary>
    [JsonPropertyName("everyR")] public decimal EveryR { get; init; } = 1;

    /// <summary>Size of each, in percent of the first entry.</summary>
    [JsonPropertyName("sizePercent")] public Percent Size { get; init; } = new(50);
}
