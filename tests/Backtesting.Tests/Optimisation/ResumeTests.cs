using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;

namespace TraderAgent.Backtesting.Tests.Optimisation;

public sealed class ResumeTests
{
    public static TheoryData<SearchSettings> Searches { get; } =
        [new SearchSettings.Grid(), new SearchSettings.Random { Trials = 12 }, new SearchSettings.CoarseToFine { Trials = 14, Levels = 2 }, new SearchSettings.Evolution { Trials = 15, Population = 5 }];

    [Theory]
    [MemberData(nameof(Searches), DisableDiscoveryEnumeration = true)]
    public void An_optimisation_stopped_again_and_again_ends_with_the_table_of_one_that_never_was(SearchSettings search)
    {
        var task = Spaces.Task with { Search = search };
        var calm = Spaces.Table(Optimiser.Run(task));
        var random = new Random(1);
        var (store, stopped) = (new TrialMemory(), 0);
        OptimisationResult? result = null;
        while (result is not { IsComplete: true })
        {
            using var stop = new CancellationTokenSource();
            var left = random.Next(1, 5);
            result = Optimiser.Run(task, new() { Threads = 2, Store = store, Progress = new Watch(p => Stop(p, ref left, stop)) }, stop.Token);
            stopped += result.IsComplete ? 0 : 1;
        }

        Assert.True(stopped >= 2, $"it was stopped {stopped} times");
        Assert.Equal(calm, Spaces.Table(result));
    }

    [Fact]
    public void Trials_of_another_search_of_the_space_are_not_done_again()
    {
        var store = new TrialMemory();
        Optimiser.Run(Spaces.Task with { Search = new SearchSettings.Random { Trials = 7 } }, new() { Store = store });
        OptimisationProgress? last = null;

        Optimiser.Run(Spaces.Task with { Search = new SearchSettings.Grid() }, new() { Store = store, Progress = new Watch(p => last = p) });

        Assert.Equal((18, 7), (last!.Done, last.Kept));
    }

    [Fact]
    public void What_a_trial_depends_on_is_part_of_the_identity_and_the_search_is_not()
    {
        var identity = OptimisationIdentity.Of(Spaces.Task, "a program");

        Assert.Equal(identity, OptimisationIdentity.Of(Spaces.Task with { Search = new SearchSettings.Grid() }, "a program"));
        Assert.Equal(["candles"], Differences(Spaces.Task with { Plan = Spaces.Plan with { Candles = [Spaces.Candles.From(Spaces.Candles[1].OpenTime)] } }));
        Assert.Equal(["parameter space"], Differences(Spaces.Task with { Space = Spaces.Small with { Conditions = [] } }));
        Assert.Equal(["account, limits, markets and assumptions"], Differences(Spaces.Task with { Plan = Spaces.Plan with { Paper = new() { SlippageBps = 9 } } }));
        Assert.Equal(["bots"], Differences(Spaces.Task with { Plan = Spaces.Plan with { Bots = [Spaces.Trend with { Leverage = 0.5m }] } }));

        IEnumerable<string> Differences(OptimisationTask task) => OptimisationIdentity.Of(task, "a program").Where(p => identity[p.Key] != p.Value).Select(p => p.Key);
    }

    private static void Stop(OptimisationProgress progress, ref int left, CancellationTokenSource stop)
    {
        if (progress.Done > progress.Kept && --left == 0) stop.Cancel();
    }

    private sealed class Watch(Action<OptimisationProgress> seen) : IProgress<OptimisationProgress>
    {
        public void Report(OptimisationProgress value) => seen(value);
    }
}
