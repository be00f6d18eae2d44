using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Endpoints;

namespace TraderAgent.Api.Access.Requests;

/// <summary>Keeps other web sites from asking in the name of whoever is signed in here.</summary>
internal static class CrossSite
{
    /// <summary>The header that only our own pages send: other sites may not set one without being asked for leave, which is never given.</summary>
    public const string Header = "X-TraderAgent";

    /// <summary>Refuses a name for this machine that an attacker's name server could have given to it.</summary>
    public static ProblemHttpResult? CheckHost(HttpRequest request, AccessSettings settings)
    {
        if (!settings.IsLoopback || IsLocal(request.Host.Host) || IsOurs(request.Host.Value, settings)) return null;
        return Problems.Of(StatusCodes.Status421MisdirectedRequest, "This is not the name of the agent.", "It listens on this machine only: use http://127.0.0.1 or http://localhost with its port.");
    }

    /// <summary>Refuses what another site made a browser send.</summary>
    public static ProblemHttpResult? Check(HttpRequest request, Caller? caller, AccessSettings settings)
    {
        if (!request.IsWrite()) return null;
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return Foreign;
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwn(origin, request, settings)) return Foreign;
        if (caller is { IsByBrowser: true } && request.Headers[Header].ToString() != "1")
            return Problems.Of(StatusCodes.Status403Forbidden, "The request does not come from the dashboard.", $"A write of a session needs the header {Header}: 1; programs use an API token.");
        return null;
    }

    private static bool IsOwn(string origin, HttpRequest request, AccessSettings settings) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && (string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) || IsOurs(from.Authority, settings));

    private static bool IsOurs(string? name, AccessSettings settings) => settings.Hosts.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsLocal(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static ProblemHttpResult Foreign => Problems.Of(StatusCodes.Status403Forbidden, "The request comes from another site.", "Only the agent's own pages may ask this.");
}
