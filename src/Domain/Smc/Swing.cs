using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>Which extreme a swing is; also the side of the market on which its liquidity rests.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SwingKind>))]
public enum SwingKind
{
    /// <summary>A low: below it rest the stops of buyers (sell-side liquidity).</summary>
    [JsonStringEnumMemberName("low")] Low = -1,

    /// <summary>A high: above it rest the stops of sellers (buy-side liquidity).</summary>
    [JsonStringEnumMemberName("high")] High = 1,
}

/// <summary>How a swing stands to the swing of its kind before it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SwingLabel>))]
public enum SwingLabel
{
    /// <summary>The first of its kind.</summary>
    [JsonStringEnumMemberName("first")] First,

    /// <summary>HH: a high above the last.</summary>
    [JsonStringEnumMemberName("hh")] HigherHigh,

    /// <summary>LH: a high not above the last.</summary>
    [JsonStringEnumMemberName("lh")] LowerHigh,

    /// <summary>HL: a low not below the last.</summary>
    [JsonStringEnumMemberName("hl")] HigherLow,

    /// <summary>LL: a low below the last.</summary>
    [JsonStringEnumMemberName("ll")] LowerLow,
}

/// <summary>
/// A fractal: a candle whose extreme lies beyond the n candles before it and is not passed by the n after it.
/// It is known only when the last of those has closed.
/// </summary>
/// <param name="Id">Its number among the objects of its timeframe.</param>
/// <param name="Kind">High or low.</param>
/// <param name="Label">How it stands to the one before.</param>
/// <param name="Price">The extreme, in quote.</param>
/// <param name="At">When its candle opened.</param>
/// <param name="ConfirmedAt">When it became known.</param>
public readonly record struct Swing(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("kind")] SwingKind Kind,
    [property: JsonPropertyName("label")] SwingLabel Label,
    [property: JsonPropertyName("price")] double Price,
    [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("confirmed")] Instant ConfirmedAt) : IConfirmed
{
    /// <summary>When a candle first traded beyond it and closed back.</summary>
    [JsonPropertyName("swept")] public Instant? SweptAt { get; init; }

    /// <summary>When a candle closed beyond it; after that it no longer counts.</summary>
    [JsonPropertyName("ended")] public Instant? InvalidatedAt { get; init; }

    /// <summary>Why it no longer counts.</summary>
    [JsonIgnore] public EndReason? Reason => InvalidatedAt is null ? null : EndReason.Broken;

    /// <summary>Whether the orders beyond it have not been taken yet.</summary>
    [JsonIgnore] public bool HasLiquidity => SweptAt is null && InvalidatedAt is null;
}

/// <summary>A candle that traded beyond resting liquidity and closed back.</summary>
/// <param name="Kind">Which side was swept.</param>
/// <param name="Level">Where the liquidity rested, in quote.</param>
/// <param name="Extreme">How far the candle went, in quote.</param>
/// <param name="At">When the candle had closed.</param>
public readonly record struct Sweep(
    [property: JsonPropertyName("kind")] SwingKind Kind,
    [property: JsonPropertyName("level")] double Level,
    [property: JsonPropertyName("extreme")] double Extreme,
    [property: JsonPropertyName("at")] Instant At);
