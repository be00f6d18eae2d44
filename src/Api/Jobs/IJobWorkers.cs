namespace TraderAgent.Api.Jobs;

/// <summary>Who carries jobs out: threads of the process in the embedded host, orchestrations in Azure. <see cref="JobWork"/> is what they carry out.</summary>
public interface IJobWorkers
{
    /// <summary>Takes a job that is written down as queued.</summary>
    /// <returns>False when as many wait as it takes; nothing has happened then.</returns>
    ValueTask<bool> TryAddAsync(Job job, CancellationToken cancel);

    /// <summary>Gives up a job that is worked on; returns at once. Whoever works on it writes down what became of it.</summary>
    ValueTask CancelAsync(string id, CancellationToken cancel);

    /// <summary>How far a job is that is worked on; null for others.</summary>
    ValueTask<WorkProgress?> ProgressAsync(string id, CancellationToken cancel);
}
