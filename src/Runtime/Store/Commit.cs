using System.Text.Json.Serialization;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Runtime.Store;

/// <summary>What one transaction keeps.</summary>
public sealed record Commit
{
    /// <summary>The bots that changed.</summary>
    public required IReadOnlyList<BotChange> Bots { get; init; }

    /// <summary>The account after it.</summary>
    public required AccountRecord Account { get; init; }

    /// <summary>What the owner is told of the account; what a bot tells is among its changes.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <summary>What changed of one bot.</summary>
public sealed record BotChange
{
    /// <summary>Which.</summary>
    public required BotId Bot { get; init; }

    /// <summary>The place of a bot that was removed: it runs no more, its history stays.</summary>
    public const int Removed = -1;

    /// <summary>Its place among the bots, in order of definition, or <see cref="Removed"/>.</summary>
    public required int Position { get; init; }

    /// <summary>Its complete state now.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The number of its last journal entry.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it took in and asked for, in order.</summary>
    public required IReadOnlyList<JournalEntry> Journal { get; init; }

    /// <summary>Keys of events taken in.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Commands to be sent, in order.</summary>
    public IReadOnlyList<OutboxEntry> Outbox { get; init; } = [];

    /// <summary>Commands of earlier commits that were sent: they leave the outbox.</summary>
    public IReadOnlyList<OutboxKey> Sent { get; init; } = [];

    /// <summary>Orders as they stand now, for the history.</summary>
    public IReadOnlyList<Order> Orders { get; init; } = [];

    /// <summary>Fills booked, for the history.</summary>
    public IReadOnlyList<BookedFill> Fills { get; init; } = [];

    /// <summary>Deals finished.</summary>
    public IReadOnlyList<Deal> Deals { get; init; } = [];

    /// <summary>Inventory that one part of the bot handed over to another.</summary>
    public IReadOnlyList<HandOver> HandOvers { get; init; } = [];

    /// <summary>Funding paid or received; the same payment may come again.</summary>
    public IReadOnlyList<BotEvent.FundingPaid> Funding { get; init; } = [];

    /// <summary>Orders the risk gate held back.</summary>
    public IReadOnlyList<BookedDenial> Denials { get; init; } = [];

    /// <summary>What the owner is told.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Wake-ups asked for; a later one of the same name replaces the earlier.</summary>
    public IReadOnlyList<WakeUp> WakeUps { get; init; } = [];

    /// <summary>Names of wake-ups that were delivered.</summary>
    public IReadOnlyList<string> Woken { get; init; } = [];
}

/// <summary>
/// One line of a bot's journal. Replayed from a snapshot, the entries after it give the state after them. Quiet
/// candles, which change no order and ask for nothing, share an entry.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>Its number in the bot's journal, from 1.</summary>
    [JsonPropertyName("sequence")] public required long Sequence { get; init; }

    /// <summary>The time of its last event.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>The events, a JSON array of <see cref="BotEvent"/>.</summary>
    [JsonPropertyName("events")] public required string Events { get; init; }

    /// <summary>The account as the bot saw it, an <see cref="AccountView"/> in JSON.</summary>
    [JsonPropertyName("account")] public required string Account { get; init; }

    /// <summary>What the bot asked for, a JSON array of <see cref="BotCommand"/>.</summary>
    [JsonPropertyName("commands")] public required string Commands { get; init; }
}

/// <summary>A command's place: the journal entry that asked for it, and its position there.</summary>
public readonly record struct OutboxKey([property: JsonPropertyName("sequence")] long Sequence, [property: JsonPropertyName("index")] int Index);

/// <summary>A command that waits to be sent.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Key">Its place.</param>
/// <param name="Command">What to send.</param>
public sealed record OutboxEntry([property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("key")] OutboxKey Key, [property: JsonPropertyName("command")] BotCommand Command);

/// <summary>A fill and the order it belongs to.</summary>
/// <param name="Link">The order; a liquidation has none.</param>
/// <param name="Fill">What traded.</param>
public sealed record BookedFill([property: JsonPropertyName("link")] OrderLinkId? Link, [property: JsonPropertyName("fill")] Fill Fill);

/// <summary>An order that the risk gate held back.</summary>
/// <param name="At">When.</param>
/// <param name="Link">The order that was not placed.</param>
/// <param name="Denial">Which limit, with the numbers.</param>
public sealed record BookedDenial([property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("link")] OrderLinkId Link, [property: JsonPropertyName("denial")] Denial Denial);

/// <summary>Something the owner is told.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How loudly.</param>
/// <param name="Text">What.</param>
public sealed record Notice([property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("level")] NoticeLevel Level, [property: JsonPropertyName("text")] string Text);

/// <summary>A wake-up that a bot waits for.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Id">Its name.</param>
/// <param name="At">When.</param>
public sealed record WakeUp(BotId Bot, string Id, Instant At);

/// <summary>The account and how far its marks go.</summary>
public sealed record AccountRecord
{
    /// <summary>The account.</summary>
    [JsonPropertyName("account")] public required AccountState State { get; init; }

    /// <summary>The close of the last candle each symbol was marked with: an earlier one is not marked again.</summary>
    [JsonPropertyName("markedTo")] public required SortedDictionary<string, Instant> MarkedTo { get; init; }
}

/// <summary>What a store holds when a host starts.</summary>
public sealed record StoredState
{
    /// <summary>The bots, in order of definition; those that were removed anywhere among them.</summary>
    public required IReadOnlyList<StoredBot> Bots { get; init; }

    /// <summary>Commands that may not have been sent, in order.</summary>
    public required IReadOnlyList<OutboxEntry> Outbox { get; init; }

    /// <summary>Wake-ups that were asked for and not delivered.</summary>
    public required IReadOnlyList<WakeUp> WakeUps { get; init; }

    /// <summary>The account; null in a new store.</summary>
    public AccountRecord? Account { get; init; }
}

/// <summary>A bot as it was kept.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Snapshot">Its complete state.</param>
/// <param name="Sequence">The number of its last journal entry.</param>
/// <param name="IsRemoved">Whether its owner took it away. Its books and the names of its orders go on when it comes back.</param>
public sealed record StoredBot(BotId Bot, string Snapshot, long Sequence, bool IsRemoved = false);
