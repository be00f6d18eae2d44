using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>A running job with its progress.</summary>
internal static class JobProgress
{
    private const double LeastShare = 0.01; // Of less, nothing can be told of the rest.

    public static Job Told(Job job, WorkProgress progress, Instant now)
    {
        var share = Math.Clamp(progress.Share, 0, 1);
        long? left = share >= LeastShare && job.StartedAt is { } began ? (long)((now.UnixMilliseconds - began.UnixMilliseconds) * (1 - share) / share) : null;
        return job with { Share = Math.Round(share, 4), Note = progress.Note, LeftMs = left };
    }
}
