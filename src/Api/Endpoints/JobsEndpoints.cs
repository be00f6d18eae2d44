using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Jobs;

namespace TraderAgent.Api.Endpoints;

/// <summary>Long work: asked for, looked after, given up.</summary>
internal static class JobsEndpoints
{
    private const int UsualMost = 50, HighestMost = 500;

    public static void Map(RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("jobs");
        jobs.MapPost("", StartAsync).WithName("jobs.start").WithSummary("Asks for a backtest, an optimisation, a walk-forward, a Monte Carlo analysis, a sensitivity, a dossier or a comparison.")
            .Accepts<JobRequest>("application/json").Needs(Rights.RunJobs);
        jobs.MapGet("", ListAsync).WithName("jobs.list").WithSummary("Jobs with their progress, the newest first.").Needs(Rights.Look);
        jobs.MapGet("/{id}", GetAsync).WithName("jobs.get").WithSummary("One job with its progress.").Needs(Rights.Look);
        jobs.MapPost("/{id}/cancel", CancelAsync).WithName("jobs.cancel").WithSummary("Gives a job up; what was done until then may have a result.").Needs(Rights.RunJobs);
        jobs.MapDelete("/{id}", DeleteAsync).WithName("jobs.delete").WithSummary("Forgets a job that is over, and its result.").Needs(Rights.RunJobs);
    }

    private static async Task<Results<Accepted<Job>, ProblemHttpResult>> StartAsync(HttpContext context, JobDesk desk, CancellationToken cancel)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(context.Request, cancel);
        if (unreadable is not null) return unreadable;
        var answer = await desk.StartAsync(body, context.Caller(), cancel);
        if (answer.Job is { } job) return TypedResults.Accepted($"{ApiRoutes.Prefix}/jobs/{job.Id}", job);
        return answer.IsFull
            ? Problems.Of(StatusCodes.Status429TooManyRequests, "Too many jobs wait.", $"{JobWorkers.MostWaiting} jobs wait already; wait until one is done, or cancel one (POST /api/v1/jobs/<id>/cancel).")
            : Problems.Bad(answer.Problems);
    }

    private static async Task<Results<Ok<Page<Job>>, ProblemHttpResult>> ListAsync(JobDesk desk, string? cursor, int? most, CancellationToken cancel) =>
        most is < 1 or > HighestMost ? Problems.Bad("most", $"{most} cannot be used; expected 1 to {HighestMost}.")
        : cursor is not null && !JobLog.IsId(cursor) ? Problems.Bad("cursor", "it cannot be used; expected what the page before named as next.")
        : TypedResults.Ok(await desk.ListAsync(cursor, most ?? UsualMost, cancel));

    private static async Task<Results<Ok<Job>, ProblemHttpResult>> GetAsync(string id, JobDesk desk, CancellationToken cancel) =>
        JobLog.IsId(id) && await desk.FindAsync(id, cancel) is { } job ? TypedResults.Ok(job) : None();

    private static async Task<Results<Ok<Job>, ProblemHttpResult>> CancelAsync(string id, JobDesk desk, CancellationToken cancel) =>
        JobLog.IsId(id) && await desk.CancelAsync(id, cancel) is { } job ? TypedResults.Ok(job) : None();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, JobDesk desk, CancellationToken cancel)
    {
        if (!JobLog.IsId(id) || await desk.FindAsync(id, cancel) is null) return None();
        return await desk.DeleteAsync(id, cancel) is { } busy
            ? Problems.Conflict($"The job is {(busy.State == JobState.Queued ? "waiting" : "worked on")}; cancel it first (POST /api/v1/jobs/{id}/cancel).")
            : TypedResults.NoContent();
    }

    private static ProblemHttpResult None() => Problems.NotFound("There is no such job; GET /api/v1/jobs lists those there are.");
}
