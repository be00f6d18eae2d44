using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.MeanReversion;

namespace TraderAgent.Backtesting.Tests.Robustness;

public class DossierTests
{
    private static readonly DossierSettings Quick = new() { Trials = 40, WalkForwardTrials = 15, TriedBefore = 150, MonteCarlo = new() { Paths = 300, Reruns = 10 } };

    [Fact]
    public void A_strategy_that_was_fitted_to_chance_looks_good_and_fails()
    {
        var dossier = DossierRun.Of(PlantedMarkets.Chosen(PlantedMarkets.TaskOn(PlantedMarkets.Random(4_000))), Quick);

        Assert.True(dossier.Statistics.ReturnPercent > 2, "the best of 150 sets made money"); // Else nobody would have been tempted.
        Assert.False(dossier.IsPassed);
        Assert.All(["deflated-sharpe", "walk-forward-return", "walk-forward-efficiency", "entries"], name => Assert.False(dossier.Tests.Single(t => t.Name == name).IsPassed, name));
        Assert.All(["lookahead", "warm-up", "deals", "return", "drawdown"], name => Assert.True(dossier.Tests.Single(t => t.Name == name).IsPassed, name));
    }

    [Fact]
    public void A_strategy_with_a_real_edge_passes_every_test()
    {
        var dossier = DossierRun.Of(PlantedMarkets.Chosen(PlantedMarkets.TaskOn(PlantedMarkets.Returning(4_000))), Quick);

        Assert.All(dossier.Tests, test => Assert.True(test.IsPassed, test.ToString()));
        Assert.True(dossier.IsPassed);
        Assert.Equal(17, dossier.Tests.Count);
    }

    [Fact]
    public void A_figure_at_its_threshold_passes_and_one_that_is_missing_does_not()
    {
        DossierTest Test(double? figure, bool isMost) => new() { Name = "x", Asks = "y", Figure = figure, Threshold = 0.5, IsMost = isMost };

        Assert.Equal([true, true, false, false, false], new[] { Test(0.5, true), Test(0.5, false), Test(0.6, true), Test(0.4, false), Test(null, true) }.Select(t => t.IsPassed));
    }

    [Fact]
    public void A_large_account_does_not_make_a_bots_falls_harmless()
    {
        var task = PlantedMarkets.TaskOn(PlantedMarkets.Random(1_200));
        var quick = Quick with { Trials = 3, WalkForwardTrials = 2, MonteCarlo = new() { Paths = 50, Reruns = 1 } };

        var (small, large) = (DossierRun.Of(task, quick), DossierRun.Of(task with { Plan = task.Plan with { Capital = new(90_000) } }, quick));

        Assert.Equal(large.Statistics.MaxDrawdownPercent * 10, Figure(large, "drawdown"), 9); // Ten times the bot's 9,000.
        Assert.InRange(Figure(large, "drawdown") / Figure(small, "drawdown"), 0.8, 1.25);
        Assert.Equal(5, large.MonteCarlo.Settings.RuinPercent, 9); // Half of 9,000.

        static double Figure(Dossier dossier, string test) => dossier.Tests.Single(t => t.Name == test).Figure!.Value;
    }

    [Fact]
    public void Too_few_candles_fail_without_a_fault()
    {
        var dossier = DossierRun.Of(PlantedMarkets.TaskOn(PlantedMarkets.Returning(200)), Quick with { Trials = 5, WalkForwardTrials = 3 });

        Assert.False(dossier.IsPassed);
        Assert.Null(dossier.Overfitting);
    }

    [Theory]
    [InlineData("looking for lookahead", "deals, return, drawdown")]
    [InlineData("walking forward", "deals, return, drawdown, lookahead, warm-up, probabilistic-sharpe, deflated-sharpe, overfitting")]
    [InlineData("trying the surroundings", "deals, return, drawdown, lookahead, warm-up, probabilistic-sharpe, deflated-sharpe, overfitting, walk-forward-return, walk-forward-efficiency, "
        + "trade-shuffle, ruin, candle-noise, skipped-fills, delayed-fills")]
    public void A_part_of_a_dossier_is_none_but_says_which_tests_were_done(string during, string done)
    {
        using var stop = new CancellationTokenSource();
        var quick = Quick with { Trials = 3, WalkForwardTrials = 2, MonteCarlo = new() { Paths = 50, Reruns = 1 } };

        var cancelled = Assert.Throws<DossierCancelledException>(() => DossierRun.Of(PlantedMarkets.TaskOn(PlantedMarkets.Random(1_200)), quick, new Interrupting(stop, during), stop.Token));

        Assert.Equal(done, string.Join(", ", cancelled.Done));
    }

    [Fact]
    public void A_dossier_is_about_the_settings_the_market_and_the_timeframe()
    {
        var bot = PlantedMarkets.Reversion;
        var other = new[] { bot with { Symbol = "ETHUSDT.P" }, bot with { Timeframe = Timeframe.OneDay }, bot with { Leverage = 2 }, bot with { Strategy = (ReversionSettings)bot.Strategy with { BandPeriod = 21 } } };

        Assert.Equal(Dossier.HashOf(bot), Dossier.HashOf(bot with { Id = new("renamed"), Capital = new(77) }));
        Assert.Equal(5, other.Append(bot).Select(Dossier.HashOf).Distinct().Count());
        Assert.Equal(Dossier.HashOf(bot), Dossier.HashOf(WireJson.Read<BotDefinition>(WireJson.Write(bot))));
    }

    /// <summary>Whoever presses Ctrl-C during one stage.</summary>
    private sealed class Interrupting(CancellationTokenSource stop, string during) : IProgress<DossierProgress>
    {
        public void Report(DossierProgress value)
        {
            if (value.What == during) stop.Cancel();
        }
    }
}
