using System.Diagnostics;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Bench;

/// <summary>The long figures: many backtests at the same time, on all cores.</summary>
internal static class LongRuns
{
    private const int Symbols = 45, Sets = 1_000, YearOfMinutes = 525_600;
    private const double SweepGoal = 90, OptimisationGoal = 60, MemoryGoal = 1_024; // Seconds, seconds, MiB.
    private const int WatchEvery = 50; // Milliseconds.

    /// <summary>Three strategies on each of many markets; the candles of a market are made, traded by all three, and given back.</summary>
    public static IEnumerable<BenchFigure> Sweep(BenchOptions options, CancellationToken ct)
    {
        var symbols = Math.Max(1, (int)(Symbols * options.Scale));
        Func<CandleSeries, BacktestPlan>[] strategies = [BenchPlans.Dca, BenchPlans.Trend, BenchPlans.Smc];
        GC.Collect();
        using var memory = new MemoryWatch();
        var began = Stopwatch.GetTimestamp();
        Parallel.For(0, symbols, new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = ct }, symbol =>
        {
            var candles = BenchPlans.Candles(options.Candles, (ulong)symbol + 1);
            foreach (var strategy in strategies) Backtest.Run(strategy(candles), ct: ct);
        });
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        yield return new($"{symbols * strategies.Length}_backtests", seconds, "s") { Goal = SweepGoal * symbols / Symbols };
        yield return new("backtests_memory", memory.PeakMiB, "MiB") { Goal = MemoryGoal };
    }

    /// <summary>Parameter sets of the trend-follower over a year of minutes.</summary>
    public static IEnumerable<BenchFigure> Optimisation(BenchOptions options, CancellationToken ct)
    {
        var sets = Math.Max(1, (int)(Sets * options.Scale));
        var plan = BenchPlans.Trend(BenchPlans.Candles(Math.Min(YearOfMinutes, options.Candles)));
        var task = new OptimisationTask
        {
            Plan = plan, Search = new SearchSettings.Random { Trials = sets },
            Space = new()
            {
                Parameters =
                [
                    new Parameter.Integer { Path = "strategy.fastPeriod", From = 5, To = 30 }, new Parameter.Integer { Path = "strategy.slowPeriod", From = 35, To = 100 },
                    new Parameter.Decimal { Path = "strategy.stopAtrs", From = 1, To = 4, Step = 0.25m },
                ],
            },
        };
        GC.Collect();
        using var memory = new MemoryWatch();
        var began = Stopwatch.GetTimestamp();
        Optimiser.Run(task, new() { Threads = options.Threads }, ct);
        ct.ThrowIfCancellationRequested();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        yield return new($"{sets}_parameter_sets", seconds, "s") { Goal = OptimisationGoal * sets / Sets };
        yield return new("parameter_sets_memory", memory.PeakMiB, "MiB") { Goal = MemoryGoal };
    }

    /// <summary>The most memory that the process held while it was watched.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly Timer _timer;
        private long _peak;

        public MemoryWatch() => _timer = new(_ => Look(), null, 0, WatchEvery);

        public double PeakMiB
        {
            get
            {
                Look();
                return _peak / 1_048_576.0;
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Look() => _peak = Math.Max(_peak, Environment.WorkingSet);
    }
}
