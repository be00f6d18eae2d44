using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Access.Sessions;
using TraderAgent.Api.Access.Users;

namespace TraderAgent.Api.Endpoints;

/// <summary>Who is asking, as the dashboard needs to know.</summary>
/// <param name="Name">Who; null when nobody is signed in.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Via">By what door.</param>
/// <param name="HasSecondFactor">Whether a code is asked for at sign-in.</param>
/// <param name="MustSetPassword">Whether nothing may be done before a new password is set.</param>
/// <param name="Rights">The names of all rights they have.</param>
/// <param name="WaysIn">How one may sign in here: <c>password</c>, <c>link</c>, <c>entra</c>.</param>
public sealed record WhoAmI(
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("role")] Role? Role,
    [property: JsonPropertyName("via")] string? Via,
    [property: JsonPropertyName("secondFactor")] bool HasSecondFactor,
    [property: JsonPropertyName("mustSetPassword")] bool MustSetPassword,
    [property: JsonPropertyName("rights")] IReadOnlyList<string> Rights,
    [property: JsonPropertyName("waysIn")] IReadOnlyList<string> WaysIn);

/// <summary>The key of a one-time link.</summary>
/// <param name="Key">What the link carries.</param>
public sealed record LinkKey([property: JsonPropertyName("key"), JsonRequired] string Key);

/// <summary>A user's own new password.</summary>
/// <param name="Current">The one until now.</param>
/// <param name="New">The one from now on.</param>
public sealed record PasswordChange(
    [property: JsonPropertyName("current"), JsonRequired] string Current,
    [property: JsonPropertyName("new"), JsonRequired] string New);

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Access");
        session.MapGet("", WhoAsync).Needs(Rights.SignIn).WithName("session.show").WithSummary("Who is asking.");
        session.MapPost("", SignInAsync).Needs(Rights.SignIn).WithName("session.open").WithSummary("Sign in with name, password and code.");
        session.MapPost("/link", UseLinkAsync).Needs(Rights.SignIn).WithName("session.link").WithSummary("Sign in with a one-time link, on the agent's own machine.");
        session.MapDelete("", SignOutAsync).Needs(Rights.SignIn).WithName("session.close").WithSummary("Sign out.");
        session.MapPut("/password", SetPasswordAsync).Needs(Rights.SetOwnPassword).WithName("session.password").WithSummary("Set one's own password; all other sessions end.");
    }

    private static async Task<Ok<WhoAmI>> WhoAsync(HttpContext context, KnownUsers users, Doors doors) => TypedResults.Ok(await OfAsync(context.FindCaller(), users, doors));

    private static async Task<Results<Ok<WhoAmI>, ProblemHttpResult>> SignInAsync(Credentials given, HttpContext context, SignIn signIn, Way way)
    {
        if (RequiredText.Missing(("user", given.User), ("password", given.Password)) is { } missing) return missing;
        context.Note($"as {given.User}");
        var (session, refused) = await signIn.WithPasswordAsync(given, context.Client(), context.RequestAborted);
        return session is null ? refused! : await OpenedAsync(context, session, way);
    }

    private static async Task<Results<Ok<WhoAmI>, ProblemHttpResult>> UseLinkAsync(LinkKey given, HttpContext context, LinkKeys keys, Way way)
    {
        if (RequiredText.Missing(("key", given.Key)) is { } missing) return missing;
        if (!way.Doors.Settings.IsLoopback || context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address) || context.Request.Headers.ContainsKey("X-Forwarded-For"))
            return Problems.Of(StatusCodes.Status403Forbidden, "The link works on the agent's own machine only.", "Sign in with name and password.");
        if (!await keys.RedeemAsync(given.Key, context.RequestAborted)) return Problems.Of(StatusCodes.Status401Unauthorized, "This link does not sign you in.", "It was used before, or is older than a quarter of an hour; ask the program for a new one: traderagent link.");
        return await OpenedAsync(context, await way.Sessions.OpenOwnersAsync(context.Client(), context.RequestAborted), way);
    }

    private static async Task<NoContent> SignOutAsync(HttpContext context, Way way)
    {
        await EndOwnAsync(context, way);
        SessionCookie.Clear(context, way.Doors.Settings);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<WhoAmI>, ProblemHttpResult>> SetPasswordAsync(PasswordChange asked, HttpContext context, Passwords passwords, Way way)
    {
        if (RequiredText.Missing(("current", asked.Current), ("new", asked.New)) is { } missing) return missing;
        var (caller, cancel) = (context.Caller(), context.RequestAborted);
        if (caller.Via != "session" || await way.Users.FindAsync(caller.Name, cancel) is not { } user) return Problems.Conflict("You did not sign in as a user, so there is no password to set; add a user.");
        if (way.Doors.Lockout.Try(caller.Name, context.Client().Address) is { } wait) return Lockout.Refusal(wait);
        if (!passwords.IsOf(user, asked.Current)) return Problems.Bad("current", "it is wrong; type the password that you signed in with.");
        way.Doors.Lockout.Succeeded(caller.Name, context.Client().Address);
        var wrong = Passwords.Check("new", user.Name, asked.New);
        if (wrong.Count > 0) return Problems.Bad(wrong);
        if (asked.New == asked.Current) return Problems.Bad("new", "it is the same as before; choose another.");
        var hash = passwords.Hash(asked.New);
        if (await way.Users.WriteAsync(user.Name, u => u with { PasswordHash = hash, MustSetPassword = false }, cancel) is not { } changed) return Problems.NotFound("You are no user any more.");
        await way.Sessions.EndAllAsync(user.Name, null, cancel);
        return await OpenedAsync(context, await way.Sessions.OpenAsync(changed, context.Client(), cancel), way);
    }

    /// <summary>Signing in always begins a new session; the one that the browser had before ends.</summary>
    private static async Task<Ok<WhoAmI>> OpenedAsync(HttpContext context, OpenedSession session, Way way)
    {
        await EndOwnAsync(context, way);
        context.Found(context.Client(), session.Caller); // The audit log names who signed in.
        SessionCookie.Write(context, session, way.Doors.Settings);
        return TypedResults.Ok(await OfAsync(session.Caller, way.Users, way.Doors));
    }

    private static async Task EndOwnAsync(HttpContext context, Way way)
    {
        if (SessionCookie.Read(context.Request) is { } key) await way.Sessions.EndAsync(AccessKey.IdOf(key), null, context.RequestAborted);
    }

    private static async Task<WhoAmI> OfAsync(Caller? caller, KnownUsers users, Doors doors)
    {
        List<string> waysIn = ["password"];
        if (doors.Settings.IsLoopback) waysIn.Add("link");
        if (doors.Settings.TrustsEntra) waysIn.Add("entra");
        if (caller is null) return new(null, null, null, false, false, [], waysIn);
        var hasSecondFactor = caller.Via == "session" && await users.FindAsync(caller.Name, CancellationToken.None) is { HasSecondFactor: true };
        return new(caller.Name, caller.Role, caller.Via, hasSecondFactor, caller.MustSetPassword, [.. Rights.All.Where(caller.May).Select(r => r.Name)], waysIn);
    }
}
