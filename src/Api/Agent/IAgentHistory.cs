using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Api.Agent;

/// <summary>What an agent has written down. Lists are newest first and in pages; series are oldest first.</summary>
public interface IAgentHistory
{
    /// <summary>Orders; only those that may still fill where <paramref name="onlyLive"/>.</summary>
    ValueTask<Page<OfBot<Order>>> OrdersAsync(HistoryQuery query, bool onlyLive, CancellationToken cancel);

    /// <summary>Fills.</summary>
    ValueTask<Page<OfBot<BookedFill>>> FillsAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>Finished deals.</summary>
    ValueTask<Page<OfBot<Deal>>> DealsAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>Inventory that one part of a bot handed over to another.</summary>
    ValueTask<Page<OfBot<HandOver>>> HandOversAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>Funding paid or received for positions of perpetuals.</summary>
    ValueTask<Page<OfBot<BotEvent.FundingPaid>>> FundingAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>Orders that the risk gate held back.</summary>
    ValueTask<Page<OfBot<BookedDenial>>> DenialsAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>What the owner was told.</summary>
    ValueTask<Page<OfBot<Notice>>> NoticesAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>A bot's journal; the query names the bot.</summary>
    ValueTask<Page<JournalEntry>> JournalAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>The equity curve of a span, thinned evenly to at most so many points, first and last kept.</summary>
    ValueTask<IReadOnlyList<EquityPoint>> EquityAsync(TimeSpanOf span, int most, CancellationToken cancel);

    /// <summary>The last candles of a market that opened within a span, at most so many; coarser ones are made of those that are kept.</summary>
    ValueTask<IReadOnlyList<Candle>> CandlesAsync(string symbol, Timeframe timeframe, (TimeSpanOf Span, int Most) part, CancellationToken cancel);

    /// <summary>When the regime of a market changed, and into what.</summary>
    ValueTask<Page<RegimeTransition>> RegimesAsync(string symbol, HistoryQuery query, CancellationToken cancel);
}

/// <summary>Which part of a history is meant.</summary>
/// <param name="Bot">Of one bot; null for all.</param>
/// <param name="Span">What happened within it.</param>
/// <param name="Cursor">Where the page before ended; null for the first.</param>
/// <param name="Most">At most so many.</param>
public sealed record HistoryQuery(BotId? Bot = null, TimeSpanOf Span = default, string? Cursor = null, int Most = 100);

/// <summary>From a time until before another; null where it has no end.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
public readonly record struct TimeSpanOf(Instant? From = null, Instant? To = null);

/// <summary>A part of a list.</summary>
/// <typeparam name="T">Of what.</typeparam>
/// <param name="Items">The part.</param>
/// <param name="Next">What to ask for the next part with; null when this was the last.</param>
public sealed record Page<T>([property: JsonPropertyName("items")] IReadOnlyList<T> Items, [property: JsonPropertyName("next")] string? Next);

/// <summary>Something of one bot's history.</summary>
/// <typeparam name="T">What.</typeparam>
/// <param name="Bot">Whose.</param>
/// <param name="Value">It.</param>
public readonly record struct OfBot<T>([property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("value")] T Value);
