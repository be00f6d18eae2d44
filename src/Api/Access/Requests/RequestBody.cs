using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TraderAgent.Api.Access.Requests;

/// <summary>The content of a write, read whole and once, so that it is bounded, can be confirmed, and can be written down.</summary>
internal static class RequestBody
{
    /// <summary>The most that is read: 1 MB.</summary>
    public const int Most = 1024 * 1024;

    private static readonly object Key = new();

    /// <summary>Reads it; false when it is too large.</summary>
    public static async Task<bool> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > Most) return false;
        if (context.Request.ContentLength is null or 0 && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return true;
        var buffer = ArrayPool<byte>.Shared.Rent((int)(context.Request.ContentLength ?? Most) + 1);
        try
        {
            var (length, read) = (0, 0);
            while (length < buffer.Length && (read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted).ConfigureAwait(false)) > 0) length += read;
            if (length > Most) return false;
            var content = buffer.AsSpan(0, length).ToArray();
            (context.Items[Key], context.Request.Body) = (content, new MemoryStream(content, writable: false));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // It may hold a password.
        }
    }

    /// <summary>What was read; empty for a request that is no write.</summary>
    public static byte[] Of(HttpContext context) => context.Items.TryGetValue(Key, out var content) ? (byte[])content! : [];
}
