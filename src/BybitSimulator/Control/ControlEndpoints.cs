using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TraderAgent.BybitSimulator.Faults;

namespace TraderAgent.BybitSimulator.Control;

/// <summary>The control endpoint, outside Bybit's namespace: time, faults, keys, money, the request log.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static void Map(WebApplication app, SimulatedWorld world)
    {
        app.MapGet("/control", http => WriteAsync(http, Standing(world)));
        app.MapGet("/control/requests", http => WriteAsync(http, world.Requests.Counts));
        app.MapDelete("/control/requests", http => DoAsync(http, world, world.Requests.Clear));
        app.MapDelete("/control/faults", http => DoAsync(http, world, world.ClearFaults));
        app.MapPost("/control/release", http => DoAsync(http, world, () => world.ReleaseExecutions(all: true)));
        Post<Fault>("/control/faults", fault => fault.Problem() ?? Done(() => world.Inject(fault)));
        Post<CandleRequest>("/control/candle", candle => candle.Play(world));
        Post<AdvanceRequest>("/control/advance", advance => advance.Problem(world.Now) ?? Done(() => world.AdvanceTo(advance.Target(world.Now))));
        Post<SkewRequest>("/control/clock", skew => skew.Problem() ?? Done(() => world.SetClockSkew(TimeSpan.FromMilliseconds(skew.AheadMs))));
        Post<DepositRequest>("/control/deposit", deposit => Done(() => world.Deposit(deposit.Currency, deposit.Amount)));
        Post<KeyRequest>("/control/keys", key => key.Problem() ?? Done(() => world.Admit(key.ToKey(world.Options.Host))));

        void Post<T>(string path, Func<T, string?> act)
            where T : class => app.MapPost(path, http => ReadAsync(http, world, act));
    }

    private static object Standing(SimulatedWorld world) => new
    {
        now = world.Now, time = world.Now.ToString(), speed = world.Options.Speed, host = world.Options.Host.ToString(), isOut = world.Faults.IsOut,
        markets = world.Venue.Listings.Select(l => $"{l.Category} {l.Symbol}"), kinds = Enum.GetValues<FaultKind>(),
        armed = world.ArmedFaults.Select(f => new { fault = f.Fault, struck = f.Struck }), keys = world.Gatekeeper.Keys.Select(k => k.Key),
        streams = new { open = world.Streams.Count, topics = world.Streams.Topics },
    };

    private static string? Done(Action act)
    {
        act();
        return null;
    }

    private static Task DoAsync(HttpContext http, SimulatedWorld world, Action act)
    {
        act();
        return WriteAsync(http, Standing(world));
    }

    private static async Task ReadAsync<T>(HttpContext http, SimulatedWorld world, Func<T, string?> act)
        where T : class
    {
        string? problem;
        try
        {
            using var reader = new StreamReader(http.Request.Body);
            var text = await reader.ReadToEndAsync(http.RequestAborted);
            var body = JsonSerializer.Deserialize<T>(text.Length == 0 ? "{}" : text, Json); // An empty body asks for the usual.
            problem = body is null ? "body: null is nothing; expected a JSON object." : act(body);
        }
        catch (JsonException wrong)
        {
            problem = $"{wrong.Path?.TrimStart('$', '.') switch { null or "" => "body", var field => field }}: cannot be read; the fields are {string.Join(", ", Fields(typeof(T)))}.";
        }

        if (problem is null)
        {
            await WriteAsync(http, Standing(world));
            return;
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        await WriteAsync(http, new { error = problem });
    }

    /// <summary>The fields of a request by their names, with the words that one of a list may be.</summary>
    private static IEnumerable<string> Fields(Type request) => Json.GetTypeInfo(request).Properties.Select(p =>
        p.PropertyType.IsEnum ? $"{p.Name} ({string.Join(" | ", Enum.GetValues(p.PropertyType).Cast<object>().Select(v => JsonSerializer.Serialize(v, p.PropertyType, Json).Trim('"')))})" : p.Name);

    private static Task WriteAsync<T>(HttpContext http, T value) => http.Response.WriteAsJsonAsync(value, Json, http.RequestAborted);
}
