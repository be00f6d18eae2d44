using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TraderAgent.BybitSimulator.Wire;

/// <summary>The headers that sign a request.</summary>
/// <param name="Key">X-BAPI-API-KEY.</param>
/// <param name="Timestamp">X-BAPI-TIMESTAMP.</param>
/// <param name="Window">X-BAPI-RECV-WINDOW; absent means 5000.</param>
/// <param name="Sign">X-BAPI-SIGN.</param>
internal sealed record SignedHeaders(string? Key, string? Timestamp, string? Window, string? Sign);

/// <summary>Who may do what: keys, signatures and the clock's window.</summary>
internal sealed class Gatekeeper(SimulatedBybitOptions options, ServerClock clock)
{
    private const long UsualWindow = 5_000, MostAhead = 1_000;

    private readonly Lock _gate = new();
    private readonly List<ApiKey> _keys = [.. options.Keys];

    public IReadOnlyList<ApiKey> Keys
    {
        get { lock (_gate) return [.. _keys]; }
    }

    /// <summary>Adds a key, or replaces one of the same name.</summary>
    public void Admit(ApiKey key)
    {
        lock (_gate)
        {
            _keys.RemoveAll(k => k.Key == key.Key);
            _keys.Add(key);
        }
    }

    /// <summary>Checks a request: the time first, then key, signature and what the key may do.</summary>
    /// <param name="headers">What came with it.</param>
    /// <param name="signed">The query string or the body, as it was sent.</param>
    /// <param name="from">The address it came from.</param>
    /// <param name="key">Whose it is.</param>
    /// <returns>Null when it is let in; else the refusal.</returns>
    public Answer? Check(SignedHeaders headers, string signed, string from, out ApiKey? key)
    {
        key = null;
        if (headers.Key is null || headers.Sign is null || headers.Timestamp is null) return Answer.Parameters("X-BAPI-API-KEY, X-BAPI-TIMESTAMP and X-BAPI-SIGN are required");
        if (!long.TryParse(headers.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return Answer.Parameters("X-BAPI-TIMESTAMP must be milliseconds");
        if (!long.TryParse(headers.Window ?? "5000", NumberStyles.None, CultureInfo.InvariantCulture, out var window)) window = UsualWindow;
        if (!clock.Times.Any(now => now - window <= at && at < now + MostAhead)) return TimeRefused(at, window);
        if (Known(headers.Key, from, out key) is { } refused) return refused;
        return IsSigned(key!, headers.Timestamp + headers.Key + headers.Window + signed, headers.Sign)
            ? null
            : Answer.Refused(RetCode.Signature, "error sign! please check your signature generation algorithm.");
    }

    /// <summary>Checks the auth message of a stream.</summary>
    public Answer? CheckStream(string keyName, long expires, string sign, string from)
    {
        if (Known(keyName, from, out var key) is { } refused) return refused;
        if (clock.Times.All(now => expires <= now)) return Answer.Refused(RetCode.Clock, "Params Error: expires has passed");
        return IsSigned(key!, "GET/realtime" + expires.ToString(CultureInfo.InvariantCulture), sign) ? null : Answer.Refused(RetCode.Signature, "error sign! please check your signature generation algorithm.");
    }

    /// <summary>The refusal of a request whose time is off.</summary>
    public Answer TimeRefused(long at, long window = UsualWindow) => Answer.Refused(
        RetCode.Clock, $"invalid request, please check your server timestamp or recv_window param. req_timestamp[{at}],server_timestamp[{clock.Now.UnixMilliseconds}],recv_window[{window}]");

    private Answer? Known(string name, string from, out ApiKey? key)
    {
        key = Keys.FirstOrDefault(k => k.Key == name);
        if (key is null || key.Host != options.Host) return Answer.Refused(RetCode.Key, "API key is invalid.");
        if (key.ExpiresAt is { } end && end <= options.Clock.GetUtcNow()) return Answer.Refused(RetCode.KeyExpired, "Your api key has expired.");
        return key.Addresses.Count > 0 && !key.Addresses.Contains(from)
            ? Answer.Refused(RetCode.Address, "Unmatched IP, please check your API key's bound IP addresses.")
            : null;
    }

    private static bool IsSigned(ApiKey key, string text, string sign)
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Secret), Encoding.UTF8.GetBytes(text));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)), Encoding.ASCII.GetBytes(sign.ToLowerInvariant()));
    }
}
