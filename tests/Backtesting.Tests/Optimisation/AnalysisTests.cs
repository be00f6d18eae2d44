using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Tests.Optimisation;

public sealed class AnalysisTests
{
    private static readonly int Profit = Figures.Find("netProfit")!.Value;
    private static readonly Objective NetProfit = Objective.Parse("netProfit");

    [Fact]
    public void The_variance_that_a_parameter_explains_is_the_one_worked_out_by_hand()
    {
        // Profits of the fast period's values: 1, 3 | 5, 7. Within: 2 + 2 = 4 with 2 degrees; total: 9 + 1 + 1 + 9 = 20 with 3.
        // 1 - (4 / 2) / (20 / 3) = 0.7. By the slow period: 1, 5 | 3, 7: within 8 + 8 = 16: 1 - 8 / (20 / 3) < 0.
        var result = Result([2, 2], [1, 3, 5, 7]);

        var importance = new VarianceAnalysis(result, NetProfit).Parameters();

        Assert.Equal(["strategy.fastPeriod", "strategy.slowPeriod"], importance.Select(i => i.Path));
        Assert.Equal(70, importance[0].Percent!.Value, 9);
        Assert.Equal(0, importance[1].Percent!.Value, 9);
        Assert.Equal([(2, 2.0, 3.0), (2, 6.0, 7.0)], importance[0].Means.Select(m => (m.Trials, m.Mean, m.Best)));
        Assert.Equal("3", importance[0].Means[1].Value!.ToJsonString());
    }

    [Fact]
    public void A_parameter_that_does_nothing_explains_nothing_however_many_values_it_has()
    {
        var random = new SeededRandom(7);
        double[] values = [.. Enumerable.Range(0, 400).Select(i => i / 100 + 0.2 * random.NextGaussian())]; // The first of 4 values decides; the second has 100.

        var importance = new VarianceAnalysis(Result([4, 100], values), NetProfit).Parameters();

        Assert.True(importance[0] is { Path: "strategy.fastPeriod", Percent: > 90 and < 100 }, importance[0].ToString());
        Assert.InRange(importance[1].Percent!.Value, 0, 3);
    }

    [Fact]
    public void What_two_parameters_do_only_together_is_told_as_their_interaction()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => ((i / 20) < 10 == (i % 20) < 10 ? 1.0 : -1.0) + 0.001 * i % 3)];
        var analysis = new VarianceAnalysis(Result([20, 20], values), NetProfit);

        Assert.All(analysis.Parameters(), p => Assert.InRange(p.Percent!.Value, 0, 1));
        Assert.True(Assert.Single(analysis.Interactions()).Percent > 80);
    }

    [Fact]
    public void A_map_tells_mean_and_best_of_every_pair_of_values()
    {
        var map = ParameterMap.Of(Result([2, 3], [1, 2, 3, 4, 5, 6]), NetProfit, (1, 0));

        Assert.Equal(("strategy.slowPeriod", "strategy.fastPeriod"), (map.X, map.Y));
        Assert.Equal((3, 2), (map.XValues.Count, map.YValues.Count));
        Assert.Equal([4, 5, 6], map.Cells[1].Select(c => c!.Mean));
    }

    [Fact]
    public void A_map_of_long_ladders_puts_neighbours_together()
    {
        var map = ParameterMap.Of(Result([100, 2], [.. Enumerable.Range(0, 200).Select(i => (double)i)]), NetProfit, (0, 1));

        Assert.Equal(24, map.XValues.Count);
        Assert.Equal(200, map.Cells.Sum(r => r.Sum(c => c!.Trials)));
        Assert.Equal(199, map.Cells[1][23]!.Best);
    }

    [Fact]
    public void The_report_of_an_optimisation_is_the_same_to_the_byte_and_deflates_the_best_Sharpe_ratio_by_the_trials()
    {
        var task = Spaces.Task with { Search = new SearchSettings.Grid(), Goals = new([Objective.Parse("sharpe"), Objective.Parse("maxDrawdown")], []) };
        var result = Optimiser.Run(task);

        var report = OptimisationReport.Of(result, 5);

        Assert.Equal(WireJson.Write(report), WireJson.Write(OptimisationReport.Of(Optimiser.Run(task, new() { Threads = 3 }), 5)));
        Assert.Equal((18, 5, 18), (report.Trials, report.Best.Count, report.MeetRequirements));
        Assert.Equal(3, report.HeatMaps.Count);
        Assert.NotEmpty(report.ParetoFront);
        var best = result.Best!;
        var own = SharpeTest.Of(new((int)best.Value("days").Number, best.Value("sharpe").Number / DailyReturns.YearRoot, 1, best.Value("skewness").Number, best.Value("kurtosis").Number))!.Value;
        Assert.InRange(report.DeflatedSharpe!.Value, 0, own.Above(0)); // Luck among 18 makes it less likely than it looks.
    }

    /// <summary>A grid of two ladders with these profits, the second parameter changing fastest.</summary>
    private static OptimisationResult Result(int[] counts, double[] profits)
    {
        var space = new ParameterSpace
        {
            Parameters = [new Parameter.Integer { Path = "strategy.fastPeriod", From = 2, To = 1 + counts[0] }, new Parameter.Integer { Path = "strategy.slowPeriod", From = 2, To = 1 + counts[1] }],
        };
        var trials = profits.Select((p, i) =>
        {
            var figures = new double[Figures.Names.Count];
            figures[Profit] = p;
            return new Trial(new([i / counts[1], i % counts[1]]), figures, null);
        });
        var task = Spaces.Task with { Space = space, Goals = new([NetProfit], []) };
        return new() { Task = task, Space = task.BotSpace, Trials = [.. trials], IsComplete = true };
    }
}
