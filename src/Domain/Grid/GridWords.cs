using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Grid;

/// <summary>Which way a grid earns.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GridDirection>))]
public enum GridDirection
{
    /// <summary>Buys low, sells one step above.</summary>
    [JsonStringEnumMemberName("long")] Long,

    /// <summary>Sells high, buys back one step below.</summary>
    [JsonStringEnumMemberName("short")] Short,

    /// <summary>Long below the start price, short above it.</summary>
    [JsonStringEnumMemberName("neutral")] Neutral,
}

/// <summary>How the lines are spread.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GridSpacing>))]
public enum GridSpacing
{
    /// <summary>Equal distances in price.</summary>
    [JsonStringEnumMemberName("arithmetic")] Arithmetic,

    /// <summary>Equal distances in percent.</summary>
    [JsonStringEnumMemberName("geometric")] Geometric,
}

/// <summary>How the range is given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GridRangeKind>))]
public enum GridRangeKind
{
    /// <summary>Two prices.</summary>
    [JsonStringEnumMemberName("price")] Price,

    /// <summary>Percent around the start price.</summary>
    [JsonStringEnumMemberName("percent")] Percent,

    /// <summary>Multiples of the average true range around the start price.</summary>
    [JsonStringEnumMemberName("atr")] Atr,
}

/// <summary>What the levels have in common.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GridSizing>))]
public enum GridSizing
{
    /// <summary>The same quote value each.</summary>
    [JsonStringEnumMemberName("quote")] Quote,

    /// <summary>The same base quantity each.</summary>
    [JsonStringEnumMemberName("base")] Base,
}

/// <summary>Where a whole grid ends. The first of the given measures that is reached counts; what each means depends on the stop it is used for.</summary>
public sealed record GridStop
{
    /// <summary>A price in quote; for a trailing stop, a distance in quote.</summary>
    [JsonPropertyName("price")] public Price? Price { get; init; }

    /// <summary>Distance from the start price in percent; for a trailing stop, from the best price.</summary>
    [JsonPropertyName("percent")] public Percent? Percent { get; init; }

    /// <summary>Profit or loss of the whole grid in quote, as a positive number; for a trailing stop, the fall from its peak.</summary>
    [JsonPropertyName("pnl")] public Money? Pnl { get; init; }
}
