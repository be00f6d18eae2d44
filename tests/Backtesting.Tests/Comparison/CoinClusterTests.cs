using TraderAgent.Backtesting.Comparison;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Backtesting.Tests.Comparison;

public class CoinClusterTests
{
    /// <summary>Hours that go up and down by one percent in turns: they move a lot and get nowhere.</summary>
    private static CandleSeries Swinging(string symbol, int hours = 240) => Series(symbol, [.. Enumerable.Range(0, hours).Select(i => i % 2 == 0 ? 100.0 : 101)]);

    private static CandleSeries Series(string symbol, double[] closes) => new(symbol, Timeframe.OneHour,
        closes.Select((c, i) => new Candle(new(i * 3_600_000L), c, c, c, c, 1)).ToArray());

    [Fact]
    public void Features_are_those_of_the_formulas()
    {
        var rising = Series("RISE", [.. Enumerable.Range(0, 241).Select(i => 100 * Math.Exp(i * 0.001 + (i % 2 == 0 ? 0 : 0.0005)))]);

        var features = CoinFeatures.Of([Swinging("SWING", 241), rising, Swinging("TWIN", 241)]);

        // Returns of ±ln 1.01 in turns: the deviation is ln 1.01 · √(n / (n − 1)), over √8760 hours a year.
        Assert.Equal(100 * Math.Log(1.01) * Math.Sqrt(240.0 / 239) * Math.Sqrt(8760), features[0].VolatilityPercent, 6);
        Assert.Equal(0, features[0].Trend, 9); // A day ends where it began.
        Assert.Equal(Math.Sqrt(24), features[1].Trend, 9); // All of the way is gone in one direction.
        Assert.Equal((1 + 1) / 2.0, features[0].Correlation, 9); // With its twin, and with the other one, which swings in the same turns.
    }

    [Fact]
    public void Two_kinds_of_coins_are_told_apart_and_named()
    {
        CoinFeatures[] coins = [new("A", 40, 0.8, 0.7), new("X", 160, 1.3, 0.1), new("B", 42, 0.82, 0.72), new("Y", 170, 1.28, 0.12), new("C", 41, 0.79, 0.69)];

        var clusters = CoinClusters.Of(coins);

        Assert.Equal(["A, B, C", "X, Y"], clusters.Clusters.Select(c => string.Join(", ", c.Coins.Select(x => x.Symbol))));
        Assert.Equal(["usual volatility, reverts, moves with the others", "wild, trends, moves on its own"], clusters.Clusters.Select(c => c.Description));
        Assert.Equal(clusters.Silhouettes.Max(), clusters.Silhouettes[0]);
        Assert.All(clusters.Clusters, c => Assert.InRange(c.Silhouette, 0.9, 1));
    }

    [Fact]
    public void The_silhouette_of_a_point_is_its_nearness_to_its_own_against_the_next()
    {
        // Only the trend differs: 0 and 1 against 10, standardised alike, so that the ratios are those of the raw distances.
        CoinFeatures[] coins = [new("A", 50, 0, 0), new("B", 50, 1, 0), new("Z", 50, 10, 0)];

        var two = CoinClusters.Of(coins, 2);

        Assert.Equal(((10 - 1) / 10.0 + (9 - 1) / 9.0) / 2, two.Clusters.Single(c => c.Coins.Count == 2).Silhouette, 9);
        Assert.Equal(0, two.Clusters.Single(c => c.Coins.Count == 1).Silhouette);
    }

    [Fact]
    public void Coins_without_structure_are_one_group_unless_several_are_asked_for()
    {
        CoinFeatures[] coins = [.. Enumerable.Range(0, 6).Select(i => new CoinFeatures($"C{i}", 50, 1, 0.5))];

        Assert.Single(CoinClusters.Of(coins).Clusters);
        Assert.Equal(3, CoinClusters.Of(coins, 3).Clusters.Count);
    }

    [Theory]
    [InlineData(40, 0.9, typeof(GridSettings))]
    [InlineData(200, 0.9, typeof(DcaSettings))]
    [InlineData(200, 1.2, typeof(TrendSettings))]
    public void A_preset_follows_how_the_cluster_moves_and_can_be_traded(double volatility, double trend, Type expected)
    {
        CoinFeatures[] coins = [new("USUAL1", 60, 1, 0.5), new("USUAL2", 60, 1, 0.5), new("USUAL3", 60, 1, 0.5), new("BTCUSDT", volatility, trend, 0.5)];
        var clusters = CoinClusters.Of(coins, 2);
        var cluster = clusters.Clusters.Single(c => c.Coins.Any(x => x.Symbol == "BTCUSDT"));

        var strategy = ClusterPresets.Of(cluster, clusters, new(5_000));

        Assert.IsType(expected, strategy);
        var bot = new BotDefinition { Id = new("preset"), Symbol = "BTCUSDT", Timeframe = ClusterPresets.TimeframeOf(strategy), Capital = new(5_000), Strategy = strategy };
        Assert.Empty(strategy.Check(bot, Backtesting.Bench.BenchPlans.Spot));
    }
}
