namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>Which Bybit. Keys are made apart for each, and work on no other.</summary>
/// <param name="Name">For people.</param>
/// <param name="Rest">Where orders and the account are.</param>
/// <param name="Public">Where candles, prices and rules come from: for demo the live exchange, whose prices it trades at.</param>
public sealed record BybitVenue(string Name, Uri Rest, Uri Public)
{
    /// <summary>Real money.</summary>
    public static BybitVenue Live { get; } = At("Bybit live", new("https://api.bybit.com"));

    /// <summary>Play money at prices of its own.</summary>
    public static BybitVenue Testnet { get; } = At("Bybit testnet", new("https://api-testnet.bybit.com"));

    /// <summary>Play money at live prices.</summary>
    public static BybitVenue Demo { get; } = new("Bybit demo", new("https://api-demo.bybit.com"), Live.Public);

    /// <summary>Whether real money may be behind it: the live exchange, and every address but those of play money and of this machine.</summary>
    public bool MayBeRealMoney => Rest != Testnet.Rest && Rest != Demo.Rest && !Rest.IsLoopback;

    /// <summary>A venue of one address, such as a regional host or a simulated exchange.</summary>
    public static BybitVenue At(string name, Uri address) => new(name, address, address);

    /// <summary>The venue that an owner names.</summary>
    /// <param name="text">live, testnet, demo or an address.</param>
    /// <param name="problem">What is wrong with the text.</param>
    /// <returns>Null when there is something wrong.</returns>
    public static BybitVenue? Find(string text, out string? problem)
    {
        problem = null;
        switch (text.ToLowerInvariant())
        {
            case "live": return Live;
            case "testnet": return Testnet;
            case "demo": return Demo;
        }
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            return At($"Bybit at {address.Authority}", address);
        problem = $"environment: '{text}' cannot be used; expected live, testnet, demo, or an https address (http on this machine), such as https://api.bybit.eu.";
        return null;
    }
}
