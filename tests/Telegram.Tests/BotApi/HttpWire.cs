using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TraderAgent.Telegram.Tests.BotApi;

/// <summary>One request as it came over the wire.</summary>
internal sealed record WireRequest(string Path, string ContentType, byte[] Body)
{
    /// <summary>Its fields: of JSON, or of a form, whose files are base64 in fields of their names.</summary>
    public JsonObject Fields => Body.Length == 0 ? [] : ContentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ? FormOf(ContentType.Split("boundary=")[1].Trim('"')) : JsonNode.Parse(Body)!.AsObject();

    /// <summary>Each byte is read as one character, so that the places of text and of bytes are the same.</summary>
    private JsonObject FormOf(string boundary)
    {
        var fields = new JsonObject();
        foreach (var part in Encoding.Latin1.GetString(Body).Split("--" + boundary)[1..^1])
        {
            var (head, content) = (part[..part.IndexOf("\r\n\r\n", StringComparison.Ordinal)], part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..^2]);
            var (name, bytes) = (Regex.Match(head, @" name=""?([^"";\r]+)""?").Groups[1].Value, Encoding.Latin1.GetBytes(content));
            fields[name] = head.Contains("filename", StringComparison.Ordinal) ? Convert.ToBase64String(bytes) : Encoding.UTF8.GetString(bytes);
        }
        return fields;
    }
}

/// <summary>As much of HTTP/1.1 as a Bot API server needs, so that a test decides byte by byte what is answered and what is not.</summary>
internal static class HttpWire
{
    /// <summary>Reads a request; null when the other side closed the connection.</summary>
    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken stop)
    {
        if (await LineAsync(stream, stop) is not { Length: > 0 } first) return null;
        var (length, isChunked, type) = (0, false, "");
        while (await LineAsync(stream, stop) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(header[15..]);
            if (header.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)) type = header[13..].Trim();
            isChunked |= header.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase) && header.Contains("chunked", StringComparison.Ordinal);
        }
        var body = isChunked ? await ChunksAsync(stream, stop) : await BytesAsync(stream, length, stop);
        return new(first.Split(' ')[1], type, body);
    }

    public static async Task WriteAsync(Stream stream, int status, string body, CancellationToken stop)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes], stop);
    }

    private static async Task<string?> LineAsync(Stream stream, CancellationToken stop)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
        return null;
    }

    private static async Task<byte[]> ChunksAsync(Stream stream, CancellationToken stop)
    {
        var body = new List<byte>();
        while (await LineAsync(stream, stop) is { } size && int.Parse(size, NumberStyles.HexNumber) is var length)
        {
            body.AddRange(await BytesAsync(stream, length, stop));
            await LineAsync(stream, stop);
            if (length == 0) break;
        }
        return [.. body];
    }

    private static async Task<byte[]> BytesAsync(Stream stream, int length, CancellationToken stop)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }
}
