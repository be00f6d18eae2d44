using System.Text.Json.Serialization;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>What a bot's cell is told.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Happened), "happened")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Listed), "listed")]
public abstract record BotMessage
{
    private BotMessage() { }

    /// <summary>An event.</summary>
    public sealed record Happened : BotMessage
    {
        /// <summary>What happened.</summary>
        [JsonPropertyName("event")] public required BotEvent Event { get; init; }

        /// <summary>Names it for ever, where a repeat must not be taken in twice; null where the bot itself tells a repeat.</summary>
        [JsonPropertyName("key")] public string? Key { get; init; }

        /// <summary>The account as the sender saw it; null for the one that was told last.</summary>
        [JsonPropertyName("account")] public AccountView? Account { get; init; }
    }

    /// <summary>What came of commands that were sent, in the order of sending.</summary>
    public sealed record Answered : BotMessage
    {
        /// <summary>One for each command.</summary>
        [JsonPropertyName("answers")] public required IReadOnlyList<CommandAnswer> Answers { get; init; }
    }

    /// <summary>What the exchange's records say.</summary>
    public sealed record Listed : BotMessage
    {
        /// <summary>Orders and executions of the bot's market.</summary>
        [JsonPropertyName("records")] public required ExchangeRecords Records { get; init; }

        /// <summary>Funding payments and liquidations of the bot.</summary>
        [JsonPropertyName("payments")] public required IReadOnlyList<BotEvent> Payments { get; init; }
    }
}

/// <summary>What came of one command.</summary>
/// <param name="Key">The command.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record CommandAnswer([property: JsonPropertyName("key")] OutboxKey Key, [property: JsonPropertyName("outcome")] OrderOutcome Outcome);
