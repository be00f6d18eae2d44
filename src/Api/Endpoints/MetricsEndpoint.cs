using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Metering;
using TraderAgent.Api.Views;
using TraderAgent.Api.Watch;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Api.Endpoints;

/// <summary>The agent's figures in Prometheus' text format (docs/operations.md lists them).</summary>
internal static class MetricsEndpoint
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/metrics", async (IAgent agent, MeterBoard board, AlertBoard alerts, CancellationToken cancel) =>
                TypedResults.Text(Text((agent, await agent.ViewAsync(cancel)), board, await alerts.StandingAsync(cancel)), "text/plain; version=0.0.4", Encoding.UTF8))
            .WithTags("health").WithName("metrics").WithSummary("Figures in Prometheus' text format.").Needs(Rights.Look);

    private static string Text((IAgent Agent, AgentView View) now, MeterBoard board, IReadOnlyList<Alert> alerts)
    {
        var text = new MetricText();
        foreach (var figure in Figure.All)
        {
            text.Describe(figure.Name, figure.IsCounter ? "counter" : "gauge", figure.Help);
            foreach (var line in figure.Lines(now.Agent, now.View)) text.Add(figure.Name, line.Value, line.Labels);
        }

        text.Describe("traderagent_alert", "gauge", "1 for each alert that stands (docs/watchdog.md).");
        foreach (var alert in alerts) text.Add("traderagent_alert", 1, ("code", alert.Code), ("subject", alert.Subject), ("level", alert.Level.ToString().ToLowerInvariant()));
        board.Write(text);
        return text.ToString();
    }
}
