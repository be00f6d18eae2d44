using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Tests.Optimisation;

/// <summary>Searches against landscapes whose best is known, without a backtest.</summary>
public sealed class SearchTests
{
    private static readonly Goals Profit = new([Objective.Parse("netProfit")], []);
    private static readonly Goals ProfitAndDrawdown = new([Objective.Parse("netProfit"), Objective.Parse("maxDrawdown")], []);

    /// <summary>Two ladders of 200 places and a choice of three.</summary>
    private static readonly BotSpace Space = BotSpace.Of(new()
    {
        Parameters =
        [
            new Parameter.Integer { Path = "strategy.fastPeriod", From = 1, To = 200 }, new Parameter.Integer { Path = "strategy.slowPeriod", From = 1, To = 200 },
            new Parameter.Choice { Path = "strategy.exitOnTurn", Values = [true, false, true] },
        ],
    }, Spaces.Trend);

    [Fact]
    public void Coarse_to_fine_comes_nearer_to_the_top_of_a_hill_than_as_many_random_sets()
    {
        var fine = Best(new SearchSettings.CoarseToFine { Trials = 300 }, Profit, Hill);
        var random = Best(new SearchSettings.Random { Trials = 300 }, Profit, Hill);

        Assert.True(fine > random, $"{fine} against {random}");
        Assert.True(fine > -100, $"{fine}"); // Of a hill that falls to -40,000.
    }

    [Fact]
    public void Coarse_to_fine_spends_its_trials_and_tries_no_set_twice()
    {
        var done = Run(new SearchSettings.CoarseToFine { Trials = 101 }, Profit, Hill);

        Assert.Equal(101, done.Count);
        Assert.Equal(101, done.Select(t => t.Set).Distinct().Count());
        Assert.Equal(48, done.Take(48).Count(t => t.Set.Places[..2].ToArray().All(p => p is 0 or 66 or 133 or 199))); // 4 * 4 * 3: the coarse phase has no more.
    }

    [Fact]
    public void Evolution_finds_a_wide_front_where_random_sets_find_half_as_much()
    {
        var evolved = Hypervolume(Run(new SearchSettings.Evolution { Trials = 400 }, ProfitAndDrawdown, Schaffer));
        var random = Hypervolume(Run(new SearchSettings.Random { Trials = 400 }, ProfitAndDrawdown, Schaffer));

        Assert.True(evolved > 1.02 * random, $"{evolved} against {random}");
    }

