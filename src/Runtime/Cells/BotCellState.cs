using System.Text.Json.Serialization;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>The stored form of a <see cref="BotCell"/>.</summary>
public sealed record BotCellState
{
    /// <summary>The bot's snapshot.</summary>
    [JsonPropertyName("bot")] public required string Snapshot { get; init; }

    /// <summary>The market's rules.</summary>
    [JsonPropertyName("instrument")] public required Instrument Instrument { get; init; }

    /// <summary>The account as it was last told.</summary>
    [JsonPropertyName("account")] public required AccountView Account { get; init; }

    /// <summary>The number of its last journal entry.</summary>
    [JsonPropertyName("sequence")] public required long Sequence { get; init; }

    /// <summary>Keys of the last events taken in, oldest first.</summary>
    [JsonPropertyName("inbox")] public required List<string> Inbox { get; init; }

    /// <summary>Commands without an answer, in order.</summary>
    [JsonPropertyName("outbox")] public required List<OutboxEntry> Outbox { get; init; }

    /// <summary>How many of them, from the first, were handed over to be sent.</summary>
    [JsonPropertyName("inSending")] public required int InSending { get; init; }

    /// <summary>When those were handed over.</summary>
    [JsonPropertyName("sendingSince")] public Instant? SendingSince { get; init; }

    /// <summary>How many batches were handed over.</summary>
    [JsonPropertyName("batches")] public long Batches { get; init; }

    /// <summary>When something was last sent for each live order, by link id.</summary>
    [JsonPropertyName("lastSent")] public required SortedDictionary<string, Instant> LastSent { get; init; }

    /// <summary>When its orders are to be compared with the exchange's records; null while nothing is in doubt.</summary>
    [JsonPropertyName("reconcileAt")] public Instant? ReconcileAt { get; init; }
}
