using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Access.Sessions;
using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Records;

namespace TraderAgent.Api.Endpoints;

/// <summary>Browsers that are signed in: one's own, and, for admins, those of others.</summary>
internal static class SessionsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var own = api.MapGroup("/sessions").WithTags("Access");
        own.MapGet("", ListAsync).Needs(Rights.ManageOwnAccess).WithName("sessions.list").WithSummary("One's own sessions, the newest first.");
        own.MapDelete("/{id}", EndAsync).Needs(Rights.ManageOwnAccess).WithName("sessions.end").WithSummary("End one of one's own sessions.");
        own.MapDelete("", EndOthersAsync).Needs(Rights.ManageOwnAccess).WithName("sessions.end-others").WithSummary("End all of one's own sessions but this one.");

        var users = api.MapGroup("/users/{name}/sessions").WithTags("Access");
        users.MapGet("", ListOfAsync).Needs(Rights.ManageUsers).WithName("users.sessions.list").WithSummary("A user's sessions, the newest first.");
        users.MapDelete("", EndAllOfAsync).Needs(Rights.ManageUsers).WithName("users.sessions.end").WithSummary("End all sessions of a user.");
    }

    private static async Task<Ok<IReadOnlyList<SessionView>>> ListAsync(HttpContext context, OpenSessions sessions) => await ViewsAsync(context, sessions, context.Caller().Name);

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(string id, HttpContext context, OpenSessions sessions) =>
        await sessions.EndAsync(id, context.Caller().Name, context.RequestAborted) ? TypedResults.NoContent() : Problems.NotFound("You have no such session; it may have ended.");

    private static async Task<NoContent> EndOthersAsync(HttpContext context, OpenSessions sessions)
    {
        await sessions.EndAllAsync(context.Caller().Name, context.Caller().Credential, context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<IReadOnlyList<SessionView>>, ProblemHttpResult>> ListOfAsync(string name, HttpContext context, OpenSessions sessions, KnownUsers users) =>
        await users.FindAsync(name, context.RequestAborted) is null ? Problems.NotFound("There is no such user.") : await ViewsAsync(context, sessions, name);

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAllOfAsync(string name, HttpContext context, OpenSessions sessions, KnownUsers users)
    {
        if (await users.FindAsync(name, context.RequestAborted) is null) return Problems.NotFound("There is no such user.");
        await sessions.EndAllAsync(name, null, context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<SessionView>>> ViewsAsync(HttpContext context, OpenSessions sessions, string user)
    {
        var current = context.Caller().Credential;
        return TypedResults.Ok<IReadOnlyList<SessionView>>([.. (await sessions.OfAsync(user, context.RequestAborted)).Select(s => ViewOf(s, current))]);
    }

    private static SessionView ViewOf(Kept<Session> kept, string? current)
    {
        var session = kept.Value;
        return new(kept.Id, session.User, session.Via, session.CreatedAt, session.SeenAt, session.Address, session.Browser, kept.Id == current);
    }
}
