using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>Carries jobs out in this process, one after the other, on threads that never keep trading waiting.</summary>
public sealed class JobWorkers(JobRun run, JobLog log, IAgent agent, TimeProvider time) : BackgroundService, IJobWorkers
{
    /// <summary>The most jobs that wait.</summary>
    public const int MostWaiting = 20;

    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMilliseconds(500);

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait });
    private readonly ConcurrentDictionary<string, Running> _running = new();

    /// <inheritdoc />
    public ValueTask<bool> TryAddAsync(Job job, CancellationToken cancel) => ValueTask.FromResult(_waiting.Writer.TryWrite(job.Id));

    /// <inheritdoc />
    public async ValueTask CancelAsync(string id, CancellationToken cancel)
    {
        if (_running.TryGetValue(id, out var running)) await running.Stop.CancelAsync();
    }

    /// <inheritdoc />
    public ValueTask<WorkProgress?> ProgressAsync(string id, CancellationToken cancel) => ValueTask.FromResult(_running.TryGetValue(id, out var running) ? running.Progress : (WorkProgress?)null);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends: that is no failure of this part of it.
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await TakeUpAsync(stoppingToken);
        using var threads = new QuietThreads();
        await foreach (var id in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await WorkAsync(id, threads, stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // It could not be written down what became of it: the job stays as it was, is taken up at the next start, and the others go on.
            }
        }
    }

    /// <summary>What an earlier process left: what waited waits again, a search goes on where it was, and other work is over.</summary>
    private async Task TakeUpAsync(CancellationToken cancel)
    {
        foreach (var left in (await log.ListAsync(null, JobLog.Kept, cancel)).Reverse().Where(j => !j.IsOver))
        {
            var isKept = (left.State == JobState.Queued || left.Kind == JobKind.Optimize) && _waiting.Writer.TryWrite(left.Id);
            await ChangeAsync(left.Id, j => isKept
                ? j with { State = JobState.Queued, Note = j.State == JobState.Running ? "goes on after a restart" : null }
                : j with { State = JobState.Failed, EndedAt = Now, Problem = "the agent was stopped while it was worked on; ask for it again." }, cancel);
        }
    }

    private async Task WorkAsync(string id, QuietThreads threads, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = _running[id] = new(stop);
        try
        {
            if (await ChangeAsync(id, j => j.State == JobState.Queued ? j with { State = JobState.Running, StartedAt = Now, Note = null } : null, stopping) is not { } job) return;
            var end = await await Task.Factory.StartNew(() => run.DoAsync(job, new(threads.MaximumConcurrencyLevel, new Teller(this, job, running)), running.Stop.Token), stop.Token, TaskCreationOptions.None, threads);
            await ChangeAsync(id, end, CancellationToken.None);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            await ChangeAsync(id, j => j with { State = JobState.Cancelled, EndedAt = Now }, CancellationToken.None);
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private async Task<Job?> ChangeAsync(string id, Func<Job, Job?> change, CancellationToken cancel)
    {
        if (await log.ChangeAsync(id, change, cancel) is not { } changed) return null;
        Publish(changed);
        return changed;
    }

    private void Publish(Job job) => agent.Live.Publish("job", WireJson.Write(job));

    private sealed class Running(CancellationTokenSource stop)
    {
        private WorkProgress _progress;
        private readonly Lock _lock = new();

        public CancellationTokenSource Stop => stop;

        public WorkProgress Progress
        {
            get
            {
                lock (_lock) return _progress;
            }
            set
            {
                lock (_lock) _progress = value;
            }
        }
    }

    /// <summary>Tells listeners now and then.</summary>
    private sealed class Teller(JobWorkers workers, Job job, Running running) : IProgress<WorkProgress>
    {
        private long _next;

        public void Report(WorkProgress value)
        {
            running.Progress = value;
            var (now, next) = (Environment.TickCount64, Interlocked.Read(ref _next));
            if (now < next || Interlocked.CompareExchange(ref _next, now + (long)BetweenEvents.TotalMilliseconds, next) != next) return;
            workers.Publish(JobProgress.Told(job, value, workers.Now));
        }
    }
}