    [Fact]
    public void Evolution_prefers_what_meets_the_requirements()
    {
        var goals = new Goals([Objective.Parse("netProfit")], [Condition.Parse("deals >= 150")]);

        var best = goals.Rank(Run(new SearchSettings.Evolution { Trials = 400 }, goals, Hill))[0];

        Assert.Equal(0, goals.Violation(best));
        Assert.InRange(best.Set[0], 150, 155); // The hill's top at 120 has too few.
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void Evolution_of_one_seed_is_always_the_same_and_tries_no_set_twice(ulong seed)
    {
        var search = new SearchSettings.Evolution { Trials = 130, Seed = seed, Population = 20 };
        var keys = Run(search, ProfitAndDrawdown, Schaffer).Select(t => t.Set.Key).ToList();

        Assert.Equal(130, keys.Distinct().Count());
        Assert.Equal(keys, Run(search, ProfitAndDrawdown, Schaffer).Select(t => t.Set.Key));
        Assert.NotEqual(keys, Run(search with { Seed = seed + 7 }, ProfitAndDrawdown, Schaffer).Select(t => t.Set.Key));
    }

    [Fact]
    public void Every_search_ends_when_a_small_space_is_used_up()
    {
        var small = BotSpace.Of(Spaces.Small, Spaces.Trend);

        Assert.All<SearchSettings>([new SearchSettings.Grid(), new SearchSettings.Random(), new SearchSettings.CoarseToFine(), new SearchSettings.Evolution()], s =>
            Assert.InRange(Run(s, Profit, Hill, small).Count, 10, 18));
    }

    [Fact]
    public void A_space_too_large_to_list_is_drawn_from_without_repeats()
    {
        var random = new SeededRandom(3);

        var sets = Lattice.Whole(BotSpace.Of(Space.Space with { Parameters = [.. Space.Space.Parameters, new Parameter.Integer { Path = "strategy.adxPeriod", From = 1, To = 100 }] }, Spaces.Trend)).Sample(5_000, ref random);

        Assert.Equal(5_000, sets.Distinct().Count());
    }

    [Fact]
    public void Fronts_and_crowding_are_those_worked_out_by_hand()
    {
        double[][] gains = [[1, 5], [2, 3], [4, 1], [1, 3], [0, 0], [3, 2]];

        var fronts = Dominance.Fronts(gains.Length, (i, j) => Dominance.Of(gains[i], gains[j]));

        Assert.Equal([[0, 1, 2, 5], [3], [4]], fronts);
        var crowding = Dominance.Crowding([gains[0], gains[1], gains[2], gains[5]]);
        Assert.Equal([double.PositiveInfinity, 2.0 / 3 + 3.0 / 4, double.PositiveInfinity, 2.0 / 3 + 2.0 / 4], crowding);
    }

    [Fact]
    public void The_Pareto_front_has_what_nothing_betters()
    {
        Trial[] trials = [Made(new([0, 0, 0]), 10, 5), Made(new([1, 0, 0]), 12, 8), Made(new([2, 0, 0]), 9, 6), Made(new([3, 0, 0]), 5, 1), new(new([4, 0, 0]), null, "refused")];

        Assert.Equal([1, 0, 3], ProfitAndDrawdown.ParetoFront(trials).Select(t => t.Set[0]));
    }

    /// <summary>One top at 120 and 40, with the third choice.</summary>
    private static Trial Hill(ParameterSet set) =>
        Made(set, -Square(set[0] - 120) - Square(set[1] - 40) - (set[2] == 2 ? 0 : 500), 1, deals: set[0]);

    /// <summary>Schaffer's problem in two dimensions: what is gained at one end is lost at the other, and the second ladder only costs.</summary>
    private static Trial Schaffer(ParameterSet set) => Made(set, -Square(set[0] / 100.0) - set[1] / 50.0, Square((set[0] - 199) / 100.0) + set[1] / 50.0 + set[2] / 4.0);

    private static double Square(double value) => value * value;

    private static Trial Made(ParameterSet set, double netProfit, double drawdown, double deals = 0)
    {
        var figures = new double[Figures.Names.Count];
        (figures[Figures.Find("netProfit")!.Value], figures[Figures.Find("maxDrawdown")!.Value], figures[Figures.Find("deals")!.Value]) = (netProfit, drawdown, deals);
        return new(set, figures, null);
    }

    private static List<Trial> Run(SearchSettings settings, Goals goals, Func<ParameterSet, Trial> landscape, BotSpace? space = null)
    {
        var search = settings.Create(space ?? Space, goals);
        var done = new List<Trial>();
        while (search.Next(done) is { Count: > 0 } sets) done.AddRange(sets.Select(landscape));
        return done;
    }

    private static double Best(SearchSettings settings, Goals goals, Func<ParameterSet, Trial> landscape) => goals.Rank(Run(settings, goals, landscape))[0].Value("netProfit").Number;

    /// <summary>The area that a front dominates, above a profit of -10 and below a drawdown of 10.</summary>
    private static double Hypervolume(List<Trial> trials)
    {
        var (area, drawdown) = (0.0, 10.0);
        foreach (var trial in ProfitAndDrawdown.ParetoFront(trials))
        {
            area += (trial.Value("netProfit").Number + 10) * Math.Max(0, drawdown - trial.Value("maxDrawdownPercent").Number);
            drawdown = Math.Min(drawdown, trial.Value("maxDrawdownPercent").Number);
        }

        return area;
    }
}
