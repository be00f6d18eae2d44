using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;

namespace TraderAgent.Api.Endpoints;

/// <summary>What happens, as server-sent events. A client that comes back with its last event's number misses nothing.</summary>
internal static class LiveEndpoints
{
    private const int MostListeners = 200;
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/live", StreamAsync).WithTags("live").WithName("live").WithMetadata(new Streamed())
            .WithSummary("Server-sent events: fill, order, deal, notice, bot, candle, equity, job, configuration; gap means: look at everything anew. Resumes after Last-Event-ID.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").Needs(Rights.Look);

    private static async Task<IResult> StreamAsync(HttpContext context, IAgent agent, long? after)
    {
        if (agent.Live.Listeners >= MostListeners) return Problems.Of(StatusCodes.Status503ServiceUnavailable, "Too many listen.", $"At most {MostListeners} may listen at once; close other pages.");
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : after;
        var stop = context.RequestAborted;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        (context.Response.ContentType, context.Response.Headers.CacheControl) = ("text/event-stream", "no-store");
        await context.Response.WriteAsync($": {(last is null ? "from now on" : "resumed")}\n\n", stop);
        await context.Response.Body.FlushAsync(stop);
        await using var events = agent.Live.ListenAsync(last, stop).GetAsyncEnumerator(stop);
        var next = events.MoveNextAsync().AsTask();
        while (true)
        {
            if (await Task.WhenAny(next, Task.Delay(Pulse, stop)) != next)
            {
                if (stop.IsCancellationRequested) return TypedResults.Empty;
                await context.Response.WriteAsync(": still here\n\n", stop);
            }
            else
            {
                if (!await next) return TypedResults.Empty;
                var text = events.Current is { } e
                    ? string.Create(CultureInfo.InvariantCulture, $"id: {e.Id}\nevent: {e.Kind}\ndata: {e.Data}\n\n")
                    : string.Create(CultureInfo.InvariantCulture, $"id: {agent.Live.LastId}\nevent: gap\ndata: {{}}\n\n");
                await context.Response.WriteAsync(text, stop);
                next = events.MoveNextAsync().AsTask();
            }

            await context.Response.Body.FlushAsync(stop);
        }
    }
}
