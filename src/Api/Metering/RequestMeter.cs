using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Endpoints;
using TraderAgent.Runtime.Metering;

namespace TraderAgent.Api.Metering;

/// <summary>Measures how long the API takes for an answer. A stream has no such time.</summary>
internal sealed class RequestMeter(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var begun = Stopwatch.GetTimestamp();
        await next(context);
        if (context.GetEndpoint() is RouteEndpoint route) Activity.Current?.SetTag("http.route", route.RoutePattern.RawText).SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<Streamed>() is not null) return;
        Meters.ApiRequest.RecordSince(begun, new("method", MethodOf(context.Request)), new("status", $"{context.Response.StatusCode / 100}xx"));
    }

    /// <summary>Whoever asks may write any word there.</summary>
    private static string MethodOf(HttpRequest request) => request.Method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" ? request.Method : "other";
}
