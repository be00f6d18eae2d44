using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TraderAgent.Api.Jobs;

/// <summary>
/// Threads for work that may wait: they run at the lowest priority, and there are fewer of them than cores, so that whatever trades
/// always finds one free.
/// </summary>
public sealed class QuietThreads : TaskScheduler, IDisposable
{
    private const int LeastUrgent = 10; // Nice: of 19 levels below the usual one.

    private readonly BlockingCollection<Task> _waiting = [];
    private readonly Thread[] _threads;

    /// <summary>Starts them.</summary>
    /// <param name="count">How many; one less than there are cores where left out.</param>
    public QuietThreads(int? count = null)
    {
        _threads = [.. Enumerable.Range(1, count ?? Math.Max(1, Environment.ProcessorCount - 1)).Select(i => new Thread(Work) { IsBackground = true, Name = $"job {i}", Priority = ThreadPriority.Lowest })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>How many there are.</summary>
    public override int MaximumConcurrencyLevel => _threads.Length;

    /// <summary>Lets them finish what they are at, and takes no more.</summary>
    public void Dispose() => _waiting.CompleteAdding();

    /// <inheritdoc />
    protected override void QueueTask(Task task) => _waiting.Add(task);

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Array.IndexOf(_threads, Thread.CurrentThread) >= 0 && TryExecuteTask(task);

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks() => _waiting;

    private void Work()
    {
        // Linux takes no notice of a thread's priority, but of its niceness; 0 names the calling thread there.
        if (OperatingSystem.IsLinux()) _ = SetPriority(0, 0, LeastUrgent);
        foreach (var task in _waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
