using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>What finished deals of one kind made.</summary>
public sealed record BreakdownRow
{
    /// <summary>What they have in common.</summary>
    [JsonPropertyName("key")] public required string Key { get; init; }

    /// <summary>How many there are.</summary>
    [JsonPropertyName("deals")] public required int Deals { get; init; }

    /// <summary>What they made together, net of fees, in quote.</summary>
    [JsonPropertyName("netProfit")] public required double NetProfit { get; init; }

    /// <summary>Their fees, in quote.</summary>
    [JsonPropertyName("fees")] public required double Fees { get; init; }

    /// <inheritdoc cref="DealFigures.WinRatePercent"/>
    [JsonPropertyName("winRatePercent")] public double? WinRatePercent { get; init; }

    /// <inheritdoc cref="DealFigures.ProfitFactor"/>
    [JsonPropertyName("profitFactor")] public double? ProfitFactor { get; init; }

    /// <inheritdoc cref="DealFigures.Expectancy"/>
    [JsonPropertyName("expectancy")] public double? Expectancy { get; init; }

    /// <inheritdoc cref="DealFigures.AverageWin"/>
    [JsonPropertyName("averageWin")] public double? AverageWin { get; init; }

    /// <inheritdoc cref="DealFigures.AverageLoss"/>
    [JsonPropertyName("averageLoss")] public double? AverageLoss { get; init; }

    /// <summary>The account's return over a month, open positions included, in percent; null in other breakdowns.</summary>
    [JsonPropertyName("returnPercent")] public double? ReturnPercent { get; init; }

    internal static BreakdownRow Of(string key, IReadOnlyCollection<DealRecord> deals)
    {
        var figures = DealFigures.Of(deals.Select(d => (double)d.Deal.NetProfit.Value));
        return new()
        {
            Key = key, Deals = figures.Count, NetProfit = figures.Won - figures.Lost, Fees = (double)deals.Sum(d => d.Deal.Fees.Value), WinRatePercent = figures.WinRatePercent,
            ProfitFactor = figures.ProfitFactor, Expectancy = figures.Expectancy, AverageWin = figures.AverageWin, AverageLoss = figures.AverageLoss,
        };
    }
}

/// <summary>
/// The deals of a backtest by what they have in common. Each breakdown holds every deal once, but that of sessions, which overlap.
/// </summary>
public sealed record Breakdown
{
    private const string Outside = "none";

    /// <summary>By kind of strategy.</summary>
    [JsonPropertyName("strategies")] public required IReadOnlyList<BreakdownRow> Strategies { get; init; }

    /// <summary>By bot.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BreakdownRow> Bots { get; init; }

    /// <summary>By market.</summary>
    [JsonPropertyName("symbols")] public required IReadOnlyList<BreakdownRow> Symbols { get; init; }

    /// <summary>By the regime that the detector told when the deal was opened; <c>mixed</c> also while it knew too little.</summary>
    [JsonPropertyName("regimes")] public required IReadOnlyList<BreakdownRow> Regimes { get; init; }

    /// <summary>By the regime that a simulated market was truly in when the deal was opened; null where nobody knows.</summary>
    [JsonPropertyName("trueRegimes")] public IReadOnlyList<BreakdownRow>? TrueRegimes { get; init; }

    /// <summary>By the sessions that were open when the deal was opened: a deal of an hour that two share is in both; <c>none</c> is outside of all.</summary>
    [JsonPropertyName("sessions")] public required IReadOnlyList<BreakdownRow> Sessions { get; init; }

    /// <summary>By the month, in UTC, in which the deal ended, with the account's return over it.</summary>
    [JsonPropertyName("months")] public required IReadOnlyList<BreakdownRow> Months { get; init; }

    /// <summary>Makes them.</summary>
    /// <param name="plan">What was replayed.</param>
    /// <param name="result">What it gave.</param>
    /// <param name="truth">The true regimes of each symbol; null where nobody knows.</param>
    public static Breakdown Of(BacktestPlan plan, BacktestResult result, IReadOnlyDictionary<string, RegimeTimeline>? truth = null)
    {
        var kinds = plan.Bots.ToDictionary(b => b.Id, b => b.Kind);
        var told = result.Deals.Select(d => d.Symbol).Distinct().ToDictionary(s => s, s => RegimeTimeline.Told(plan.FinestOf(s)!));
        return new()
        {
            Strategies = By(result.Deals, d => kinds[d.Bot]), Bots = By(result.Deals, d => d.Bot.Value), Symbols = By(result.Deals, d => d.Symbol),
            Regimes = By(result.Deals, d => RegimeOf(d, told)), TrueRegimes = truth is null ? null : By(result.Deals, d => RegimeOf(d, truth)),
            Sessions = BySession(result.Deals), Months = ByMonth((double)plan.Capital.Value, result),
        };
    }

    private static IReadOnlyList<BreakdownRow> By(IEnumerable<DealRecord> deals, Func<DealRecord, string> key) =>
        [.. deals.GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => BreakdownRow.Of(g.Key, [.. g]))];

    private static string RegimeOf(DealRecord deal, IReadOnlyDictionary<string, RegimeTimeline> regimes) => JsonWord.Of(regimes[deal.Symbol].At(deal.Deal.OpenedAt));

    private static IReadOnlyList<BreakdownRow> BySession(IReadOnlyList<DealRecord> deals)
    {
        var sessions = Enum.GetValues<TradingSession>().Select(s => (Name: JsonWord.Of(s), Hours: new TradingHours { Sessions = [s] })).ToList();
        var rows = sessions.Select(s => BreakdownRow.Of(s.Name, [.. deals.Where(d => s.Hours.IsOpen(d.Deal.OpenedAt))]));
        var outside = BreakdownRow.Of(Outside, [.. deals.Where(d => !sessions.Exists(s => s.Hours.IsOpen(d.Deal.OpenedAt)))]);
        return [.. rows.Append(outside).Where(r => r.Deals > 0)];
    }

    private static List<BreakdownRow> ByMonth(double capital, BacktestResult result)
    {
        var deals = result.Deals.ToLookup(d => MonthOf(d.Deal.ClosedAt));
        var rows = new List<BreakdownRow>();
        var before = capital;
        for (var i = 0; i < result.Times.Length; i++)
        {
            var month = MonthOf(result.Times[i]);
            if (i + 1 < result.Times.Length && MonthOf(result.Times[i + 1]) == month) continue;
            rows.Add(BreakdownRow.Of(month, [.. deals[month]]) with { ReturnPercent = before > 0 ? 100 * (result.Equity[i] / before - 1) : null });
            before = result.Equity[i];
        }

        return rows;
    }

    /// <summary>The month of a candle's or a fill's last instant: midnight of the first belongs to the month before.</summary>
    private static string MonthOf(Instant at) => new Instant(at.UnixMilliseconds - 1).ToDateTimeOffset().ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
