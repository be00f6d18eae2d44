using System.Net;
using System.Net.Sockets;

namespace TraderAgent.Telegram.Tests.BotApi;

/// <summary>What befalls a request.</summary>
internal enum Fault
{
    None,

    /// <summary>It is read and never carried out; the connection ends.</summary>
    RequestLost,

    /// <summary>It is carried out, and the connection ends before the answer.</summary>
    AnswerLost,

    /// <summary>It is carried out, and the answer says 500.</summary>
    DoneAndError,

    /// <summary>It is not carried out, and the answer says 500.</summary>
    Error,

    /// <summary>A gateway answers, in HTML, and the request is carried out behind it.</summary>
    BadGateway,

    /// <summary>429 with a second to wait.</summary>
    TooMany,

    /// <summary>It is carried out a little after the connection ended.</summary>
    Late,

    /// <summary>It is read and never carried out nor answered; the connection stays open.</summary>
    Silence,

    /// <summary>It is carried out and never answered; the connection stays open.</summary>
    SilenceAfter,

    /// <summary>It is carried out half a second later and never answered; the connection stays open.</summary>
    Delayed,
}

/// <summary>A server on loopback that speaks as much of the Bot API as the adapter uses, with faults on demand.</summary>
internal sealed class LoopbackBotApi : IAsyncDisposable
{
    public const string Token = "7:loopback-token";

    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Fault> _faults = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting;

    public LoopbackBotApi()
    {
        _listener.Start();
        _accepting = AcceptAsync(_listener);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    public BotApiChats Chats { get; } = new();

    /// <summary>What people write, and how it is asked for.</summary>
    public BotApiUpdates Updates { get; } = new();

    /// <summary>The token that is in force; null when it was revoked.</summary>
    public string? ValidToken { get; set; } = Token;

    /// <summary>Requests of each method that were read whole.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What befalls the next messages that are sent, in order.</summary>
    public void Plan(params ReadOnlySpan<Fault> faults)
    {
        lock (_faults)
            foreach (var fault in faults) _faults.Enqueue(fault);
    }

    /// <summary>Nobody listens any more, and open connections end.</summary>
    public async Task CloseAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    public void Reopen()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        var open = new List<(TcpClient Client, Task Serving)>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(_stop.Token);
                open.Add((client, ServeAsync(client)));
            }
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            foreach (var (client, _) in open) client.Dispose();
            await Task.WhenAll(open.Select(o => o.Serving));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
                while (await HttpWire.ReadAsync(client.GetStream(), _stop.Token) is { } request && await AnswerAsync(client.GetStream(), request)) { }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Carries a request out and answers it, or does not.</summary>
    /// <returns>Whether the connection stays open.</returns>
    private async Task<bool> AnswerAsync(Stream stream, WireRequest request)
    {
        var parts = request.Path.Trim('/').Split('/');
        var method = parts[^1];
        lock (Requests) Requests.Add(method);
        if (parts[0] != $"bot{ValidToken}")
        {
            await WriteAsync(stream, ApiAnswer.Error(401, "Unauthorized"));
            return true;
        }
        if (BotApiUpdates.Takes(method))
        {
            await WriteAsync(stream, await Updates.CallAsync(method, request.Fields, _stop.Token));
            return true;
        }
        var fault = Fault.None;
        lock (_faults)
            if (method == "sendMessage") _faults.TryDequeue(out fault);
        if (fault is Fault.Late or Fault.Delayed) _ = Task.Delay(fault == Fault.Late ? 50 : 500).ContinueWith(_ => Call(), TaskScheduler.Default);
        var answer = fault switch
        {
            Fault.RequestLost or Fault.Late or Fault.Silence or Fault.Delayed => null,
            Fault.TooMany => ApiAnswer.TooMany(1),
            Fault.Error => ApiAnswer.Error(500, "Internal Server Error: restart"),
            _ => Call(),
        };
        answer = fault switch
        {
            Fault.AnswerLost or Fault.SilenceAfter => null,
            Fault.DoneAndError => ApiAnswer.Error(500, "Internal Server Error: restart"),
            Fault.BadGateway => new(502, "<html>bad gateway</html>"),
            _ => answer,
        };
        if (answer is not null) await WriteAsync(stream, answer);
        return answer is not null || fault is Fault.Silence or Fault.SilenceAfter or Fault.Delayed;

        ApiAnswer Call() => Chats.Call(method, request.Fields);
    }

    private Task WriteAsync(Stream stream, ApiAnswer answer) => HttpWire.WriteAsync(stream, answer.Status, answer.Body, _stop.Token);
}
