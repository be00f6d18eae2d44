using Microsoft.AspNetCore.Http;

namespace TraderAgent.Api.Access.Requests;

/// <summary>What a browser may do with an answer.</summary>
internal static class SecurityHeaders
{
    private const string ForPages = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string ForData = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Add(HttpContext context, AccessSettings settings, bool isData)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isData ? ForData : ForPages;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        if (SessionCookie.IsTls(context.Request, settings)) headers.StrictTransportSecurity = "max-age=31536000";
    }
}
