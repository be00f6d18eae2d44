using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>What a bot's turn wants done outside: commands to send, in order, and history to write.</summary>
public sealed record CommandBatch
{
    /// <summary>Whose.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>Its number among the bot's batches, from 1.</summary>
    [JsonPropertyName("number")] public required long Number { get; init; }

    /// <summary>When it was handed over.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>The commands, in order.</summary>
    [JsonPropertyName("commands")] public required IReadOnlyList<OutboxEntry> Commands { get; init; }

    /// <summary>What to write; null for nothing.</summary>
    [JsonPropertyName("history")] public BotHistory? History { get; init; }

    /// <summary>The bot's standing with its entries counted, where there are some: the account must let them through.</summary>
    [JsonPropertyName("report")] public StandingReport? Report { get; init; }

    /// <summary>Whether a command opens or adds.</summary>
    public static bool IsEntry(OutboxEntry entry) => LinkOf(entry.Command) is { } link && link.TryParse(out var parts) && OrderRequest.IntentOf(parts.Slot) == OrderIntent.Entry;

    /// <summary>The deal whose safety order a command places; null for any other command.</summary>
    public static long? LadderOf(OutboxEntry entry) =>
        entry.Command is BotCommand.PlaceOrder place && place.Link.TryParse(out var parts) && parts.Deal > 0 && IsEntry(entry) ? parts.Deal : null;

    private static OrderLinkId? LinkOf(BotCommand command) => command switch
    {
        BotCommand.PlaceOrder place => place.Link,
        BotCommand.AmendOrder amend => amend.Link,
        _ => null,
    };
}
