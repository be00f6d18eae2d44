using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Divergence;

/// <summary>Why what was traded and what the replay trades differ.</summary>
public enum DivergenceCause
{
    /// <summary>Only one of both placed the order, or they asked for another price, quantity or type: the bot knew something else.</summary>
    [JsonStringEnumMemberName("signal")] Signal,

    /// <summary>The same order filled in another quantity.</summary>
    [JsonStringEnumMemberName("fill")] Fill,

    /// <summary>The same order filled at another price within the same candle: slippage and spread.</summary>
    [JsonStringEnumMemberName("price")] Price,

    /// <summary>The same order filled at another price because it filled in another candle.</summary>
    [JsonStringEnumMemberName("latency")] Latency,

    /// <summary>The same fill cost another fee.</summary>
    [JsonStringEnumMemberName("fee")] Fee,

    /// <summary>Other funding was received or paid.</summary>
    [JsonStringEnumMemberName("funding")] Funding,
}

/// <summary>One difference.</summary>
/// <param name="Cause">Why.</param>
/// <param name="At">When the order was placed.</param>
/// <param name="Order">The order that was really placed; null where only the replay placed it, and for funding.</param>
/// <param name="Replayed">The replay's order; null where it placed none.</param>
/// <param name="Text">What differs, in words.</param>
/// <param name="Amount">What it changed of the result, in quote: positive is better than the replay.</param>
public sealed record Difference(
    [property: JsonPropertyName("cause")] DivergenceCause Cause,
    [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("order")] OrderLinkId? Order,
    [property: JsonPropertyName("replayed")] OrderLinkId? Replayed,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("amount")] decimal Amount);

/// <summary>How one bot's trading differs from the replay's.</summary>
public sealed record BotDivergence
{
    /// <summary>Which.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>Orders that it really placed.</summary>
    [JsonPropertyName("orders")] public required int Orders { get; init; }

    /// <summary>Orders of the replay.</summary>
    [JsonPropertyName("replayedOrders")] public required int ReplayedOrders { get; init; }

    /// <summary>Net profit, open positions marked, in quote.</summary>
    [JsonPropertyName("profit")] public required decimal Profit { get; init; }

    /// <summary>The replay's, marked at the same price.</summary>
    [JsonPropertyName("replayedProfit")] public required decimal ReplayedProfit { get; init; }

    /// <summary>What each cause changed of the result, in quote; they add up to the difference.</summary>
    [JsonPropertyName("causes")] public required IReadOnlyDictionary<DivergenceCause, decimal> Causes { get; init; }

    /// <summary>What no order, fill or payment explains, in quote: more than rounding says that a history is not whole.</summary>
    [JsonPropertyName("unexplained")] public required decimal Unexplained { get; init; }

    /// <summary>Every difference, in order of time.</summary>
    [JsonPropertyName("differences")] public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>Profit less the replay's.</summary>
    [JsonPropertyName("difference")] public decimal Difference => Profit - ReplayedProfit;
}

/// <summary>How trading that was really done differs from its replay in the backtester.</summary>
public sealed record DivergenceReport
{
    /// <summary>The bots, in order of definition.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BotDivergence> Bots { get; init; }

    /// <summary>How many differences there are.</summary>
    [JsonPropertyName("differences")] public int Differences => Bots.Sum(b => b.Differences.Count);

    /// <summary>What each cause changed in all, in quote.</summary>
    [JsonPropertyName("causes")] public IReadOnlyDictionary<DivergenceCause, decimal> Causes =>
        Enum.GetValues<DivergenceCause>().ToDictionary(c => c, c => Bots.Sum(b => b.Causes[c]));

    /// <summary>What nothing explains, in quote.</summary>
    [JsonPropertyName("unexplained")] public decimal Unexplained => Bots.Sum(b => b.Unexplained);

    /// <summary>Compares a run with its replay.</summary>
    /// <param name="run">What was done.</param>
    /// <param name="replay">The same bots on the same candles.</param>
    public static DivergenceReport Of(TradedRun run, BacktestResult replay) => new()
    {
        Bots = [.. run.Bots.Select(b => new BotComparison(b, TradedBot.Of(replay.Bots.First(r => r.Id == b.Definition.Id), replay, b.Mark)).Result())],
    };
}
