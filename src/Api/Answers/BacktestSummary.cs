using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Selection;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Answers;

/// <summary>The result that <c>backtest</c> answers with.</summary>
public sealed record BacktestSummary
{
    private const int MostPoints = 500;

    /// <summary>The figures of the account.</summary>
    [JsonPropertyName("statistics")] public required BacktestStatistics Statistics { get; init; }

    /// <summary>How sure they are, what they are measured against, and the deals by what they have in common.</summary>
    [JsonPropertyName("analysis")] public required StatisticsReport Analysis { get; init; }

    /// <summary>The figures of each bot.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BotOutcome> Bots { get; init; }

    /// <summary>Each selector against its strategies alone; null where there is no selector.</summary>
    [JsonPropertyName("selectors")] public IReadOnlyList<SelectorReport>? Selectors { get; init; }

    /// <summary>Orders that the risk gate held back, by limit.</summary>
    [JsonPropertyName("denials")] public required IReadOnlyDictionary<string, int> Denials { get; init; }

    /// <summary>Two runs with the same orders have the same.</summary>
    [JsonPropertyName("orderListHash")] public required string OrderListHash { get; init; }

    /// <summary>Equity over time, at most 500 points; all of them are written by <c>--out</c>.</summary>
    [JsonPropertyName("equity")] public required IReadOnlyList<EquityPoint> Equity { get; init; }

    /// <summary>The summary of a backtest.</summary>
    public static BacktestSummary Of(BacktestResult result, StatisticsReport analysis) => new()
    {
        Statistics = result.Statistics,
        Analysis = analysis,
        Bots = [.. result.Bots.Select(b => BotOutcome.Of(b, result))],
        Denials = new SortedDictionary<string, int>(result.Denials.GroupBy(d => d.Denial.Limit).ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal),
        OrderListHash = result.OrderListHash(),
        Equity = [.. Thinned(result)],
    };

    private static IEnumerable<EquityPoint> Thinned(BacktestResult result)
    {
        var points = Math.Min(MostPoints, result.Times.Length);
        for (var i = 1; i <= points; i++)
        {
            var at = (int)((long)i * result.Times.Length / points) - 1;
            yield return new(result.Times[at], result.Equity[at]);
        }
    }
}

/// <summary>What became of a bot.</summary>
public sealed record BotOutcome
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>Its kind of strategy, as in the configuration.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>Its market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>Where it stood at the end.</summary>
    [JsonPropertyName("lifecycle")] public required Lifecycle Lifecycle { get; init; }

    /// <summary>Why it stopped or halted; null where it did not.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; init; }

    /// <summary>What it might use, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>Final profit, net of fees and funding, in quote.</summary>
    [JsonPropertyName("realized")] public required Money Realized { get; init; }

    /// <summary>Profit of the open lots at the last price, in quote.</summary>
    [JsonPropertyName("unrealized")] public required Money Unrealized { get; init; }

    /// <summary>Fees paid, in quote.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>Signed base position at the end.</summary>
    [JsonPropertyName("position")] public required Quantity Position { get; init; }

    /// <summary>Finished deals.</summary>
    [JsonPropertyName("deals")] public required int Deals { get; init; }

    /// <summary>Those of them that made money.</summary>
    [JsonPropertyName("dealsWon")] public required int DealsWon { get; init; }

    /// <summary>Orders that were placed.</summary>
    [JsonPropertyName("orders")] public required int Orders { get; init; }

    /// <summary>Fills.</summary>
    [JsonPropertyName("fills")] public required int Fills { get; init; }

    /// <summary>What a bot left in a result.</summary>
    public static BotOutcome Of(Bot bot, BacktestResult result)
    {
        var (desk, books) = (bot.Desk, bot.Desk.Ledger);
        var deals = result.Deals.Where(d => d.Bot == bot.Id).Select(d => d.Deal).ToList();
        return new()
        {
            Id = bot.Id.Value, Kind = desk.Definition.Kind, Symbol = desk.Definition.Symbol, Lifecycle = desk.Lifecycle, Reason = bot.Reason,
            Capital = desk.Definition.Capital, Realized = books.NetRealized, Fees = books.Fees, Position = books.Position,
            Unrealized = desk.LastPrice > 0 ? books.Unrealized(new((decimal)desk.LastPrice)) : Money.Zero,
            Deals = deals.Count, DealsWon = deals.Count(d => d.NetProfit.Value > 0),
            Orders = result.Orders.Count(o => o.Bot == bot.Id), Fills = result.Fills.Count(f => f.Bot == bot.Id),
        };
    }
}
