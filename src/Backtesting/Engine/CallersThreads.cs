namespace TraderAgent.Backtesting.Engine;

/// <summary>Backtests at the same time, on the threads of whoever asks for them: work that may wait is given quieter ones.</summary>
internal static class CallersThreads
{
    /// <summary>So many at a time.</summary>
    public static ParallelOptions Of(int threads, CancellationToken cancel) =>
        new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel, TaskScheduler = TaskScheduler.Current };
}
