using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.MeanReversion;

namespace TraderAgent.Backtesting.Tests.Robustness;

public class SensitivityTests
{
    private static readonly BacktestPlan Plan = PlantedMarkets.TaskOn(PlantedMarkets.Returning(1_000)).Plan;

    private static readonly SensitivityResult Found = SensitivityRun.Of(Plan, new("revert"), new() { Steps = 2, ReachPercent = 20 }, 2);

    [Fact]
    public void Each_number_is_moved_by_itself_and_the_others_stay()
    {
        var deviations = Found.Parameters.Single(p => p.Path == "strategy.bandDeviations");

        Assert.Equal([1.2m, 1.35m, 1.5m, 1.65m, 1.8m], deviations.Points.Select(p => p.Value)); // 20 % and 10 % down and up.
        Assert.Equal(ReturnOf(Settings with { BandDeviations = 1.35 }), deviations.Points[1].Figure!.Value, 9);
        Assert.Equal(ReturnOf(Settings), deviations.Points[2].Figure!.Value, 9);
        Assert.Equal(Found.Figure!.Value, deviations.Points[2].Figure!.Value);
    }

    [Fact]
    public void Whole_numbers_stay_whole_and_move_by_one_at_least()
    {
        var numbers = new NumberSettings(PlantedMarkets.Reversion with { Strategy = Settings with { BandPeriod = 3 } });

        Assert.Equal((2m, 4m), (numbers.Moved("strategy.bandPeriod", -0.1m)!.Value.Value, numbers.Moved("strategy.bandPeriod", 0.1m)!.Value.Value));
        Assert.DoesNotContain("strategy.trendPeriod", numbers.Paths); // 0 has no share to be moved by.
        Assert.Contains("strategy.rules.targets[1].r", numbers.Paths);
    }

    [Fact]
    public void A_value_that_the_strategy_refuses_has_no_figure()
    {
        var plan = Plan with { Bots = [PlantedMarkets.Reversion with { Strategy = Settings with { Oversold = 50, Overbought = 52 } }] };

        var oversold = SensitivityRun.Of(plan, new("revert"), new() { Steps = 1, ReachPercent = 10 }, 2).Parameters.Single(p => p.Path == "strategy.oversold");

        Assert.Equal((45m, true), (oversold.Points[0].Value, oversold.Points[0].Figure is not null));
        Assert.Equal(new SensitivityPoint(55, null), oversold.Points[2]);
    }

    [Fact]
    public void A_step_that_loses_most_of_the_figure_is_a_cliff()
    {
        var strict = SensitivityRun.Of(Plan, new("revert"), new() { Steps = 2, ReachPercent = 20, CliffPercent = 0.0001 }, 2);

        Assert.True(strict.Cliffs > Found.Cliffs); // Every step down is one now.
        var cliff = strict.Parameters.First(p => p.CliffAt is not null);
        Assert.True(cliff.Points.Single(p => p.Value == cliff.CliffAt).Figure < cliff.Points.Max(p => p.Figure));
    }

    [Fact]
    public void Of_a_figure_that_is_to_be_small_the_largest_is_the_worst()
    {
        var found = SensitivityRun.Of(Plan, new("revert"), new() { Steps = 1, Objective = Objective.Parse("maxDrawdown") }, 2);

        Assert.All(found.Parameters, p => Assert.Equal(p.Points.Max(point => point.Figure), p.Worst));
        Assert.InRange(found.SteadyShare!.Value, 0, 1);
    }

    [Fact]
    public void The_settings_that_were_tried_in_full_before_it_was_cancelled_are_kept_and_the_others_left_out()
    {
        using var stop = new CancellationTokenSource();

        var part = SensitivityRun.Of(Plan, new("revert"), new() { Steps = 2, ReachPercent = 20 }, 1, new Cancelling(stop, 0.5), stop.Token);

        Assert.Equal((false, true), (part.IsComplete, Found.IsComplete));
        Assert.InRange(part.Parameters.Count, 1, Found.Parameters.Count - 1);
        Assert.All(part.Parameters, p => Assert.Equal(Found.Parameters.Single(f => f.Path == p.Path).Points, p.Points));
    }

    [Fact]
    public void The_surroundings_of_an_edge_are_steady() => Assert.True(Found.SteadyShare > 0.8);

    private static ReversionSettings Settings => (ReversionSettings)PlantedMarkets.Reversion.Strategy;

    private static double ReturnOf(ReversionSettings settings) => Backtest.Run(Plan with { Bots = [PlantedMarkets.Reversion with { Strategy = settings }] }).Statistics.ReturnPercent;
}
