using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;

namespace TraderAgent.Api.Endpoints;

/// <summary>Whether the agent lives, and what it is.</summary>
internal static class HealthEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/health/live", () => TypedResults.Ok(new Health("live"))).WithTags("health").WithName("health.live").WithSummary("The process answers.").Needs(Rights.SeeHealth);
        api.MapGet("/health/ready", ReadyAsync).WithTags("health").WithName("health.ready").WithSummary("The agent can tell where it stands.").Needs(Rights.SeeHealth);
        api.MapGet("/version", (IAgent agent) => TypedResults.Ok(agent.Identity)).WithTags("health").WithName("version").WithSummary("What the agent is, and where it trades.").Needs(Rights.Look);
        var whole = new ViewAnswer<AgentView>(v => v);
        api.MapGet("/agent", async (IAgent agent, CancellationToken cancel) => whole.Of(await agent.ViewAsync(cancel))).Produces<AgentView>()
            .WithTags("portfolio").WithName("agent").WithSummary("Everything at one moment: account, portfolio, markets, bots, and what happened last.").Needs(Rights.Look);
    }

    private static async Task<Results<Ok<Health>, ProblemHttpResult>> ReadyAsync(IAgent agent, CancellationToken cancel)
    {
        try
        {
            await agent.ViewAsync(cancel);
            return TypedResults.Ok(new Health("ready"));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The agent is not ready.", "It cannot tell where it stands; its log says more.");
        }
    }

    /// <summary>How the agent is.</summary>
    /// <param name="Status"><c>live</c> or <c>ready</c>.</param>
    internal sealed record Health([property: JsonPropertyName("status")] string Status);
}
