using System.Text.Json.Nodes;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Answers;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>What came of asking for a job.</summary>
/// <param name="Job">The job; null when it was refused.</param>
/// <param name="Problems">What is wrong with the request.</param>
/// <param name="IsFull">Whether as many wait as may.</param>
public sealed record JobAnswer(Job? Job, IReadOnlyList<SettingProblem> Problems, bool IsFull = false);

/// <summary>Where long work is asked for, looked after and given up.</summary>
public sealed class JobDesk(JobReading reading, JobLog log, IJobWorkers workers, ResultReader results, IAgent agent, TimeProvider time)
{
    private const int MostNamed = 3;

    /// <summary>Asks for a job.</summary>
    /// <param name="body">A <see cref="JobRequest"/>.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancel">Gives up asking.</param>
    public async ValueTask<JobAnswer> StartAsync(JsonNode? body, Caller caller, CancellationToken cancel)
    {
        var (request, problems) = await reading.CheckAsync(body, cancel);
        if (request is null) return new(null, problems);
        var job = new Job { Id = log.NewId(), Kind = request.Kind, Name = NameOf(request), By = caller.Name, CreatedAt = Instant.From(time.GetUtcNow()), Request = request };
        await log.AddAsync(job, cancel);
        if (!await workers.TryAddAsync(job, cancel))
        {
            await log.DeleteAsync(job.Id, cancel);
            return new(null, [], IsFull: true);
        }

        agent.Live.Publish("job", WireJson.Write(job));
        await ForgetOldAsync(cancel);
        return new(job, []);
    }

    /// <summary>A job as it is now; null when there is none.</summary>
    public async ValueTask<Job?> FindAsync(string id, CancellationToken cancel) => await log.FindAsync(id, cancel) is { } job ? await NowAsync(job, cancel) : null;

    /// <summary>Jobs, the newest first.</summary>
    /// <param name="cursor">Where the page before ended; null for the first.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<Page<Job>> ListAsync(string? cursor, int most, CancellationToken cancel)
    {
        var jobs = new List<Job>();
        foreach (var job in await log.ListAsync(cursor, most, cancel)) jobs.Add(await NowAsync(job, cancel));
        return new(jobs, jobs.Count == most ? jobs[^1].Id : null);
    }

    /// <summary>Gives a job up.</summary>
    /// <returns>The job; null when there is none.</returns>
    public async ValueTask<Job?> CancelAsync(string id, CancellationToken cancel)
    {
        if (await log.ChangeAsync(id, j => j.State == JobState.Queued ? j with { State = JobState.Cancelled, EndedAt = Instant.From(time.GetUtcNow()) } : null, cancel) is { } waiting)
            agent.Live.Publish("job", WireJson.Write(waiting));
        await workers.CancelAsync(id, cancel);
        return await FindAsync(id, cancel);
    }

    /// <summary>Forgets a job that is over, and its result.</summary>
    /// <returns>Null when it is forgotten or never was; else the job, which is not over.</returns>
    public async ValueTask<Job?> DeleteAsync(string id, CancellationToken cancel)
    {
        if (await log.FindAsync(id, cancel) is { IsOver: false } busy) return busy;
        await results.DeleteAsync(id, cancel);
        await log.DeleteAsync(id, cancel);
        return null;
    }

    private async ValueTask<Job> NowAsync(Job job, CancellationToken cancel)
    {
        if (job.State != JobState.Running || await workers.ProgressAsync(job.Id, cancel) is not { } progress) return job;
        return JobProgress.Told(job, progress, Instant.From(time.GetUtcNow()));
    }

    private async Task ForgetOldAsync(CancellationToken cancel)
    {
        var jobs = await log.ListAsync(null, JobLog.Kept + 50, cancel);
        foreach (var old in jobs.Skip(JobLog.Kept).Where(j => j.IsOver)) await DeleteAsync(old.Id, cancel);
    }

    private static string NameOf(JobRequest request)
    {
        if (request.Name is { } name) return name;
        var bots = request.Definitions!;
        return string.Join(", ", bots.Take(MostNamed).Select(b => b.Id)) + (bots.Count > MostNamed ? $" and {bots.Count - MostNamed} more" : "");
    }
}
