using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>
/// How far price went against a deal and in its favour while it was open (maximum adverse and favourable excursion, Sweeney 1996), in
/// percent of its average entry price. Candles count whole, also those in which it opened and closed, so that both are upper bounds.
/// </summary>
/// <param name="AdversePercent">Furthest against it; 0 or more.</param>
/// <param name="FavourablePercent">Furthest in its favour; 0 or more.</param>
/// <param name="NetProfit">What it made, in quote.</param>
public sealed record Excursion(
    [property: JsonPropertyName("adversePercent")] double AdversePercent,
    [property: JsonPropertyName("favourablePercent")] double FavourablePercent,
    [property: JsonPropertyName("netProfit")] double NetProfit)
{
    /// <summary>The excursion of each deal, in order; null for a deal without a candle between its times.</summary>
    public static IReadOnlyList<Excursion?> Of(BacktestPlan plan, IEnumerable<DealRecord> deals)
    {
        var ranges = new Dictionary<string, PriceRanges?>(StringComparer.Ordinal);
        var excursions = new List<Excursion?>();
        foreach (var (_, symbol, deal) in deals)
        {
            if (!ranges.TryGetValue(symbol, out var range)) ranges.Add(symbol, range = plan.FinestOf(symbol) is { } candles ? new(candles) : null);
            excursions.Add(range?.Between(deal.OpenedAt, deal.ClosedAt) is { } extremes ? Of(deal, extremes) : null);
        }

        return excursions;
    }

    private static Excursion Of(Deal deal, (double Low, double High) extremes)
    {
        var entry = (double)deal.EntryPrice.Value;
        var (below, above) = (Math.Max(0, 100 * (1 - extremes.Low / entry)), Math.Max(0, 100 * (extremes.High / entry - 1)));
        return deal.Side == Side.Buy ? new(below, above, (double)deal.NetProfit.Value) : new(above, below, (double)deal.NetProfit.Value);
    }
}

/// <summary>The excursions of many deals, in means.</summary>
/// <param name="Deals">How many deals.</param>
/// <param name="AdversePercent">Mean furthest move against them.</param>
/// <param name="FavourablePercent">Mean furthest move in their favour.</param>
/// <param name="AdverseOfWinsPercent">The first, of deals that won; null without one. A stop nearer than this costs winners.</param>
/// <param name="FavourableOfLossesPercent">The second, of deals that lost; null without one. A target nearer than this saves losers.</param>
public sealed record ExcursionSummary(
    [property: JsonPropertyName("deals")] int Deals,
    [property: JsonPropertyName("adversePercent")] double AdversePercent,
    [property: JsonPropertyName("favourablePercent")] double FavourablePercent,
    [property: JsonPropertyName("adverseOfWinsPercent")] double? AdverseOfWinsPercent,
    [property: JsonPropertyName("favourableOfLossesPercent")] double? FavourableOfLossesPercent)
{
    /// <summary>The summary; null without deals.</summary>
    public static ExcursionSummary? Of(IReadOnlyList<Excursion> deals) => deals.Count == 0 ? null : new(
        deals.Count, deals.Average(d => d.AdversePercent), deals.Average(d => d.FavourablePercent),
        deals.Where(d => d.NetProfit > 0).Average(d => (double?)d.AdversePercent), deals.Where(d => d.NetProfit < 0).Average(d => (double?)d.FavourablePercent));
}
