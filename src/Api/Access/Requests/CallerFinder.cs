using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TraderAgent.Api.Access.Sessions;
using TraderAgent.Api.Access.Tokens;

namespace TraderAgent.Api.Access.Requests;

/// <summary>Finds who sends a request: by token, by session, or by the cloud's front. One that is sent and wrong is never made up for by another.</summary>
public sealed class CallerFinder(OpenSessions sessions, IssuedTokens tokens, Doors doors)
{
    private const string Bearer = "Bearer ";
    private const int LongestKey = 200;

    /// <summary>Who; null for nobody.</summary>
    public ValueTask<Caller?> FindAsync(HttpContext context)
    {
        var authorization = context.Request.Headers[HeaderNames.Authorization].ToString();
        if (authorization.Length > 0)
            return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && authorization.Length <= LongestKey ? tokens.FindAsync(authorization[Bearer.Length..].Trim(), context.RequestAborted) : default;
        if (SessionCookie.Read(context.Request) is { } key) return key.Length <= LongestKey ? sessions.FindAsync(key, context.RequestAborted) : default;
        return new(doors.Settings.TrustsEntra ? EntraPrincipal.Find(context.Request) : null);
    }

    /// <summary>From where the request came: as the cloud's front says, or else whoever is at the other end of the wire.</summary>
    public Client ClientOf(HttpContext context)
    {
        var forwarded = doors.Settings.IsBehindFront ? context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        var address = forwarded.Length is > 0 and < 64 ? WithoutPort(forwarded) : context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        return new(address, context.Request.Headers.UserAgent.ToString());
    }

    private static string WithoutPort(string address) => address.Count(c => c == ':') == 1 ? address[..address.IndexOf(':', StringComparison.Ordinal)] : address;
}
