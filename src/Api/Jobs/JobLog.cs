using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Jobs;

/// <summary>The jobs as they are written down.</summary>
public sealed class JobLog(IRecords records, TimeProvider time)
{
    /// <summary>How many jobs are kept: of more, the oldest that are over are forgotten with their results.</summary>
    public const int Kept = 200;

    private const string Kind = "jobs";

    /// <summary>A name for a job that is asked for now; later ones are higher.</summary>
    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMddHHmmssfff}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    /// <summary>Whether a text could be such a name.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>A job; null when there is none.</summary>
    public async Task<Job?> FindAsync(string id, CancellationToken cancel) => await records.FindAsync(Kind, id, cancel) is { } record ? JobOf(record) : null;

    /// <summary>Jobs, the newest first.</summary>
    /// <param name="after">Only those before this one; null from the newest.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Job>> ListAsync(string? after, int most, CancellationToken cancel) =>
        [.. (await records.ListAsync(Kind, new(after, most, IsNewestFirst: true), cancel)).Select(JobOf).OfType<Job>()];

    /// <summary>Writes down a new one.</summary>
    public async Task AddAsync(Job job, CancellationToken cancel)
    {
        if (await records.TryPutAsync(Kind, job.Id, WireJson.Write(job), null, cancel) is null) throw new InvalidOperationException($"Two jobs were given the name {job.Id}.");
    }

    /// <summary>Changes one as long as it is there; somebody else's change in between is kept.</summary>
    /// <param name="id">Which.</param>
    /// <param name="change">What becomes of it; null where it shall stay as it is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The job as it is written now; null when it is gone or stayed.</returns>
    public async Task<Job?> ChangeAsync(string id, Func<Job, Job?> change, CancellationToken cancel)
    {
        while (await records.FindAsync(Kind, id, cancel) is { } record)
        {
            if (JobOf(record) is not { } job || change(job) is not { } changed) return null;
            if (await records.TryPutAsync(Kind, id, WireJson.Write(changed), record.Tag, cancel) is not null) return changed;
        }

        return null;
    }

    /// <summary>Forgets one.</summary>
    public Task DeleteAsync(string id, CancellationToken cancel) => records.DeleteAsync(Kind, id, cancel);

    /// <summary>A job of a version that wrote otherwise is passed over: it must not keep the others from being done.</summary>
    private static Job? JobOf(StoredRecord record)
    {
        try
        {
            return WireJson.Read<Job>(record.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
