using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Robustness;

public class WalkForwardTests
{
    private const long Day = 86_400_000;

    private static readonly WalkForwardSettings Two = new() { Windows = 2, InSampleRatio = 3 };

    private static readonly OptimisationTask Task = PlantedMarkets.TaskOn(PlantedMarkets.Returning(1_500), trials: 6);

    [Fact]
    public void Rolling_windows_move_along_and_anchored_ones_grow()
    {
        // Ten days: an out-of-sample stretch is 10 / (3 + 2) = 2, an in-sample one 6.
        Assert.Equal([(0L, 6 * Day, 8 * Day), (2 * Day, 8 * Day, 10 * Day)], Cut(Two));
        Assert.Equal([(0L, 6 * Day, 8 * Day), (0L, 8 * Day, 10 * Day)], Cut(Two with { IsAnchored = true }));
    }

    [Fact]
    public void Stitched_equity_goes_on_with_what_was_left()
    {
        var stitched = new StitchedEquity(1_000);

        var first = stitched.Add(Result(0, [900, 1_000, 1_100]), new(Day)); // The first point is history.
        var second = stitched.Add(Result(3, [1_200, 900]), new(3 * Day));

        Assert.Equal((10.0, -10.0), (Math.Round(first.ReturnPercent, 9), Math.Round(second.ReturnPercent, 9)));
        Assert.Equal([1_000.0, 1_100, 1_320, 990], stitched.Curve.Equity.Select(e => Math.Round(e, 9))); // 1.1 x 1200, 1.1 x 900.
        Assert.Equal(-1, stitched.Statistics.ReturnPercent, 9);
    }

    [Fact]
    public void Each_window_trades_what_was_best_before_it_and_nothing_it_could_not_know()
    {
        var walk = WalkForwardRun.Of(Task, Two, 2);

        var window = walk.Windows[0];
        var known = Optimiser.Run(Task with { Plan = Task.Plan with { Candles = [Task.Plan.Candles[0].Between(window.From, window.Split)] } });
        Assert.Equal(known.Space.ValuesOf(known.Best!.Set).ToJsonString(), window.Values!.ToJsonString());
        Assert.True(window.OutOfSample.From > window.Split && window.OutOfSample.To <= window.To && window.OutOfSample.Deals > 0);
    }

    [Fact]
    public void Efficiency_is_the_return_of_a_day_out_of_sample_over_that_in_sample()
    {
        var walk = WalkForwardRun.Of(Task, Two, 2);

        var inSample = walk.Windows.Average(w => w.InSampleReturnPercent) / 3; // Three times as long.
        Assert.Equal(walk.Windows.Average(w => w.OutOfSample.ReturnPercent) / inSample, walk.Efficiency!.Value, 6);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing() =>
        Assert.Equal(WalkForwardRun.Of(Task, Two, 1).Equity, WalkForwardRun.Of(Task, Two, 3).Equity);

    [Fact]
    public void The_windows_that_were_done_before_it_was_cancelled_are_kept()
    {
        using var stop = new CancellationTokenSource();

        var walk = WalkForwardRun.Of(Task, Two with { Windows = 4 }, 1, new Cancelling(stop, 0.6), stop.Token);

        Assert.False(walk.IsComplete);
        Assert.Equal(WalkForwardRun.Of(Task, Two with { Windows = 4 }, 1).Windows[1].OutOfSample, walk.Windows[1].OutOfSample);
        Assert.Equal(2, walk.Windows.Count);
    }

    [Fact]
    public void Where_no_set_meets_the_requirements_nothing_is_traded()
    {
        var walk = WalkForwardRun.Of(Task with { Goals = Task.Goals with { Requirements = [Condition.Parse("deals > 100000")] } }, Two, 2);

        Assert.Equal((0, 0, 0.0), (walk.Statistics.Orders, walk.Statistics.Deals, walk.Statistics.ReturnPercent));
        Assert.All(walk.Windows, w => Assert.Null(w.Values));
    }

    private static IEnumerable<(long, long, long)> Cut(WalkForwardSettings settings) =>
        settings.Cut(new(0), new(10 * Day)).Select(c => (c.From.UnixMilliseconds, c.Split.UnixMilliseconds, c.To.UnixMilliseconds));

    private static BacktestResult Result(int from, double[] equity)
    {
        var times = equity.Select((_, i) => new Instant((from + i + 1) * Day)).ToArray();
        return new()
        {
            Bots = [], Orders = [], Fills = [], Deals = [], Denials = [], Times = times, Equity = equity,
            Statistics = BacktestStatistics.Of(new() { Capital = 1_000, Times = times, Equity = equity, DealProfits = [] }),
        };
    }
}
