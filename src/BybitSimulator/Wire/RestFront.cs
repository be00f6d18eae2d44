using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TraderAgent.BybitSimulator.Control;
using TraderAgent.BybitSimulator.Endpoints;
using TraderAgent.BybitSimulator.Faults;

namespace TraderAgent.BybitSimulator.Wire;

/// <summary>The way of a request: outage, address limit, faults, signature, permission, rate limit, and then what it asks for.</summary>
internal sealed class RestFront(SimulatedWorld world)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var (request, from) = (http.Request, http.Connection.RemoteIpAddress?.ToString() ?? "");
        world.Requests.Add($"{request.Method} {request.Path}");
        if (world.Faults.IsOut)
        {
            http.Abort();
            return;
        }

        if (Routes.Find(request.Method, request.Path) is not { } route)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await http.Response.WriteAsync($"{request.Method} {request.Path} is not simulated; docs/simulated-exchange.md lists what is.", http.RequestAborted);
            return;
        }

        if (!world.Limiter.Admits(from))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync("access too frequent, please try again later", http.RequestAborted);
            return;
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var fault = world.Faults.TakeFor(route.Kind);
        var isDone = fault is null or { Kind: FaultKind.LostAcknowledgement } or { Kind: FaultKind.TimeOut or FaultKind.UnknownOutcome, IsCarriedOut: true };
        var answer = isDone ? Answered(http, route, body, from) : default;
        if (fault is null) await WriteAsync(http, answer);
        else await FailAsync(http, fault);
    }

    private async Task FailAsync(HttpContext http, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.TimeOut:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case FaultKind.LostAcknowledgement or FaultKind.LostRequest:
                http.Abort();
                break;
            case FaultKind.HttpError:
                http.Response.StatusCode = fault.Status;
                await http.Response.WriteAsync("<html><body>upstream error</body></html>", http.RequestAborted);
                break;
            case FaultKind.UnknownOutcome:
                await WriteAsync(http, Answer.Refused(fault.Code, fault.Code == RetCode.TimedOut ? "Server Timeout" : "Server error."));
                break;
            case FaultKind.RateLimit:
                await WriteAsync(http, TooMany);
                break;
            case FaultKind.ClockSkew:
                await WriteAsync(http, world.Gatekeeper.TimeRefused(long.TryParse(http.Request.Headers["X-BAPI-TIMESTAMP"], out var at) ? at : 0));
                break;
            default:
                throw new InvalidOperationException($"{fault.Kind} is no fault of a request.");
        }
    }

    private Answer Answered(HttpContext http, Route route, string body, string from)
    {
        var query = http.Request.QueryString.Value?.TrimStart('?') ?? "";
        ApiKey? key = null;
        if (route.IsPrivate)
        {
            var headers = http.Request.Headers;
            var signed = new SignedHeaders(headers["X-BAPI-API-KEY"], headers["X-BAPI-TIMESTAMP"], headers["X-BAPI-RECV-WINDOW"], headers["X-BAPI-SIGN"]);
            if (world.Gatekeeper.Check(signed, route.Method == "GET" ? query : body, from, out key) is { } refused) return refused;
            if (route.NeedsTrade && !key!.Permissions.HasFlag(KeyPermissions.Trade)) return Answer.Refused(RetCode.Permission, "Permission denied, please check your API key permissions.");
        }

        if ((route.Method == "GET" ? Call.OfQuery(query, key, from) : Call.OfBody(body, key, from)) is not { } call) return Answer.Parameters("the body must be a JSON object");
        if (route.IsPrivate && !IsWithinRate(http, route, call)) return TooMany;
        lock (world.Venue.Gate) return route.Answer(world.Desk, call);
    }

    private bool IsWithinRate(HttpContext http, Route route, Call call)
    {
        var limits = world.Options.Limits;
        var limit = !route.IsOrder ? limits.Reads : call.IsSpot ? limits.SpotOrders : limits.LinearOrders;
        var name = $"{call.Key!.Key} {route.Path} {(route.IsOrder ? call.Text("category") : "")}";
        var standing = world.Limiter.Count(name, limit, Math.Max(1, call.Orders.Count));
        http.Response.Headers["X-Bapi-Limit"] = standing.Limit.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-Bapi-Limit-Status"] = standing.Left.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-Bapi-Limit-Reset-Timestamp"] = standing.ResetsAt.ToString(CultureInfo.InvariantCulture);
        return !standing.IsExceeded;
    }

    private async Task WriteAsync(HttpContext http, Answer answer)
    {
        var text = new JsonObject
        {
            ["retCode"] = answer.Code, ["retMsg"] = answer.Message, ["result"] = answer.Result,
            ["retExtInfo"] = answer.PerOrder is { } list ? new JsonObject { ["list"] = list } : [], ["time"] = world.Clock.Now.UnixMilliseconds,
        };
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(text.ToJsonString(), http.RequestAborted);
    }

    private static Answer TooMany => Answer.Refused(RetCode.RateLimit, "Too many visits. Exceeded the API Rate Limit.");
}
