using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using TraderAgent.Api.Jobs;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Hosting;

namespace TraderAgent.Functions.Jobs;

/// <summary>Sees a job to its end.</summary>
public static class RunJob
{
    /// <summary>Has the job of an id worked on.</summary>
    [Function(nameof(RunJob))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string id) => context.CallActivityAsync(nameof(WorkOnJob), id);
}

/// <summary>Works on a job. It is begun again from the start where an instance was taken away from under it.</summary>
public sealed class WorkOnJob(JobRun run, JobLog log, OrchestratedJobs jobs, DurableLine line, TimeProvider time)
{
    private const int Threads = 1; // An instance has about one core, and its bots come first.
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(3);

    /// <summary>Works on the job of an id; one that is over meanwhile is left.</summary>
    [Function(nameof(WorkOnJob))]
    public async Task RunAsync([ActivityTrigger] string id, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        line.Open(durable);
        if (await log.ChangeAsync(id, j => j.IsOver ? null : j with { State = JobState.Running, StartedAt = Now, Note = null }, cancel) is not { } job) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var share = new LastShare();
        using var threads = new QuietThreads();
        var work = Task.Factory.StartNew(() => run.DoAsync(job, new(Threads, share), stop.Token), stop.Token, TaskCreationOptions.None, threads).Unwrap();
        var end = await FollowAsync(id, work, (share, stop));
        await log.ChangeAsync(id, end, CancellationToken.None);
        await jobs.ForgetAsync(id, CancellationToken.None);
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private async Task<Func<Job, Job>> FollowAsync(string id, Task<Func<Job, Job>> work, (LastShare Share, CancellationTokenSource Stop) at)
    {
        while (await Task.WhenAny(work, Task.Delay(Told)) != work)
            if (await jobs.TellAsync(id, at.Share.Value, CancellationToken.None)) await at.Stop.CancelAsync();
        try
        {
            return await work;
        }
        catch (OperationCanceledException)
        {
            return j => j with { State = JobState.Cancelled, EndedAt = Now };
        }
    }

    private sealed class LastShare : IProgress<WorkProgress>
    {
        private WorkProgress _value;

        public WorkProgress Value
        {
            get
            {
                lock (this) return _value;
            }
        }

        public void Report(WorkProgress value)
        {
            lock (this) _value = value;
        }
    }
}
