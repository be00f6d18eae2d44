using System.Globalization;
using System.Text;

namespace TraderAgent.Telegram.Tests.BotApi;

/// <summary>One request as it came over the wire.</summary>
internal sealed record WireRequest(string Path, string Body);

/// <summary>As much of HTTP/1.1 as a Bot API server needs, so that a test decides byte by byte what is answered and what is not.</summary>
internal static class HttpWire
{
    /// <summary>Reads a request; null when the other side closed the connection.</summary>
    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken stop)
    {
        if (await LineAsync(stream, stop) is not { Length: > 0 } first) return null;
        var (length, isChunked) = (0, false);
        while (await LineAsync(stream, stop) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(header[15..]);
            isChunked |= header.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase) && header.Contains("chunked", StringComparison.Ordinal);
        }
        var body = isChunked ? await ChunksAsync(stream, stop) : await BytesAsync(stream, length, stop);
        return new(first.Split(' ')[1], Encoding.UTF8.GetString(body));
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
