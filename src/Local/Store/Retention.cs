namespace TraderAgent.Local.Store;

/// <summary>How much history a database keeps; the oldest goes first. Snapshots, open orders and what waits to be sent are always kept.</summary>
public sealed record Retention
{
    /// <summary>Journal entries of each bot.</summary>
    public int Journal { get; init; } = 20_000;

    /// <summary>Journal entries of each bot for which a repeated event is recognised by its key. An order recognises its own executions besides.</summary>
    public int Inbox { get; init; } = 100_000;

    /// <summary>Rows of each history: closed orders, fills, deals, denials, notices, equity.</summary>
    public int History { get; init; } = 100_000;

    /// <summary>Candles of each market, of the shortest timeframe; of coarser ones all are kept.</summary>
    public int Candles { get; init; } = 1_000_000;

    /// <summary>Notifications that wait for a chat that cannot be written to.</summary>
    public int Notifications { get; init; } = 5_000;
}
