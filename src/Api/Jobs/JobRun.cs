using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>What whoever carries jobs out needs beside them.</summary>
/// <param name="Results">Where results go.</param>
/// <param name="Dossiers">Where dossiers go.</param>
/// <param name="TrialsOf">Where the trials of an optimisation are kept, so that it goes on after a restart; disposed after it where it can be.</param>
public sealed record JobPlaces(IResultStore Results, IDossierStore Dossiers, Func<string, OptimisationTask, ITrialStore> TrialsOf);

/// <summary>Carries one job out, from its request to its kept result.</summary>
public sealed class JobRun(JobReading reading, JobPlaces places, TimeProvider time)
{
    /// <summary>Does the work, and says what the job is to be then. Whatever goes wrong is the job's and not the worker's.</summary>
    /// <param name="job">The job.</param>
    /// <param name="tools">How it is carried out; where trials are kept is found here.</param>
    /// <param name="cancel">Gives it up; what was done until then may have a result.</param>
    /// <exception cref="OperationCanceledException">It was given up before anything could be told.</exception>
    public async Task<Func<Job, Job>> DoAsync(Job job, JobTools tools, CancellationToken cancel)
    {
        ITrialStore? trials = null;
        try
        {
            var (order, problems) = await reading.OrderAsync(job.Request, cancel);
            if (order is null) return Failed(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")));
            trials = job.Kind == JobKind.Optimize ? places.TrialsOf(job.Id, order.Search) : null;
            var share = new Watched(tools.Progress);
            var outcome = JobWork.Run(order, tools with { Progress = share, Trials = trials }, cancel);
            await places.Results.WriteAsync(job.Id, outcome.Files, CancellationToken.None);
            if (outcome.Dossier is { } dossier) await places.Dossiers.KeepAsync(dossier, CancellationToken.None);
            return j => j with
            {
                State = outcome.IsComplete ? JobState.Done : JobState.Cancelled, Share = outcome.IsComplete ? 1 : share.Last, EndedAt = Now, HasResult = true, Figures = outcome.Figures, Note = null,
            };
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            return Failed(wrong.Message);
        }
        finally
        {
            (trials as IDisposable)?.Dispose();
        }
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private Func<Job, Job> Failed(string problem) => j => j with { State = JobState.Failed, EndedAt = Now, Problem = problem };

    private sealed class Watched(IProgress<WorkProgress> told) : IProgress<WorkProgress>
    {
        private double _last;

        public double Last => Volatile.Read(ref _last);

        public void Report(WorkProgress value)
        {
            Volatile.Write(ref _last, value.Share);
            told.Report(value);
        }
    }
}
