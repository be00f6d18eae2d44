using System.Net;
using System.Net.Sockets;
using TraderAgent.Api.Access;

namespace TraderAgent.Local.Web;

/// <summary>Where the API listens: on this machine only, because its sign-in travels in the clear without TLS.</summary>
internal static class ListenAddress
{
    /// <summary>Why an address cannot be used; null when it can.</summary>
    public static string? Refusal(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
            return $"--listen: '{address}' cannot be used; expected an address such as {WebHost.UsualAddress}.";
        return uri.IsLoopback
            ? null
            : $"--listen: '{uri.Host}' can be reached from other machines; expected 127.0.0.1 or localhost. For access from elsewhere put a reverse proxy with TLS in front, and name its address with --public-address (docs/access.md).";
    }

    /// <summary>Why the address of a reverse proxy cannot be used; null when it can.</summary>
    public static string? RefusalOfPublic(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.PathAndQuery == "/"
        ? null
        : $"--public-address: '{address}' cannot be used; expected https and a name, such as https://trader.example.org.";

    /// <summary>The doors of a host that listens on this machine, and behind a reverse proxy of that address where one is named.</summary>
    public static AccessSettings DoorsOf(string? publicAddress) =>
        publicAddress is null ? new() { IsLoopback = true } : new() { IsLoopback = true, IsBehindFront = true, Hosts = [new Uri(publicAddress).Authority] };

    /// <summary>The usual address, or one with another port where that is taken.</summary>
    public static string FreeUsual()
    {
        var usual = new Uri(WebHost.UsualAddress);
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, usual.Port));
            return WebHost.UsualAddress;
        }
        catch (SocketException)
        {
            return "http://127.0.0.1:0";
        }
    }
}
