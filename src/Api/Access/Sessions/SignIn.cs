using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Endpoints;

namespace TraderAgent.Api.Access.Sessions;

/// <summary>What a user types to sign in.</summary>
/// <param name="User">The name.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">A code of the second factor, or a recovery code; only for users that have one.</param>
public sealed record Credentials(
    [property: JsonPropertyName("user"), JsonRequired] string User,
    [property: JsonPropertyName("password"), JsonRequired] string Password,
    [property: JsonPropertyName("code")] string? Code = null);

/// <summary>
/// Opens sessions. Whether a name is unknown, disabled or has another password makes no difference to the answer, nor to how long
/// it takes.
/// </summary>
public sealed class SignIn(KnownUsers users, Passwords passwords, OpenSessions sessions, SecretSeal seal, Doors doors)
{
    /// <summary>By name, password and code.</summary>
    public async Task<(OpenedSession? Session, ProblemHttpResult? Refused)> WithPasswordAsync(Credentials given, Client client, CancellationToken cancel)
    {
        var lockout = doors.Lockout;
        if (lockout.Try(given.User, client.Address) is { } wait) return (null, Lockout.Refusal(wait));
        var user = await users.FindAsync(given.User, cancel).ConfigureAwait(false);
        if (!passwords.IsOf(user, given.Password) || user is null or { IsDisabled: true }) return (null, Wrong("The name or the password is wrong."));
        if (user.HasSecondFactor && string.IsNullOrWhiteSpace(given.Code))
        {
            lockout.TakeBack(given.User, client.Address);
            return (null, NeedsCode);
        }

        if (await CountAsync(user, given.Code, cancel).ConfigureAwait(false) is not { } signedIn) return (null, Wrong("The code is wrong, or was used before; wait for the next one."));
        lockout.Succeeded(given.User, client.Address);
        return (await sessions.OpenAsync(signedIn, client, cancel).ConfigureAwait(false), null);
    }

    /// <summary>Uses up the code, so that nobody else signs in with it, and notes the time.</summary>
    private async Task<User?> CountAsync(User user, string? code, CancellationToken cancel)
    {
        var (now, open) = (doors.Now, await OpenFactor.OfAsync(user, seal, cancel).ConfigureAwait(false));
        return await users.WriteAsync(user.Name, u => u switch
        {
            { IsDisabled: true } => null,
            { HasSecondFactor: true } => open?.Use(u.SecondFactor!, code ?? "", now) is { } used ? u with { SecondFactor = used, LastSignInAt = now } : null,
            _ => u with { LastSignInAt = now },
        }, cancel).ConfigureAwait(false);
    }

    private static ProblemHttpResult Wrong(string message) => Problems.Of(401, "This does not sign you in.", message);

    private static ProblemHttpResult NeedsCode => TypedResults.Problem(
        "Type the code that your phone shows now, or one of your recovery codes.", title: "A code is needed.", statusCode: 401, type: "second-factor-required");
}
