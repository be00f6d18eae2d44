using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Jobs;

namespace TraderAgent.Api.Endpoints;

/// <summary>A backtest that somebody waits for.</summary>
internal static class QuickBacktestEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/backtests/quick", TryAsync).WithTags("jobs").WithName("backtests.quick")
        .WithSummary("Tries a bot on a few days at once: for forms. It may take 2 s; what takes longer is a job.").Accepts<QuickRequest>("application/json").Needs(Rights.RunJobs);

    private static async Task<Results<Ok<QuickResult>, ProblemHttpResult>> TryAsync(HttpContext context, QuickBacktest quick, CancellationToken cancel)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(context.Request, cancel);
        if (unreadable is not null) return unreadable;
        var answer = await quick.TryAsync(body, cancel);
        if (answer.Result is { } result) return TypedResults.Ok(result);
        if (answer.IsBusy) return Problems.Of(StatusCodes.Status429TooManyRequests, "Others are being tried.", "One bot is tried at a time; ask again in a moment.");
        return answer.IsTooLong
            ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "It takes too long.", $"It was given up after {QuickBacktest.Longest.TotalSeconds:0} s; give fewer days, or ask for a job of kind backtest (POST /api/v1/jobs).")
            : Problems.Bad(answer.Problems);
    }
}
