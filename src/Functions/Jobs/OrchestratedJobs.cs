using TraderAgent.Api.Jobs;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Hosting;

namespace TraderAgent.Functions.Jobs;

/// <summary>Hands jobs to orchestrations: any instance works on one, and what it is told and tells goes by records.</summary>
public sealed class OrchestratedJobs(DurableLine line, JobLog log, IRecords records) : IJobWorkers
{
    private const string Stops = "job-stops", Progress = "job-progress";

    /// <inheritdoc />
    public async ValueTask<bool> TryAddAsync(Job job, CancellationToken cancel)
    {
        if ((await log.ListAsync(null, JobLog.Kept, cancel)).Count(j => j.State == JobState.Queued && j.Id != job.Id) >= JobWorkers.MostWaiting) return false;
        await (await line.ClientAsync(cancel)).ScheduleNewOrchestrationInstanceAsync(nameof(RunJob), job.Id, new($"job-{job.Id}"), cancel);
        return true;
    }

    /// <inheritdoc />
    public async ValueTask CancelAsync(string id, CancellationToken cancel)
    {
        if (await log.FindAsync(id, cancel) is { State: JobState.Running }) await records.TryPutAsync(Stops, id, "{}", null, cancel);
    }

    /// <inheritdoc />
    public async ValueTask<WorkProgress?> ProgressAsync(string id, CancellationToken cancel) =>
        await records.FindAsync(Progress, id, cancel) is { } told ? WireJson.Read<ToldProgress>(told.Body).Of() : null;

    /// <summary>Tells how far a job is.</summary>
    /// <returns>Whether it is to be given up.</returns>
    public async Task<bool> TellAsync(string id, WorkProgress progress, CancellationToken cancel)
    {
        var before = await records.FindAsync(Progress, id, cancel);
        await records.TryPutAsync(Progress, id, WireJson.Write(ToldProgress.Of(progress)), before?.Tag, cancel);
        return await records.FindAsync(Stops, id, cancel) is not null;
    }

    /// <summary>Forgets what was told of a job that is over.</summary>
    public async Task ForgetAsync(string id, CancellationToken cancel)
    {
        await records.DeleteAsync(Progress, id, cancel);
        await records.DeleteAsync(Stops, id, cancel);
    }

    private sealed record ToldProgress(
        [property: System.Text.Json.Serialization.JsonPropertyName("share")] double Share, [property: System.Text.Json.Serialization.JsonPropertyName("note")] string? Note)
    {
        public static ToldProgress Of(WorkProgress progress) => new(progress.Share, progress.Note);

        public WorkProgress Of() => new(Share, Note);
    }
}
