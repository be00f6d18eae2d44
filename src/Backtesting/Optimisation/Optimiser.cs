using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>How far an optimisation is.</summary>
/// <param name="Done">Sets that were tried, or whose trial was kept from before.</param>
/// <param name="Total">Sets in all, at most.</param>
/// <param name="Kept">How many of the done were kept from before.</param>
/// <param name="Best">The best trial so far; null before the first.</param>
public sealed record OptimisationProgress(long Done, long Total, long Kept, Trial? Best);

/// <summary>How an optimisation is carried out; nothing of it changes the outcome.</summary>
public sealed record OptimiserOptions
{
    /// <summary>Backtests at the same time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where trials are kept.</summary>
    public ITrialStore Store { get; init; } = new TrialMemory();

    /// <summary>Who is told after each trial, by one thread at a time.</summary>
    public IProgress<OptimisationProgress>? Progress { get; init; }
}

/// <summary>
/// Tries parameter sets by backtests, several at a time, with the same outcome for any number of threads: the search asks for sets,
/// and sees their trials in the order in which it asked.
/// </summary>
public sealed class Optimiser
{
    private readonly OptimisationTask _task;
    private readonly OptimiserOptions _options;
    private readonly SearchCourse _course;
    private readonly Lock _gate = new();
    private OptimisationProgress _progress = new(0, 0, 0, null);

    private Optimiser(OptimisationTask task, OptimiserOptions options) => (_task, _options, _course) = (task, options, new(task));

    /// <summary>Runs it to its end, or until it is cancelled: then the result has what was done.</summary>
    /// <exception cref="ArgumentException">The task cannot work; the message lists every problem.</exception>
    public static OptimisationResult Run(OptimisationTask task, OptimiserOptions? options = null, CancellationToken cancel = default)
    {
        var problems = task.Check();
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(task));
        return new Optimiser(task, options ?? new()).Run(cancel);
    }

    /// <summary>The trial of one set, on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Trial Try(OptimisationTask task, BotSpace space, ParameterSet set, CancellationToken cancel = default)
    {
        if (space.With(set) is not ({ } bot, null)) return new(set, null, space.With(set).Problem);
        var plan = task.With(bot);
        return plan.Check() is { Count: > 0 } refused
            ? new(set, null, string.Join(" ", refused.Select(p => $"{p.Field}: {p.Message}")))
            : new(set, Figures.Of(Backtest.Run(plan, ct: cancel).Statistics), null);
    }

    private OptimisationResult Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && _course.Next() is { Count: > 0 } sets)
        {
            _progress = _progress with { Total = _course.Total };
            var trials = new Trial?[sets.Count];
            TryAll(sets, trials, cancel);
            _course.Take(trials.OfType<Trial>());
        }

        return _course.Result;
    }

    private void TryAll(IReadOnlyList<ParameterSet> sets, Trial?[] trials, CancellationToken cancel)
    {
        try
        {
            // Without a buffer each thread takes one set at a time, so that none is left with several long ones at the end.
            Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, sets.Count), EnumerablePartitionerOptions.NoBuffering), CallersThreads.Of(_options.Threads, cancel), i => trials[i] = Done(sets[i], cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What was done is kept; the caller sees that it is not all.
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]); // A full disk is one failure, however many threads met it.
        }
    }

    private Trial Done(ParameterSet set, CancellationToken cancel)
    {
        var kept = _options.Store.Find(set);
        var trial = kept ?? Try(_task, _course.Space, set, cancel);
        if (kept is null) _options.Store.Add(trial);
        lock (_gate)
        {
            var best = _progress.Best is { } before && ReferenceEquals(_task.Goals.Rank([before, trial])[0], before) ? before : trial;
            _progress = _progress with { Done = _progress.Done + 1, Kept = _progress.Kept + (kept is null ? 0 : 1), Best = best };
            _options.Progress?.Report(_progress);
        }

        return trial;
    }
}
