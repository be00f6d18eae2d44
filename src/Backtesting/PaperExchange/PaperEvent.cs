using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>Something the exchange reports to one bot.</summary>
/// <param name="Bot">Whose order or position it is.</param>
/// <param name="Event">What happened.</param>
public readonly record struct PaperEvent(
    [property: JsonPropertyName("bot")] BotId Bot,
    [property: JsonPropertyName("what")] BotEvent Event);

/// <summary>What an execution is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExecutionKind>))]
public enum ExecutionKind
{
    /// <summary>A trade of an order.</summary>
    [JsonStringEnumMemberName("Trade")] Trade,

    /// <summary>A funding payment.</summary>
    [JsonStringEnumMemberName("Funding")] Funding,

    /// <summary>A forced close of a position whose margin was used up.</summary>
    [JsonStringEnumMemberName("BustTrade")] BustTrade,
}

/// <summary>One line of the exchange's execution list.</summary>
public readonly record struct PaperExecution
{
    /// <summary>Its place in the list, from 1, for ever ascending: the cursor.</summary>
    [JsonPropertyName("seq")] public required long Sequence { get; init; }

    /// <summary>Trade, funding or forced close. Only a trade is a fill of an order.</summary>
    [JsonPropertyName("kind")] public required ExecutionKind Kind { get; init; }

    /// <summary>Whose it is.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>The order; null for funding and forced closes.</summary>
    [JsonPropertyName("link")] public OrderLinkId? Link { get; init; }

    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>When.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>The exchange's id of it: unique for ever.</summary>
    [JsonPropertyName("exec")] public required string ExecutionId { get; init; }

    /// <summary>What traded; null for funding.</summary>
    [JsonPropertyName("fill")] public Fill? Fill { get; init; }

    /// <summary>Quote received by funding; negative is paid. Zero for trades.</summary>
    [JsonPropertyName("funding")] public Money Funding { get; init; }
}

/// <summary>What an account holds of one currency.</summary>
/// <param name="Currency">Which.</param>
/// <param name="Total">All of it, without unrealized profit.</param>
/// <param name="Available">The part not bound by orders or margin.</param>
public readonly record struct PaperBalance(
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("total")] decimal Total,
    [property: JsonPropertyName("available")] decimal Available);
