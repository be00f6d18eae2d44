using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Access.Sessions;
using TraderAgent.Api.Access.Tokens;
using TraderAgent.Api.Access.Users;

namespace TraderAgent.Api.Endpoints;

/// <summary>Who may sign in; for admins.</summary>
internal static class UsersEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Access");
        users.MapGet("", ListAsync).Needs(Rights.ManageUsers).WithName("users.list").WithSummary("All users.");
        users.MapGet("/{name}", FindAsync).Needs(Rights.ManageUsers).WithName("users.show").WithSummary("One user.");
        users.MapPost("", AddAsync).Needs(Rights.ManageUsers).WithName("users.add").WithSummary("Add a user.");
        users.MapPut("/{name}", ChangeAsync).Needs(Rights.ManageUsers).WithName("users.change").WithSummary("Change a user's role or password, or keep the user out; what is left out stays.");
        users.MapDelete("/{name}", RemoveAsync).Needs(Rights.ManageUsers).WithName("users.remove").WithSummary("Remove a user with all sessions and tokens.");
        users.MapDelete("/{name}/second-factor", DropSecondFactorAsync).Needs(Rights.ManageUsers).WithName("users.second-factor.remove").WithSummary("Take a user's second factor away, when the phone and the recovery codes are lost.");
    }

    private static async Task<Ok<IReadOnlyList<UserView>>> ListAsync(KnownUsers users, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<UserView>>([.. (await users.ListAsync(cancel)).Select(UserView.Of)]);

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> FindAsync(string name, KnownUsers users, CancellationToken cancel) =>
        await users.FindAsync(name, cancel) is { } user ? TypedResults.Ok(UserView.Of(user)) : Problems.NotFound("There is no such user.");

    private static async Task<Results<Created<UserView>, ProblemHttpResult>> AddAsync(NewUser asked, KnownUsers users, CancellationToken cancel)
    {
        var (user, refused) = await users.AddAsync(asked, cancel);
        return user is null ? refused! : TypedResults.Created($"{ApiRoutes.Prefix}/users/{Uri.EscapeDataString(user.Name)}", UserView.Of(user));
    }

    /// <summary>A changed user signs in again: a session never outlives the role that it was opened with. Only whoever changes themselves goes on, under a new key.</summary>
    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> ChangeAsync(string name, UserChange asked, HttpContext context, Way way)
    {
        var (caller, cancel) = (context.Caller(), context.RequestAborted);
        var before = await way.Users.FindAsync(name, cancel);
        var (user, refused) = await way.Users.ChangeAsync(name, asked, cancel);
        if (user is null) return refused!;
        if (asked.Password is null && before?.Role == user.Role && before.IsDisabled == user.IsDisabled) return TypedResults.Ok(UserView.Of(user));
        await way.Sessions.EndAllAsync(user.Name, null, cancel);
        if (caller.Via == "session" && caller.Name == user.Name && !user.IsDisabled)
            SessionCookie.Write(context, await way.Sessions.OpenAsync(user, context.Client(), cancel), way.Doors.Settings);
        return TypedResults.Ok(UserView.Of(user));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string name, IssuedTokens tokens, Way way, CancellationToken cancel)
    {
        if (await way.Users.RemoveAsync(name, cancel) is { } refused) return refused;
        await way.Sessions.EndAllAsync(name, null, cancel);
        await tokens.RevokeAllAsync(name, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropSecondFactorAsync(string name, Way way, CancellationToken cancel)
    {
        if (await way.Users.WriteAsync(name, u => u with { SecondFactor = null }, cancel) is not { } user) return Problems.NotFound("There is no such user.");
        await way.Sessions.EndAllAsync(user.Name, null, cancel);
        return TypedResults.NoContent();
    }
}
