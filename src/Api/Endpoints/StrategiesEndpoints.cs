using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Strategies;

namespace TraderAgent.Api.Endpoints;

/// <summary>The strategies, and what to begin with.</summary>
internal static class StrategiesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var strategies = api.MapGroup("").WithTags("strategies");
        strategies.MapGet("/strategies", () => TypedResults.Ok(StrategyCatalogue.All)).WithName("strategies.list").WithSummary("Every strategy and what it is for.").Needs(Rights.Look);
        strategies.MapGet("/strategies/{kind}", Get).WithName("strategies.get").WithSummary("One strategy with the schema of its parameters, its presets and its page.").Needs(Rights.Look);
        strategies.MapGet("/strategies/{kind}/schema", GetSchema).WithName("strategies.schema").WithSummary("The JSON schema of a strategy's parameters, with descriptions and defaults.").Needs(Rights.Look);
        strategies.MapGet("/presets", (string? kind) => TypedResults.Ok(Presets(kind))).WithName("presets.list").WithSummary("Parameters to begin with, of every strategy or of one.").Needs(Rights.Look);
        strategies.MapGet("/templates", () => TypedResults.Ok(Templates.All)).WithName("templates.list").WithSummary("Whole bots to begin with, for every strategy.").Needs(Rights.Look);
    }

    private static Results<Ok<StrategyDetail>, ProblemHttpResult> Get(string kind) =>
        StrategyCatalogue.Find(kind) is { } found ? TypedResults.Ok(found) : NoStrategy(kind);

    private static Results<Ok<JsonObject>, ProblemHttpResult> GetSchema(string kind) =>
        StrategyCatalogue.Find(kind) is { } found ? TypedResults.Ok(found.Schema) : NoStrategy(kind);

    private static IReadOnlyList<Preset> Presets(string? kind) => [.. StrategyCatalogue.All.Where(s => kind is null || s.Kind == kind).SelectMany(s => StrategyCatalogue.Find(s.Kind)!.Presets)];

    private static ProblemHttpResult NoStrategy(string kind) =>
        Problems.NotFound($"There is no strategy '{(kind.Length <= 40 ? kind : kind[..40] + "...")}'; expected one of {string.Join(", ", StrategyCatalogue.All.Select(s => s.Kind))}.");
}
