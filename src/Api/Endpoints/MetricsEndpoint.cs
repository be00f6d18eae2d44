using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Metering;
using TraderAgent.Api.Views;

namespace TraderAgent.Api.Endpoints;

/// <summary>The agent's figures in Prometheus' text format (docs/operations.md lists them).</summary>
internal static class MetricsEndpoint
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/metrics", async (IAgent agent, MeterBoard board, CancellationToken cancel) => TypedResults.Text(Text(agent, await agent.ViewAsync(cancel), board), "text/plain; version=0.0.4", Encoding.UTF8))
            .WithTags("health").WithName("metrics").WithSummary("Figures in Prometheus' text format.").Needs(Rights.Look);

    private static string Text(IAgent agent, AgentView view, MeterBoard board)
    {
        var text = new MetricText();
        foreach (var figure in Figure.All)
        {
            text.Describe(figure.Name, figure.IsCounter ? "counter" : "gauge", figure.Help);
            foreach (var line in figure.Lines(agent, view)) text.Add(figure.Name, line.Value, line.Labels);
        }

        board.Write(text);
        return text.ToString();
    }
}
