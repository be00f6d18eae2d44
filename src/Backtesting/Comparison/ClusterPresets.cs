using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>
/// Settings to start from for the coins of a cluster, scaled to how they move: a trend-follower where price trends, a DCA ladder where it is wild without a
/// trend, a grid elsewhere. A beginning for an optimisation and its dossier, not a promise.
/// </summary>
public static class ClusterPresets
{
    private const decimal LeastStep = 0.6m, MostStep = 10, GridDays = 6;

    /// <summary>The strategy of a cluster, for a bot of some capital.</summary>
    public static StrategySettings Of(CoinCluster cluster, CoinClusters all, Money capital)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(all);
        var typical = all.Clusters.SelectMany(c => c.Coins).Select(c => c.VolatilityPercent).Order().ToList();
        var day = (decimal)(cluster.Mean.VolatilityPercent / Math.Sqrt(365));
        if (ClusterWords.DoesTrend(cluster.Mean)) return new TrendSettings { HigherTimeframe = Timeframe.Parse("4h") };
        return ClusterWords.IsWild(cluster.Mean, typical[typical.Count / 2]) ? Ladder(day, capital) : Grid(day);
    }

    /// <summary>The timeframe that it decides on.</summary>
    public static Timeframe TimeframeOf(StrategySettings strategy) => strategy is TrendSettings ? Timeframe.OneHour : Timeframe.OneMinute;

    /// <summary>As wide as the price mostly stays within for some days, one level each third of a day's movement.</summary>
    private static GridSettings Grid(decimal day)
    {
        var half = Math.Clamp(Math.Round(day * (decimal)Math.Sqrt((double)GridDays), 1), 3, 40);
        return new() { Below = new(half), Above = new(half), Levels = (int)Math.Clamp(2 * half / Math.Clamp(day / 3, LeastStep, MostStep), 6, 40), Recentre = true, StopLoss = new() { Percent = new(Math.Min(60, 2 * half)) } };
    }

    /// <summary>Five safety orders that grow, half a day's movement apart and further down further; all of it fits into the capital.</summary>
    private static DcaSettings Ladder(decimal day, Money capital)
    {
        var step = Math.Clamp(Math.Round(day / 2, 1), LeastStep, MostStep);
        const decimal volumeScale = 1.3m;
        const int orders = 5;
        var parts = 1 + Enumerable.Range(0, orders).Sum(i => (decimal)Math.Pow((double)volumeScale, i));
        var size = new Money(Math.Floor(capital.Value * 0.95m / parts));
        return new()
        {
            BaseOrderSize = size, SafetyOrderSize = size, SafetyOrders = orders, Deviation = new(step), StepScale = 1.2m, VolumeScale = volumeScale,
            Targets = [new() { Profit = new(step), Share = new(100) }],
        };
    }
}
