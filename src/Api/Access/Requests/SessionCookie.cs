using Microsoft.AspNetCore.Http;
using TraderAgent.Api.Access.Sessions;

namespace TraderAgent.Api.Access.Requests;

/// <summary>Where a browser keeps the key of its session. No script can read it, and no other site makes the browser send it.</summary>
internal static class SessionCookie
{
    public const string Name = "traderagent_session";

    public static string? Read(HttpRequest request) => request.Cookies.TryGetValue(Name, out var key) && !string.IsNullOrEmpty(key) ? key : null;

    public static void Write(HttpContext context, OpenedSession session, AccessSettings settings) =>
        context.Response.Cookies.Append(Name, session.Key, Options(context.Request, settings, settings.LongestTime));

    public static void Clear(HttpContext context, AccessSettings settings) => context.Response.Cookies.Delete(Name, Options(context.Request, settings, null));

    /// <summary>Whether nobody on the way reads along: TLS ends here, or at a front that says so.</summary>
    public static bool IsTls(HttpRequest request, AccessSettings settings) =>
        request.IsHttps || (settings.IsBehindFront && request.Headers["X-Forwarded-Proto"].ToString().Split(',')[^1].Trim().Equals("https", StringComparison.OrdinalIgnoreCase));

    private static CookieOptions Options(HttpRequest request, AccessSettings settings, TimeSpan? age) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = IsTls(request, settings), Path = "/", IsEssential = true, MaxAge = age,
    };
}
