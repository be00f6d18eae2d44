using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TraderAgent.BybitSimulator.Control;

namespace TraderAgent.BybitSimulator.Streams;

/// <summary>The paths of the streams. Demo has no public one: its prices are those of live.</summary>
internal static class StreamEndpoints
{
    public static void Map(WebApplication app, SimulatedWorld world)
    {
        app.Map("/v5/private", http => RunAsync(http, world, null));
        app.Map("/v5/public/spot", http => RunAsync(http, world, "spot"));
        app.Map("/v5/public/linear", http => RunAsync(http, world, "linear"));
    }

    private static async Task RunAsync(HttpContext http, SimulatedWorld world, string? category)
    {
        world.Requests.Add($"{http.Request.Method} {http.Request.Path}");
        if (world.Faults.IsOut)
        {
            http.Abort();
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest || (category is not null && world.Options.Host == BybitHost.Demo))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var connection = new StreamConnection(world, socket, http) { Category = category };
        world.Streams.Add(connection);
        await connection.RunAsync();
        world.Streams.Remove(connection);
    }
}
