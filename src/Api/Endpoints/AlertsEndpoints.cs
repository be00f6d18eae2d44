using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Watch;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Api.Endpoints;

/// <summary>What is wrong now.</summary>
internal static class AlertsEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/alerts", ListAsync).WithTags("health").WithName("alerts.list")
        .WithSummary("The alerts that stand, the worst first, each with what to do; what was raised and what is over is among the events.").Needs(Rights.Look);

    private static async Task<Ok<IReadOnlyList<Alert>>> ListAsync(AlertBoard board, CancellationToken cancel) => TypedResults.Ok(await board.StandingAsync(cancel));
}
