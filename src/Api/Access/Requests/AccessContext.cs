using Microsoft.AspNetCore.Http;
using TraderAgent.Api.Access.Sessions;

namespace TraderAgent.Api.Access.Requests;

/// <summary>What a request's way in found out, for its endpoint.</summary>
public static class AccessContext
{
    private static readonly object CallerKey = new(), NoteKey = new(), ClientKey = new(), AskedKey = new();

    /// <summary>Who asks; null where nobody is signed in, which only an endpoint for everybody sees.</summary>
    public static Caller? FindCaller(this HttpContext context) => context.Items.TryGetValue(CallerKey, out var caller) ? (Caller?)caller : null;

    /// <summary>Who asks, at an endpoint that is not for everybody.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is for everybody, and nobody is signed in.</exception>
    public static Caller Caller(this HttpContext context) => context.FindCaller() ?? throw new InvalidOperationException("This endpoint is for everybody: ask FindCaller.");

    /// <summary>From where the request came.</summary>
    public static Client Client(this HttpContext context) => (Client)context.Items[ClientKey]!;

    /// <summary>Adds words to the request's line of the audit log, beside the content of the request.</summary>
    public static void Note(this HttpContext context, string words) => context.Items[NoteKey] = words;

    internal static string? Noted(this HttpContext context) => context.Items.TryGetValue(NoteKey, out var words) ? (string?)words : null;

    internal static void Asked(this HttpContext context) => context.Items[AskedKey] = true;

    internal static bool WasAsked(this HttpContext context) => context.Items.ContainsKey(AskedKey);

    internal static void Found(this HttpContext context, Client client, Caller? caller) => (context.Items[ClientKey], context.Items[CallerKey]) = (client, caller);

    internal static bool IsWrite(this HttpRequest request) => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
}
