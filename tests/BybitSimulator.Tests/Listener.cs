using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace TraderAgent.BybitSimulator.Tests;

/// <summary>One end of a stream.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    public static async Task<Listener> OpenAsync(Exchange exchange, string path)
    {
        var listener = new Listener();
        await listener._socket.ConnectAsync(new(exchange.Server.StreamAddress, path), Patience());
        return listener;
    }

    /// <summary>The private stream, let in and subscribed.</summary>
    public static async Task<Listener> OfOwnerAsync(Exchange exchange, params string[] topics)
    {
        var listener = await OpenAsync(exchange, "v5/private");
        Assert.True((bool)(await listener.AuthAsync(exchange, exchange.Key.Secret))["success"]!);
        Assert.True((bool)(await listener.AskAsync(new { op = "subscribe", args = topics }))["success"]!);
        return listener;
    }

    public Task<JsonObject> AuthAsync(Exchange exchange, string secret)
    {
        var expires = exchange.Clock.GetUtcNow().AddSeconds(5).ToUnixTimeMilliseconds();
        return AskAsync(new { op = "auth", args = new object[] { exchange.Key.Key, expires, Exchange.Sign(secret, "GET/realtime" + expires.ToString(CultureInfo.InvariantCulture)) } });
    }

    public async Task<JsonObject> AskAsync(object message)
    {
        await _socket.SendAsync(Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(message)), WebSocketMessageType.Text, true, Patience());
        return await HearAsync();
    }

    public async Task<JsonObject> HearAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), Patience());
            length += part.Count;
            if (part.EndOfMessage) return JsonNode.Parse(Encoding.UTF8.GetString(_buffer, 0, length))!.AsObject();
        }
    }

    /// <summary>Hears messages until one is of a topic.</summary>
    public async Task<JsonNode> HearAsync(string topic)
    {
        while (true)
            if (await HearAsync() is var message && message["topic"]?.ToString() == topic) return message["data"] is JsonArray rows ? rows[0]! : message["data"]!;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;
}
