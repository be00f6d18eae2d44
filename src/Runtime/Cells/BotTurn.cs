using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>What follows from a turn of a bot's cell. The host keeps the cell's state and this together or not at all.</summary>
public sealed record BotTurn
{
    /// <summary>What changed, for the history: orders, fills, deals, notices and the journal.</summary>
    public required IReadOnlyList<BotChange> Changes { get; init; }

    /// <summary>Commands to send now, and history to write; null when there is neither.</summary>
    public CommandBatch? Batch { get; init; }

    /// <summary>The bot's part in the account, where it changed and the batch does not tell it.</summary>
    public StandingReport? Report { get; init; }

    /// <summary>Wake-ups asked for: each returns as a <see cref="BotEvent.WokeUp"/>.</summary>
    public IReadOnlyList<WakeUp> WakeUps => [.. Changes.SelectMany(c => c.WakeUps)];

    /// <summary>When to compare the bot's orders with the exchange's records, where this turn raised the doubt.</summary>
    public Instant? ReconcileAt { get; init; }
}
