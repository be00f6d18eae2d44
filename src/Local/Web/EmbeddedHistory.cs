using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Web;

/// <summary>What the embedded host has written down, read on a connection beside it: trading never waits for a reader.</summary>
internal sealed class EmbeddedHistory : IAgentHistory, IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly StoreHistory _store;
    private readonly CandleArchive _candles;
    private readonly Lock _lock = new();

    /// <summary>Of a host's database.</summary>
    public EmbeddedHistory(string path)
    {
        _database = SqliteDatabase.OpenBeside(path);
        (_store, _candles) = (new(_database), new(_database));
    }

    public ValueTask<Page<OfBot<Order>>> OrdersAsync(HistoryQuery query, bool onlyLive, CancellationToken cancel) => Reading(() => _store.Orders(query, onlyLive));

    public ValueTask<Page<OfBot<BookedFill>>> FillsAsync(HistoryQuery query, CancellationToken cancel) => Reading(() => _store.Fills(query));

    public ValueTask<Page<OfBot<Deal>>> DealsAsync(HistoryQuery query, CancellationToken cancel) => Reading(() => _store.Deals(query));

    public ValueTask<Page<OfBot<HandOver>>> HandOversAsync(HistoryQuery query, CancellationToken cancel) => Reading(() => _store.HandOvers(query));

    public ValueTask<Page<OfBot<BotEvent.FundingPaid>>> FundingAsync(HistoryQuery query, CancellationToken cancel) => Reading(() => _store.Funding(query));

    public ValueTask<Page<OfBot<BookedDenial>>> DenialsAsync(HistoryQuery query, CancellationToken cancel) => Reading(() => _store.Denials(query));

    public ValueTask<Page<OfBot<Notice>>> NoticesAsync(HistoryQuery query, CancellationToken cancel) => Reading(() => _store.Notices(query));

    public ValueTask<Page<JournalEntry>> JournalAsync(HistoryQuery query, CancellationToken cancel) => Reading(() => _store.Journal(query));

    public ValueTask<IReadOnlyList<EquityPoint>> EquityAsync(TimeSpanOf span, int most, CancellationToken cancel) => Reading(() => _store.Equity(span, most));

    public ValueTask<IReadOnlyList<Candle>> CandlesAsync(string symbol, Timeframe timeframe, (TimeSpanOf Span, int Most) part, CancellationToken cancel) =>
        Reading(() => _candles.Read(symbol, timeframe, part.Span, part.Most));

    public ValueTask<Page<RegimeTransition>> RegimesAsync(string symbol, HistoryQuery query, CancellationToken cancel) => Reading(() => _store.Regimes(symbol, query));

    public void Dispose() => _database.Dispose();

    private ValueTask<T> Reading<T>(Func<T> read)
    {
        lock (_lock) return ValueTask.FromResult(read());
    }
}
