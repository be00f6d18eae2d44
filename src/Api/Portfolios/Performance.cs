using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Api.Portfolios;

/// <summary>What finished deals with something in common made. A figure that has no value, such as a profit factor without a loss, is null.</summary>
public sealed record PerformanceRow
{
    /// <summary>What they have in common: a bot, a market or a kind of strategy; <c>removed</c> where that is no longer known.</summary>
    [JsonPropertyName("key")] public required string Key { get; init; }

    /// <summary>How many there are.</summary>
    [JsonPropertyName("deals")] public required int Deals { get; init; }

    /// <summary>How many won something, net.</summary>
    [JsonPropertyName("wins")] public required int Wins { get; init; }

    /// <summary>Those in percent of all.</summary>
    [JsonPropertyName("winRatePercent")] public double? WinRatePercent { get; init; }

    /// <summary>Sum of wins / sum of losses.</summary>
    [JsonPropertyName("profitFactor")] public double? ProfitFactor { get; init; }

    /// <summary>What they made together, net of fees, in quote.</summary>
    [JsonPropertyName("net")] public required Money Net { get; init; }

    /// <summary>The mean of it.</summary>
    [JsonPropertyName("average")] public double? Average { get; init; }

    /// <summary>The best of them, in quote.</summary>
    [JsonPropertyName("best")] public Money? Best { get; init; }

    /// <summary>The worst of them, in quote.</summary>
    [JsonPropertyName("worst")] public Money? Worst { get; init; }

    /// <summary>Their fees, in quote.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>Funding that was received (positive) or paid besides, in quote.</summary>
    [JsonPropertyName("funding")] public required Money Funding { get; init; }

    internal static PerformanceRow Of(string key, IReadOnlyList<ClosedDeal> deals, Money funding)
    {
        var figures = DealFigures.Of(deals.Select(d => (double)d.Net.Value));
        return new()
        {
            Key = key, Deals = figures.Count, Wins = figures.Wins, WinRatePercent = figures.WinRatePercent, ProfitFactor = figures.ProfitFactor, Average = figures.Expectancy,
            Net = new(deals.Sum(d => d.Net.Value)), Fees = new(deals.Sum(d => d.Fees.Value)), Funding = funding,
            Best = deals.Count == 0 ? null : deals.Max(d => d.Net), Worst = deals.Count == 0 ? null : deals.Min(d => d.Net),
        };
    }
}

/// <summary>What the agent's deals made: all, and by what they have in common.</summary>
public sealed record Performance
{
    /// <summary>All of them; its key is <c>all</c>.</summary>
    [JsonPropertyName("all")] public required PerformanceRow All { get; init; }

    /// <summary>By bot, the best first.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<PerformanceRow> Bots { get; init; }

    /// <summary>By market, the best first.</summary>
    [JsonPropertyName("symbols")] public required IReadOnlyList<PerformanceRow> Symbols { get; init; }

    /// <summary>By kind of strategy, the best first.</summary>
    [JsonPropertyName("kinds")] public required IReadOnlyList<PerformanceRow> Kinds { get; init; }

    /// <summary>Computes it.</summary>
    public static Performance Of(ClosedBooks books, BotPlaces places) => new()
    {
        All = PerformanceRow.Of("all", books.Deals, new(books.Funding.Sum(f => f.Amount.Value))),
        Bots = By(books, b => b.Value), Symbols = By(books, places.SymbolOf), Kinds = By(books, places.KindOf),
    };

    private static IReadOnlyList<PerformanceRow> By(ClosedBooks books, Func<Domain.Bots.BotId, string> key)
    {
        var deals = books.Deals.ToLookup(d => key(d.Bot));
        var funding = books.Funding.ToLookup(f => key(f.Bot), f => f.Amount.Value);
        return [.. deals.Select(g => g.Key).Union(funding.Select(g => g.Key))
            .Select(k => PerformanceRow.Of(k, [.. deals[k]], new(funding[k].Sum())))
            .OrderByDescending(r => (r.Net + r.Funding).Value).ThenBy(r => r.Key, StringComparer.Ordinal)];
    }
}
