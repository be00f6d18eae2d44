using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Backtesting.Tests.Engine;

namespace TraderAgent.Backtesting.Tests.Robustness;

public class MonteCarloTests
{
    private static readonly BacktestPlan Plan = Plans.EmaCross(new SimulatedMarket(new() { Symbol = "BTCUSDT", Seed = 3 }).Generate(6_000));

    private static MonteCarloOutcome Of(MonteCarloMethod method, MonteCarloSettings? settings = null) =>
        Assert.Single(MonteCarloRun.Of(Plan, (settings ?? new() { Reruns = 12 }) with { Methods = [method] }).Outcomes);

    [Fact]
    public void A_path_tells_its_end_and_its_deepest_fall()
    {
        var path = EquityPath.Of(100, [110, 120, 90, 130]);

        Assert.Equal((30.0, 25.0), (path.ReturnPercent, path.MaxDrawdownPercent)); // 120 to 90.
        Assert.Equal((100.0, 110.0, 120.0, 130.0), (path.Shown[0], path.Shown[25], path.Shown[50], path.Shown[^1]));
    }

    [Fact]
    public void A_spread_is_told_by_percentiles() => Assert.Equal(new Spread(5, 25, 50, 75, 95), Spread.Of(Enumerable.Range(0, 101).Select(i => 100.0 - i)));

    [Fact]
    public void Shuffled_deals_end_the_same_but_fall_differently()
    {
        var outcome = Of(MonteCarloMethod.TradeShuffle);
        var end = Backtest.Run(Plan).Deals.Sum(d => (double)d.Deal.NetProfit.Value) / 100; // In percent of 10,000.

        Assert.Equal(2_000, outcome.Paths);
        Assert.Equal(end, outcome.ReturnPercent!.P5, 6);
        Assert.Equal(end, outcome.ReturnPercent.P95, 6);
        Assert.True(outcome.MaxDrawdownPercent!.P95 > outcome.MaxDrawdownPercent.P5);
    }

    [Fact]
    public void Drawn_days_end_around_what_the_days_made()
    {
        var outcome = Of(MonteCarloMethod.BlockBootstrap, new() { Block = 1, RuinPercent = 1 });

        Assert.True(outcome.ReturnPercent!.P5 < outcome.ReturnPercent.P95);
        Assert.Equal(EquityPath.Points, outcome.Fan.Count);
        Assert.Equal(10_000, outcome.Fan[0].P50);
        Assert.InRange(outcome.RuinProbability!.Value, 0, 1);
    }

    [Theory]
    [InlineData(MonteCarloMethod.CandleNoise)]
    [InlineData(MonteCarloMethod.SkippedFills)]
    [InlineData(MonteCarloMethod.DelayedFills)]
    public void Reruns_do_not_depend_on_the_number_of_threads(MonteCarloMethod method)
    {
        var one = Of(method, new() { Reruns = 6, Threads = 1 });
        var four = Of(method, new() { Reruns = 6, Threads = 4 });

        Assert.Equal((one.ReturnPercent, one.MaxDrawdownPercent, one.LossProbability), (four.ReturnPercent, four.MaxDrawdownPercent, four.LossProbability));
    }

    [Fact]
    public void Noise_moves_prices_a_little_and_leaves_candles_whole()
    {
        var candles = Plans.Wave(500);

        var noisy = CandleNoise.Of(candles, 0.2, 7);

        for (var i = 0; i < candles.Count; i++)
        {
            Assert.InRange(noisy[i].Close / candles[i].Close, 0.98, 1.02);
            Assert.True(noisy[i].High >= Math.Max(noisy[i].Open, noisy[i].Close) && noisy[i].Low <= Math.Min(noisy[i].Open, noisy[i].Close));
            if (i > 0) Assert.Equal(candles[i].Open / candles[i - 1].Close, noisy[i].Open / noisy[i - 1].Close, 9);
        }

        Assert.Equal(candles.Span.ToArray(), CandleNoise.Of(candles, 0, 7).Span.ToArray());
    }

    [Fact]
    public void What_was_drawn_before_it_was_cancelled_is_kept()
    {
        using var stop = new CancellationTokenSource();
        var half = new Cancelling(stop, 0.5);

        var found = MonteCarloRun.Of(Plan, new() { Methods = [MonteCarloMethod.TradeShuffle, MonteCarloMethod.BlockBootstrap], Paths = 1_000, Threads = 1 }, half, stop.Token);

        Assert.False(found.IsComplete);
        Assert.Equal(1_000, found.Outcomes[0].Paths);
    }

    [Fact]
    public void Without_deals_there_is_nothing_to_shuffle() =>
        Assert.Contains("finished deals", Assert.Single(MonteCarloRun.Of(Plans.EmaCross(Plans.Wave(30)), new() { Methods = [MonteCarloMethod.TradeShuffle] }).Outcomes).Problem!, StringComparison.Ordinal);

    [Fact]
    public void A_setting_that_cannot_work_is_named() =>
        Assert.Equal(["paths", "noise"], new MonteCarloSettings { Paths = 0, Noise = -1 }.Check().Select(p => p.Field));
}
