using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;

namespace TraderAgent.Api.Endpoints;

/// <summary>Ties endpoints to their line of <see cref="Rights"/>.</summary>
public static class EndpointRights
{
    /// <summary>Only whoever has this right may ask.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(right);

    /// <summary>Fails where an endpoint of the API names no right: nobody shall forget it.</summary>
    /// <exception cref="InvalidOperationException">One names none.</exception>
    public static void RequireRights(IEndpointRouteBuilder routes)
    {
        var open = routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true && e.Metadata.GetMetadata<Right>() is null)
            .Select(e => $"{e.RoutePattern.RawText}").ToList();
        if (open.Count > 0) throw new InvalidOperationException($"These endpoints do not say who may ask: {string.Join(", ", open)}. Add .Needs(Rights...).");
    }
}
