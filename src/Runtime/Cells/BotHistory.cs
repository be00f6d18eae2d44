using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>What a turn adds to a bot's history. Written twice it is the same: every entry has a name of its own.</summary>
public sealed record BotHistory
{
    /// <summary>Whose.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>The journal.</summary>
    [JsonPropertyName("journal")] public required IReadOnlyList<JournalEntry> Journal { get; init; }

    /// <summary>Orders as they stand after it.</summary>
    [JsonPropertyName("orders")] public required IReadOnlyList<Order> Orders { get; init; }

    /// <summary>Fills booked.</summary>
    [JsonPropertyName("fills")] public required IReadOnlyList<BookedFill> Fills { get; init; }

    /// <summary>Deals finished.</summary>
    [JsonPropertyName("deals")] public required IReadOnlyList<Deal> Deals { get; init; }

    /// <summary>Inventory that one part of the bot handed over to another.</summary>
    [JsonPropertyName("handOvers")] public IReadOnlyList<HandOver> HandOvers { get; init; } = [];

    /// <summary>Funding paid or received.</summary>
    [JsonPropertyName("funding")] public IReadOnlyList<BotEvent.FundingPaid> Funding { get; init; } = [];

    /// <summary>Orders the risk gate held back.</summary>
    [JsonPropertyName("denials")] public required IReadOnlyList<BookedDenial> Denials { get; init; }

    /// <summary>What the bot remarked, the quiet remarks too.</summary>
    [JsonPropertyName("notices")] public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>What the owner is told.</summary>
    [JsonPropertyName("told")] public required IReadOnlyList<Notification> Told { get; init; }

    /// <summary>A history of nothing but what the owner is told.</summary>
    public static BotHistory Telling(BotId bot, Notification told) =>
        new() { Bot = bot, Journal = [], Orders = [], Fills = [], Deals = [], Denials = [], Notices = [], Told = [told] };

    /// <summary>What the account's portfolio decided, which the owner is told all of.</summary>
    public static BotHistory OfPortfolio(IReadOnlyList<Notice> decided) => new()
    {
        Bot = Tellings.Portfolio, Journal = [], Orders = [], Fills = [], Deals = [], Denials = [], Notices = decided, Told = [.. decided.Select(Tellings.Of)],
    };

    /// <summary>The history of some changes; null when nothing but candles passed.</summary>
    public static BotHistory? Of(BotId bot, IReadOnlyList<BotChange> changes) => changes.Count == 0 ? null : new()
    {
        Bot = bot,
        Journal = [.. changes.SelectMany(c => c.Journal)],
        Orders = [.. changes.SelectMany(c => c.Orders).Reverse().DistinctBy(o => o.Link).Reverse()],
        Fills = [.. changes.SelectMany(c => c.Fills)],
        Deals = [.. changes.SelectMany(c => c.Deals)],
        HandOvers = [.. changes.SelectMany(c => c.HandOvers)],
        Funding = [.. changes.SelectMany(c => c.Funding)],
        Denials = [.. changes.SelectMany(c => c.Denials)],
        Notices = [.. changes.SelectMany(c => c.Notices)],
        Told = [.. changes.SelectMany(Tellings.Of)],
    };
}
