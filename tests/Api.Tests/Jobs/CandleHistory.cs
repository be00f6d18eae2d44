using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Api.Tests.Jobs;

/// <summary>A history of candles of one minute, and of nothing else.</summary>
internal sealed class CandleHistory(IReadOnlyList<Candle> candles) : IAgentHistory
{
    public ValueTask<IReadOnlyList<Candle>> CandlesAsync(string symbol, Timeframe timeframe, (TimeSpanOf Span, int Most) part, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<Candle>>([.. candles.Where(c => !(c.OpenTime < part.Span.From) && !(c.OpenTime >= part.Span.To)).TakeLast(part.Most)]);

    public ValueTask<Page<OfBot<Order>>> OrdersAsync(HistoryQuery query, bool onlyLive, CancellationToken cancel) => None<OfBot<Order>>();

    public ValueTask<Page<OfBot<BookedFill>>> FillsAsync(HistoryQuery query, CancellationToken cancel) => None<OfBot<BookedFill>>();

    public ValueTask<Page<OfBot<Deal>>> DealsAsync(HistoryQuery query, CancellationToken cancel) => None<OfBot<Deal>>();

    public ValueTask<Page<OfBot<HandOver>>> HandOversAsync(HistoryQuery query, CancellationToken cancel) => None<OfBot<HandOver>>();

    public ValueTask<Page<OfBot<BotEvent.FundingPaid>>> FundingAsync(HistoryQuery query, CancellationToken cancel) => None<OfBot<BotEvent.FundingPaid>>();

    public ValueTask<Page<OfBot<BookedDenial>>> DenialsAsync(HistoryQuery query, CancellationToken cancel) => None<OfBot<BookedDenial>>();

    public ValueTask<Page<OfBot<Notice>>> NoticesAsync(HistoryQuery query, CancellationToken cancel) => None<OfBot<Notice>>();

    public ValueTask<Page<JournalEntry>> JournalAsync(HistoryQuery query, CancellationToken cancel) => None<JournalEntry>();

    public ValueTask<IReadOnlyList<EquityPoint>> EquityAsync(TimeSpanOf span, int most, CancellationToken cancel) => ValueTask.FromResult<IReadOnlyList<EquityPoint>>([]);

    public ValueTask<Page<RegimeTransition>> RegimesAsync(string symbol, HistoryQuery query, CancellationToken cancel) => None<RegimeTransition>();

    private static ValueTask<Page<T>> None<T>() => ValueTask.FromResult(new Page<T>([], null));
}
