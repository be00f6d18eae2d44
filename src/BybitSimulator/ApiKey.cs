namespace TraderAgent.BybitSimulator;

/// <summary>Which of Bybit's hosts a server plays, and for which of them a key was made.</summary>
public enum BybitHost
{
    /// <summary>api.bybit.com.</summary>
    Live,

    /// <summary>api-demo.bybit.com: batches for derivatives only, orders kept for 7 days, no public stream.</summary>
    Demo,

    /// <summary>api-testnet.bybit.com.</summary>
    Testnet,
}

/// <summary>What a key may do.</summary>
[Flags]
public enum KeyPermissions
{
    /// <summary>Look, and nothing else.</summary>
    ReadOnly = 0,

    /// <summary>Place, amend and cancel orders.</summary>
    Trade = 1,

    /// <summary>Take money out. No agent should hold such a key.</summary>
    Withdraw = 2,
}

/// <summary>A key that the simulated exchange knows.</summary>
/// <param name="Key">Its public half.</param>
/// <param name="Secret">What requests are signed with.</param>
public sealed record ApiKey(string Key, string Secret)
{
    /// <summary>What it may do.</summary>
    public KeyPermissions Permissions { get; init; } = KeyPermissions.Trade;

    /// <summary>The host it was made for; on another it is unknown.</summary>
    public BybitHost Host { get; init; } = BybitHost.Live;

    /// <summary>When it ends, by the server's clock; null for one that is bound to an address and does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Addresses it may be used from; empty for all.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}
