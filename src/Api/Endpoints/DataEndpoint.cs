using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Jobs;
using TraderAgent.Backtesting.Candles.Store;

namespace TraderAgent.Api.Endpoints;

/// <summary>What the candle store holds.</summary>
internal static class DataEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/data", List).WithTags("data").WithName("data.list")
        .WithSummary("The series of the candle store with their spans and gaps; none where there is no store.").Needs(Rights.Look);

    private static Ok<IReadOnlyList<ListedSeries>> List(JobCandleReader candles) =>
        TypedResults.Ok<IReadOnlyList<ListedSeries>>(candles.Store is { } store ? [.. store.All().Select(s => ListedSeries.Of(store, s))] : []);
}
