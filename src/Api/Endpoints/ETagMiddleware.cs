using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TraderAgent.Api.Endpoints;

/// <summary>An endpoint whose answer is sent as it comes, without a tag.</summary>
internal sealed class Streamed;

/// <summary>Gives what is read a tag of its content, and answers 304 to whoever has that content already.</summary>
internal sealed class ETagMiddleware(RequestDelegate next)
{
    /// <summary>The tag of a content.</summary>
    public static string TagOf(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<Streamed>() is not null)
        {
            await next(context);
            return;
        }

        var client = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = client;
        }

        var content = answer.GetBuffer().AsMemory(0, (int)answer.Length);
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = context.Response.Headers.ETag.ToString() is { Length: > 0 } own ? own : TagOf(content.Span); // What has a version of its own says so.
            context.Response.Headers.ETag = tag;
            if (string.IsNullOrEmpty(context.Response.Headers.CacheControl)) context.Response.Headers.CacheControl = "private, no-cache"; // Ask each time; the tag saves the content.
            if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.ContentLength = null;
                context.Response.ContentType = null;
                return;
            }
        }

        context.Response.ContentLength = content.Length;
        await client.WriteAsync(content, context.RequestAborted);
    }
}
