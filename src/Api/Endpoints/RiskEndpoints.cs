using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Risk;

namespace TraderAgent.Api.Endpoints;

/// <summary>The limits and the kill switches.</summary>
internal static class RiskEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var risk = api.MapGroup("/risk").WithTags("risk");
        risk.MapGet("", GetAsync).WithName("risk.get").WithSummary("Every limit with what is used of it, and what bars entries.").Needs(Rights.Look);
        risk.MapPost("/halt", HaltAsync).WithName("risk.halt").WithSummary("Pulls the kill switch of all bots, or of those of a list: no entry any more until a person starts them again.").Needs(Rights.SteerBots);
        risk.MapPost("/close-all", CloseAsync).WithName("risk.closeAll").WithSummary("Cancels the orders of all bots, or of those of a list, closes their positions and stops them.").Needs(Rights.ClosePositions);
    }

    private static async Task<Ok<RiskState>> GetAsync(IAgent agent, CancellationToken cancel) =>
        TypedResults.Ok(RiskState.Of(await agent.ViewAsync(cancel), (await agent.ConfigurationAsync(cancel)).Risk));

    private static async Task<Results<Ok<IReadOnlyList<BotOutcome>>, ProblemHttpResult>> HaltAsync(KillRequest request, HttpContext context, IAgent agent, KillSwitch killSwitch, CancellationToken cancel) =>
        request.Check((await agent.ViewAsync(cancel)).Bots) is { Count: > 0 } problems ? Problems.Bad(problems)
            : TypedResults.Ok(await killSwitch.HaltAsync(request, context.Caller().Name, cancel));

    private static async Task<Results<Ok<IReadOnlyList<BotOutcome>>, ProblemHttpResult>> CloseAsync(KillRequest request, IAgent agent, KillSwitch killSwitch, CancellationToken cancel) =>
        request.Check((await agent.ViewAsync(cancel)).Bots) is { Count: > 0 } problems ? Problems.Bad(problems)
            : TypedResults.Ok(await killSwitch.CloseAsync(request, cancel));
}
