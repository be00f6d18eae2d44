using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using TraderAgent.BybitSimulator.Control;

namespace TraderAgent.BybitSimulator.Streams;

/// <summary>One open stream: the private one, or the public one of a category.</summary>
internal sealed class StreamConnection(SimulatedWorld world, WebSocket socket, HttpContext http)
{
    private const int MostBytes = 65_536, MostTopics = 200, MostUnsent = 10_000;
    private static readonly string[] PrivateTopics = ["order", "execution", "position", "wallet"];

    private readonly Channel<string> _outgoing = Channel.CreateBounded<string>(MostUnsent);
    private readonly string _id = Guid.NewGuid().ToString("N");
    private volatile string[] _topics = [];
    private bool _isKnown;

    /// <summary>The category of a public stream; null for the private one.</summary>
    public string? Category { get; init; }

    public IReadOnlyList<string> Topics => _topics;

    /// <summary>Whether a private topic was subscribed to, for all categories or for this one.</summary>
    public bool Hears(string topic, string? category) => _topics.Contains(topic) || (category is not null && _topics.Contains($"{topic}.{category}"));

    /// <summary>Queues a message. A listener that does not keep up is cut off.</summary>
    public void Tell(string message)
    {
        if (!_outgoing.Writer.TryWrite(message)) Drop();
    }

    /// <summary>Breaks the connection without a word.</summary>
    public void Drop() => http.Abort();

    /// <summary>Listens and tells until the connection ends.</summary>
    public async Task RunAsync()
    {
        var telling = TellAsync(http.RequestAborted);
        try
        {
            while (await ReadAsync(http.RequestAborted) is { } text) Hear(text);
            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException)
        {
            // The other end is gone, or the exchange dropped it: either way the stream is over.
        }

        _outgoing.Writer.TryComplete();
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TellAsync(CancellationToken stop)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(stop))
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, stop);
    }

    private async Task<string?> ReadAsync(CancellationToken stop)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close || length == MostBytes) return null;
            if (part.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    private void Hear(string text)
    {
        var (op, request, args) = Read(text);
        var refusal = op switch
        {
            "ping" => null,
            "auth" => Authenticate(args),
            "subscribe" => Subscribe(args),
            "unsubscribe" => Unsubscribe(args),
            _ => $"error:op {op} is not supported",
        };
        Tell(Reply(request, op, refusal).ToJsonString());
    }

    /// <summary>What a message asks; nothing where it is none.</summary>
    private static (string Op, string Request, string[] Args) Read(string text)
    {
        try
        {
            var message = JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? [];
            return (message["op"]?.ToString() ?? "", message["req_id"]?.ToString() ?? "", message["args"] is JsonArray list ? [.. list.Select(a => a?.ToString() ?? "")] : []);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return ("", "", []);
        }
    }

    private JsonObject Reply(string request, string op, string? refusal)
    {
        if (op == "ping" && Category is null)
            return new() { ["req_id"] = request, ["op"] = "pong", ["args"] = new JsonArray(world.Clock.Now.UnixMilliseconds.ToString(CultureInfo.InvariantCulture)), ["conn_id"] = _id };
        return new()
        {
            ["success"] = refusal is null, ["ret_msg"] = op == "ping" ? "pong" : refusal ?? "", ["conn_id"] = _id, ["req_id"] = request, ["op"] = op,
        };
    }

    private string? Authenticate(string[] args)
    {
        if (Category is not null) return "error:auth is not needed on a public stream";
        if (args is not [var key, var expires, var sign] || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until)) return "Params Error";
        var refused = world.Gatekeeper.CheckStream(key, until, sign, http.Connection.RemoteIpAddress?.ToString() ?? "");
        _isKnown = refused is null;
        return refused?.Message;
    }

    private string? Subscribe(string[] topics)
    {
        if (Category is null && !_isKnown) return "Request not authorized";
        var unknown = topics.FirstOrDefault(t => Category is { } category ? !PublicTopics.IsKnown(world.Desk, category, t) : !PrivateTopics.Contains(t.Split('.')[0]));
        if (unknown is not null) return $"error:handler not found,topic:{unknown}";
        var all = _topics.Union(topics).ToArray();
        if (all.Length > MostTopics) return $"error:at most {MostTopics} topics";
        _topics = all;
        return null;
    }

    private string? Unsubscribe(string[] topics)
    {
        _topics = [.. _topics.Except(topics)];
        return null;
    }
}
