using TraderAgent.Api.Agent;
using TraderAgent.Api.Cells;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Api.Tests.Cells;

public sealed class RecentEventsTests
{
    private static readonly BotId Bot = new("dca");
    private static readonly Instant Now = new(1_700_000_040_000);
    private readonly Written _written = new();
    private readonly RecentEvents _recent = new();

    [Fact]
    public async Task What_happened_before_the_first_look_is_listed_and_no_news()
    {
        _written.Fills.Add(Fill("1", Now - TimeSpan.FromDays(1)));

        Assert.Empty(await LookAsync(Now, Bot));

        Assert.Equal((1, 1), (_recent.Fills.Count, _recent.FillCount));
    }

    [Fact]
    public async Task A_fill_that_is_written_a_little_after_its_bot_changed_is_news_once()
    {
        await LookAsync(Now, Bot);
        Assert.Empty(await LookAsync(Now + TimeSpan.FromSeconds(2), Bot));
        _written.Fills.Add(Fill("1", Now + TimeSpan.FromSeconds(1)));

        Assert.Equal(["fill"], (await LookAsync(Now + TimeSpan.FromSeconds(4))).Select(h => h.Kind));
        Assert.Empty(await LookAsync(Now + TimeSpan.FromSeconds(6), Bot));
        Assert.Equal(1, _recent.FillCount);
    }

    [Fact]
    public async Task A_bot_that_does_not_change_is_not_asked_about()
    {
        await LookAsync(Now, Bot);
        await LookAsync(Now + TimeSpan.FromMinutes(1));
        var looks = _written.Looks;

        await LookAsync(Now + TimeSpan.FromMinutes(2));

        Assert.Equal(looks, _written.Looks);
    }

    [Fact]
    public async Task Lists_are_newest_first_and_bounded()
    {
        for (var i = 0; i < 80; i++) _written.Fills.Add(Fill($"{i}", Now - TimeSpan.FromMinutes(i)));
        await LookAsync(Now, Bot);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), _recent.Fills.Select(f => f.Fill.ExecutionId));
        Assert.Equal(80, _recent.FillCount);
    }

    private Task<IReadOnlyList<Happening>> LookAsync(Instant now, params BotId[] changed) => _recent.ReadAsync(_written, changed, now, default);

    private static BookedFill Fill(string execution, Instant at) => new(new("dca-1-e0-0"), new()
    {
        ExecutionId = execution, At = at, Side = Side.Buy, Price = new(100), Quantity = new(1), Fee = 0.1m, FeeCurrency = "USDT",
    });

    /// <summary>A history in memory.</summary>
    private sealed class Written : IAgentHistory
    {
        public List<BookedFill> Fills { get; } = [];

        public int Looks { get; private set; }

        public ValueTask<Page<OfBot<BookedFill>>> FillsAsync(HistoryQuery query, CancellationToken cancel)
        {
            Looks++;
            return new(new Page<OfBot<BookedFill>>([.. Fills.Where(f => f.Fill.At >= query.Span.From).OrderByDescending(f => f.Fill.At).Select(f => new OfBot<BookedFill>(query.Bot!.Value, f))], null));
        }

        public ValueTask<Page<OfBot<Order>>> OrdersAsync(HistoryQuery query, bool onlyLive, CancellationToken cancel) => Nothing<OfBot<Order>>();

        public ValueTask<Page<OfBot<Deal>>> DealsAsync(HistoryQuery query, CancellationToken cancel) => Nothing<OfBot<Deal>>();

        public ValueTask<Page<OfBot<HandOver>>> HandOversAsync(HistoryQuery query, CancellationToken cancel) => Nothing<OfBot<HandOver>>();

        public ValueTask<Page<OfBot<BotEvent.FundingPaid>>> FundingAsync(HistoryQuery query, CancellationToken cancel) => Nothing<OfBot<BotEvent.FundingPaid>>();

        public ValueTask<Page<OfBot<BookedDenial>>> DenialsAsync(HistoryQuery query, CancellationToken cancel) => Nothing<OfBot<BookedDenial>>();

        public ValueTask<Page<OfBot<Notice>>> NoticesAsync(HistoryQuery query, CancellationToken cancel) => Nothing<OfBot<Notice>>();

        public ValueTask<Page<JournalEntry>> JournalAsync(HistoryQuery query, CancellationToken cancel) => Nothing<JournalEntry>();

        public ValueTask<IReadOnlyList<EquityPoint>> EquityAsync(TimeSpanOf span, int most, CancellationToken cancel) => new([]);

        public ValueTask<IReadOnlyList<Candle>> CandlesAsync(string symbol, Timeframe timeframe, (TimeSpanOf Span, int Most) part, CancellationToken cancel) => new([]);

        public ValueTask<Page<RegimeTransition>> RegimesAsync(string symbol, HistoryQuery query, CancellationToken cancel) => Nothing<RegimeTransition>();

        private static ValueTask<Page<T>> Nothing<T>() => new(new Page<T>([], null));
    }
}
