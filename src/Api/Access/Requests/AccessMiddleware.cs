using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using TraderAgent.Api.Endpoints;

namespace TraderAgent.Api.Access.Requests;

/// <summary>What the middleware asks, in this order.</summary>
internal sealed record Gate(CallerFinder Callers, RequestLimits Limits, Confirmations Confirmations, RequestAudit Audit);

/// <summary>What every request passes: who asks, from where, how often, whether they may, whether it was confirmed. What is written is written down.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, Gate gate, Doors doors)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var right = context.GetEndpoint()?.Metadata.GetMetadata<Right>();
        SecurityHeaders.Add(context, doors.Settings, isData: context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase));
        var foreign = CrossSite.CheckHost(context.Request, doors.Settings);
        if (right is null || foreign is not null)
        {
            await (foreign is null ? next(context) : foreign.ExecuteAsync(context));
            return;
        }

        context.Found(gate.Callers.ClientOf(context), await gate.Callers.FindAsync(context));
        if (gate.Limits.Check(context, right) is { } tooMany)
        {
            await tooMany.ExecuteAsync(context); // It is not written down: a flood shall not fill the log.
            return;
        }

        if (context.Request.IsWrite()) await gate.Audit.FollowAsync(context, right, PassAsync);
        else await PassAsync(context, right);
    }

    private async Task PassAsync(HttpContext context, Right right)
    {
        if (await RefuseAsync(context, right) is { } refused) await refused.ExecuteAsync(context);
        else if (right.Least is not null && context.GetEndpoint()?.Metadata.GetMetadata<Streamed>() is not null) await StreamWatch.AnswerAsync(context, (gate, doors), right, next);
        else await next(context);
    }

    private async Task<ProblemHttpResult?> RefuseAsync(HttpContext context, Right right)
    {
        var caller = context.FindCaller();
        if (CrossSite.Check(context.Request, caller, doors.Settings) is { } foreign) return foreign;
        if (right.Least is not null && caller is null)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            return Problems.Of(StatusCodes.Status401Unauthorized, "Sign in first.", "Use the link that the program printed, sign in, or send an API token.");
        }

        if (caller is not null && !caller.May(right)) return NotAllowed(caller, right);
        if (!context.Request.IsWrite()) return null;
        if (!await RequestBody.ReadAsync(context)) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "The request is too large.", $"A request has at most {RequestBody.Most} bytes.");
        return right.IsDangerous ? await gate.Confirmations.CheckAsync(context, context.GetEndpoint()?.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary ?? "This is dangerous.") : null;
    }

    private static ProblemHttpResult NotAllowed(Caller caller, Right right)
    {
        if (caller.MustSetPassword && right.Least is not null)
            return TypedResults.Problem("Somebody else knows your password; set a new one first.", title: "Set a password first.", statusCode: StatusCodes.Status403Forbidden, type: "password-required");
        var why = caller.Role < right.Least ? $"it needs the role {right.Least.ToString()!.ToLowerInvariant()}, and you are {caller.Role.ToString().ToLowerInvariant()}"
            : right.IsInPerson && !caller.IsByBrowser ? "no token may; sign in for it" : "this token does not have that right";
        return Problems.Of(StatusCodes.Status403Forbidden, "You may not do this.", $"{right.Name}: {why}.");
    }
}
