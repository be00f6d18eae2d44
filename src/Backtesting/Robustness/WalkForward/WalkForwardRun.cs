using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>
/// Optimises on a stretch of the past, trades the best on what came next, and goes on so to the end. Each out-of-sample stretch begins
/// flat, after the warm-up of its bots, and ends with what is still open at its present value.
/// </summary>
public static class WalkForwardRun
{
    /// <summary>Makes the analysis.</summary>
    /// <param name="task">What is optimised in each window: its candles are cut.</param>
    /// <param name="settings">How time is cut.</param>
    /// <param name="threads">Backtests at the same time; nothing of it changes the outcome.</param>
    /// <param name="progress">Told of the share that is done, 0 to 1.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="ArgumentException">The task or a setting cannot work, or there are too few candles.</exception>
    /// <returns>The analysis; of the windows that were done when it was cancelled.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled in the first window.</exception>
    public static WalkForwardResult Of(OptimisationTask task, WalkForwardSettings settings, int threads, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        if (settings.Check().Concat(task.Check()).ToList() is { Count: > 0 } wrong) throw new ArgumentException(string.Join(" ", wrong.Select(p => $"{p.Field}: {p.Message}")), nameof(settings));
        var candles = task.Plan.Candles.Where(c => c.Count > 0).ToList();
        if (candles.Count == 0) throw new ArgumentException("candles: there is none; give some.", nameof(task));
        var cuts = settings.Cut(candles.Min(c => c.Start!.Value), candles.Max(c => c.End!.Value)).ToList();
        var (stitched, windows) = (new StitchedEquity((double)task.Plan.Capital.Value), new List<WalkForwardWindow>());
        foreach (var cut in cuts)
        {
            var done = windows.Count;
            var share = progress is null ? null : new Within(progress, done, cuts.Count);
            try
            {
                windows.Add(Window(task, cut, stitched, new() { Threads = threads, Progress = share }, ct));
            }
            catch (OperationCanceledException) when (windows.Count > 0)
            {
                break;
            }
        }

        var (times, equity) = stitched.Curve;
        return new()
        {
            Settings = settings, Objective = task.Goals.Objectives[0], Windows = windows, Statistics = stitched.Statistics, Efficiency = Efficiency(windows),
            ProfitableShare = (double)windows.Count(w => w.OutOfSample.NetProfit > 0) / windows.Count, Times = times, Equity = equity,
        };
    }

    private static WalkForwardWindow Window(OptimisationTask task, (Instant From, Instant Split, Instant To) cut, StitchedEquity stitched, OptimiserOptions options, CancellationToken ct)
    {
        var found = Optimiser.Run(task with { Plan = task.Plan with { Candles = Between(task.Plan.Candles, cut.From, cut.Split) } }, options, ct);
        ct.ThrowIfCancellationRequested();
        var plan = found.Best is { } best ? task.With(found.BotOf(best)) : task.Plan;
        var warmUp = plan.Bots.Max(b => b.Timeframe.Duration * (b.Strategy.WarmUpCandles(b) + 1));
        var after = plan with { Candles = Between(plan.Candles, cut.Split - warmUp, cut.To), TradeFrom = found.Best is null ? cut.To : cut.Split };
        var result = Backtest.Run(after, ct: ct);
        return new()
        {
            From = cut.From, Split = cut.Split, To = cut.To, OutOfSample = stitched.Add(result, cut.Split),
            Values = found.Best is { } set ? found.Space.ValuesOf(set.Set) : null,
            InSampleObjective = found.Best is { Figures: { } figures } && double.IsFinite(figures[task.Goals.Objectives[0].Figure]) ? figures[task.Goals.Objectives[0].Figure] : null,
            InSampleReturnPercent = found.Best?.Value("returnPercent").Number ?? 0,
        };
    }

    private static IReadOnlyList<CandleSeries> Between(IReadOnlyList<CandleSeries> candles, Instant from, Instant to) => [.. candles.Select(c => c.Between(from, to))];

    private static double? Efficiency(List<WalkForwardWindow> windows)
    {
        var inSample = windows.Sum(w => w.InSampleReturnPercent) / windows.Sum(w => (w.Split - w.From).TotalDays);
        var outOfSample = windows.Sum(w => w.OutOfSample.ReturnPercent) / windows.Sum(w => (w.To - w.Split).TotalDays);
        return inSample > 0 ? outOfSample / inSample : null;
    }

    private sealed class Within(IProgress<double> whole, int done, int total) : IProgress<OptimisationProgress>
    {
        public void Report(OptimisationProgress value) => whole.Report((done + (double)value.Done / Math.Max(1, value.Total)) / total);
    }
}
