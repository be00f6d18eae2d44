using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Portfolios;

/// <summary>The stored form of a <see cref="Portfolio"/>.</summary>
public sealed record PortfolioState
{
    /// <summary>What each bot may use, in quote.</summary>
    [JsonPropertyName("allotments")] public SortedDictionary<string, Money> Allotments { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The stage of deployment; null where there are no stages.</summary>
    [JsonPropertyName("stage")] public StageState? Stage { get; init; }

    /// <summary>Changes of the stage, oldest first.</summary>
    [JsonPropertyName("stageLog")] public List<StageChange> StageLog { get; init; } = [];

    /// <summary>Deals that ended lately, oldest first.</summary>
    [JsonPropertyName("deals")] public List<EndedDeals> Deals { get; init; } = [];

    /// <summary>Pauses that hold.</summary>
    [JsonPropertyName("pauses")] public List<Pause> Pauses { get; init; } = [];

    /// <summary>Equity at the beginning of the last hours, oldest first.</summary>
    [JsonPropertyName("equity")] public List<double> HourlyEquity { get; init; } = [];

    /// <summary>How the symbols move together.</summary>
    [JsonPropertyName("returns")] public required CorrelationsState Returns { get; init; }

    /// <summary>The last minute that was looked at, as minutes since 1970.</summary>
    [JsonPropertyName("minute")] public long Minute { get; init; }
}

/// <summary>Where the deployment of capital stands.</summary>
public sealed record StageState
{
    /// <summary>Its place in the list of shares, from 0.</summary>
    [JsonPropertyName("index")] public required int Index { get; init; }

    /// <summary>When it began.</summary>
    [JsonPropertyName("since")] public required Instant Since { get; init; }

    /// <summary>The highest equity since.</summary>
    [JsonPropertyName("peak")] public required double Peak { get; init; }

    /// <summary>The deepest fall from it since, in quote.</summary>
    [JsonPropertyName("fall")] public required double Fall { get; init; }

    /// <summary>Deals of all bots before it.</summary>
    [JsonPropertyName("deals")] public required int Deals { get; init; }

    /// <summary>What the winning ones of those had earned.</summary>
    [JsonPropertyName("won")] public required Money Won { get; init; }

    /// <summary>What the losing ones of those had lost, positive.</summary>
    [JsonPropertyName("lost")] public required Money Lost { get; init; }
}

/// <summary>A change of the stage, and what spoke for it.</summary>
/// <param name="At">When.</param>
/// <param name="From">The stage before, from 1.</param>
/// <param name="To">The stage after.</param>
/// <param name="Reason">The evidence, in a sentence.</param>
public sealed record StageChange(
    [property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("from")] int From,
    [property: JsonPropertyName("to")] int To, [property: JsonPropertyName("reason")] string Reason);

/// <summary>Deals of one bot that ended at one time.</summary>
/// <param name="Symbol">Their market.</param>
/// <param name="At">When.</param>
/// <param name="Count">How many.</param>
/// <param name="Stops">How many of them were stopped out.</param>
/// <param name="Net">What they earned together, net.</param>
public sealed record EndedDeals(
    [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("count")] int Count,
    [property: JsonPropertyName("stops")] int Stops, [property: JsonPropertyName("net")] Money Net);

/// <summary>A time without entries.</summary>
/// <param name="Bot">The bot it holds for; null for any.</param>
/// <param name="Symbol">The market it holds for; null for any.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record Pause(
    [property: JsonPropertyName("bot")] string? Bot, [property: JsonPropertyName("symbol")] string? Symbol,
    [property: JsonPropertyName("until")] Instant Until, [property: JsonPropertyName("reason")] string Reason);
