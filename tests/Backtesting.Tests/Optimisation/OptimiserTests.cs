using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Tests.Optimisation;

public sealed class OptimiserTests
{
    private static readonly OptimisationTask Grid = Spaces.Task with { Search = new SearchSettings.Grid() };

    [Fact]
    public void A_grid_tries_every_allowed_set_once_and_each_earns_what_its_backtest_earns()
    {
        var result = Optimiser.Run(Grid);

        Assert.True(result.IsComplete);
        Assert.Equal(24 - 2 * 3, result.Trials.Count);
        Assert.Equal(result.Trials.Select(t => t.Set), result.Trials.Select(t => t.Set).Distinct());
        foreach (var trial in result.Trials)
            Assert.Equal(Figures.Of(Backtest.Run(Spaces.Plan with { Bots = [result.BotOf(trial)] }).Statistics), trial.Figures);
        Assert.True(result.Trials.Select(t => t.Value("netProfit").Number).Distinct().Count() > 10);
    }

    [Fact]
    public void The_table_is_the_same_for_any_number_of_threads()
    {
        var one = Optimiser.Run(Grid, new() { Threads = 1 });

        Assert.All([2, 3, 8], threads => Assert.Equal(Spaces.Table(one), Spaces.Table(Optimiser.Run(Grid, new() { Threads = threads }))));
    }

    [Fact]
    public void Random_sets_are_those_of_their_seed_and_more_of_them_begin_with_fewer()
    {
        var ten = Sets(10, seed: 5);

        Assert.Equal(10, ten.Distinct().Count());
        Assert.Equal(ten, Sets(14, seed: 5).Take(10));
        Assert.NotEqual(ten, Sets(10, seed: 6));
        Assert.Equal(18, Sets(1_000, seed: 5).Count);

        static List<string> Sets(int trials, ulong seed) => [.. Optimiser.Run(Spaces.Task with { Search = new SearchSettings.Random { Trials = trials, Seed = seed } }).Trials.Select(t => t.Set.Key)];
    }

    [Fact]
    public void A_set_that_the_strategy_refuses_is_counted_and_the_others_go_on()
    {
        var result = Optimiser.Run(Grid with { Space = Spaces.Small with { Conditions = [] } });

        Assert.Equal((24, 3), (result.Trials.Count, result.Refused)); // 24 candles are not fewer than 20.
        Assert.Equal(result.Ranked.TakeLast(3).Select(t => t.Figures), [null, null, null]);
        Assert.Contains("fastPeriod", result.Ranked[^1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_meets_the_requirements_first()
    {
        var free = Optimiser.Run(Grid with { Goals = new([Objective.Parse("netProfit")], []) });
        var most = free.Ranked[0].Value("deals").Number;
        var bound = Optimiser.Run(Grid with { Goals = new([Objective.Parse("netProfit")], [Condition.Parse($"deals > {most}")]) });

        Assert.True(bound.Best!.Value("deals").Number > most);
        Assert.Equal(free.Ranked.First(t => t.Value("deals").Number > most).Set, bound.Best.Set);
        Assert.Null(Optimiser.Run(Grid with { Goals = new([Objective.Parse("netProfit")], [Condition.Parse("deals > 100000")]) }).Best);
    }

    [Fact]
    public void Other_bots_of_the_plan_trade_beside_it_as_they_are()
    {
        var plan = Spaces.Plan with { Bots = [Spaces.Trend with { Id = new("other") }, Spaces.Trend] };

        var result = Optimiser.Run(Grid with { Plan = plan, Bot = Spaces.Trend.Id, Search = new SearchSettings.Random { Trials = 1 } });

        Assert.Equal(Figures.Of(Backtest.Run(plan with { Bots = [plan.Bots[0], result.BotOf(result.Trials[0])] }).Statistics), result.Trials[0].Figures);
    }

    [Fact]
    public void What_cannot_be_optimised_is_refused_with_what_to_do()
    {
        Assert.Contains("there is no bot 'x'", Message(Grid with { Bot = new("x") }), StringComparison.Ordinal);
        Assert.Contains("a grid tries at most 1,000,000", Message(Grid with
        {
            Space = new() { Parameters = [Ladder("strategy.fastPeriod"), Ladder("strategy.slowPeriod")] },
        }), StringComparison.Ordinal);
        Assert.Contains("'deal' is no figure", Message(Grid with { Goals = new([Objective.Parse("sharpe")], [Condition.Parse("deal > 3")]) }), StringComparison.Ordinal);

        static Parameter Ladder(string path) => new Parameter.Integer { Path = path, From = 2, To = 4_000 };
        static string Message(OptimisationTask task) => Assert.Single(task.Check()).Message;
    }
}
