using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TraderAgent.Api.Tests.Mail;

/// <summary>A mail server on this machine that keeps what it takes, word by word.</summary>
public sealed class PostOffice : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<string> _mails = [], _lines = [];
    private readonly Task _work;

    public PostOffice()
    {
        _listener.Start();
        _work = Task.Run(TakeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Who may sign in; null for everybody, without a password.</summary>
    public (string User, string Password)? Key { get; set; }

    /// <summary>What it encrypts with; null where it does not.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What was taken, each as its headers and body were sent.</summary>
    public IReadOnlyList<string> Mails { get { lock (_lock) return [.. _mails]; } }

    /// <summary>Everything that clients said.</summary>
    public IReadOnlyList<string> Lines { get { lock (_lock) return [.. _lines]; } }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work;
        _stop.Dispose();
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                try
                {
                    await ServeAsync(client.GetStream());
                }
                catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client hung up: that is what some of them are to do.
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        var isKnown = Key is null;
        await SayAsync(stream, "220 office");
        while (await HearAsync(stream) is { } line)
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO": await SayAsync(stream, string.Concat("250-office\r\n", Certificate is not null && stream is not SslStream ? "250-STARTTLS\r\n" : "", Key is null ? "" : "250-AUTH LOGIN\r\n", "250 8BITMIME")); break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go on");
                    var safe = new SslStream(stream);
                    await safe.AuthenticateAsServerAsync(Certificate!);
                    stream = safe;
                    break;
                case "AUTH": await SayAsync(stream, (isKnown = await IsKnownAsync(stream, line)) ? "235 welcome" : "535 5.7.8 wrong password"); break;
                case "MAIL" when !isKnown: await SayAsync(stream, "530 5.7.0 sign in first"); break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    await KeepAsync(stream);
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT": await SayAsync(stream, "221 farewell"); return;
                default: await SayAsync(stream, "250 fine"); break;
            }
    }

    private async Task<bool> IsKnownAsync(Stream stream, string line)
    {
        var user = line.Split(' ') is [_, _, var given] ? given : await AskAsync(stream, "VXNlcm5hbWU6");
        return (Decoded(user), Decoded(await AskAsync(stream, "UGFzc3dvcmQ6"))) == Key;
    }

    private async Task<string> AskAsync(Stream stream, string question)
    {
        await SayAsync(stream, $"334 {question}");
        return await HearAsync(stream) ?? "";
    }

    private async Task KeepAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await HearAsync(stream) is { } line && line != ".") mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        lock (_lock) _mails.Add(mail.ToString());
    }

    private static string Decoded(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));

    private async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), _stop.Token);

    private async Task<string?> HearAsync(Stream stream)
    {
        var (line, one) = (new List<byte>(), new byte[1]);
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] != '\n')
            {
                line.Add(one[0]);
                continue;
            }

            var text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            lock (_lock) _lines.Add(text);
            return text;
        }

        return null;
    }
}
