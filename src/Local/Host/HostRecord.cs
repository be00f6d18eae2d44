using System.Collections.Concurrent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Host;

/// <summary>What a host remembers of what happened, in bounded lists, to make a <see cref="AgentView"/> of.</summary>
internal sealed class HostRecord
{
    private const int Kept = 50, EquityPoints = 400;
    private static readonly BotId Messenger = new("messenger"), Portfolio = new("portfolio");

    private readonly LinkedList<FillView> _fills;
    private readonly LinkedList<DealView> _deals;
    private readonly LinkedList<NoticeView> _denials, _notices;
    private readonly ConcurrentQueue<(BotId Bot, Instant? At, NoticeLevel Level, string Text)> _told = new();
    private readonly List<EquityPoint> _equity = [];
    private readonly MarketRegimes _regimes;
    private TimeSpan _equityEvery;
    private long _fillCount, _dealCount;

    /// <summary>Begins with the last of a database.</summary>
    public HostRecord(StoreHistory history, MarketRegimes regimes)
    {
        _regimes = regimes;
        _fills = new(history.Fills(new(null, Most: Kept)).Items.Select(f => new FillView(f.Bot, f.Value.Link, f.Value.Fill)));
        _deals = new(history.Deals(new(null, Most: Kept)).Items.Select(d => new DealView(d.Bot, d.Value)));
        _denials = new(history.Denials(new(null, Most: Kept)).Items.Select(d => ViewOf(d.Bot, d.Value)));
        _notices = new(history.Notices(new(null, Most: Kept)).Items.Select(n => ViewOf(n.Bot, n.Value)));
        foreach (var point in history.Equity(EquityPoints).Reverse()) AddEquity(point.At, point.Equity);
    }

    /// <summary>Takes in what was stored.</summary>
    public void Add(BotChange change)
    {
        _fillCount += change.Fills.Count;
        _dealCount += change.Deals.Count;
        foreach (var (link, fill) in change.Fills) Add(_fills, new(change.Bot, link, fill));
        foreach (var deal in change.Deals) Add(_deals, new(change.Bot, deal));
        foreach (var denial in change.Denials) Add(_denials, ViewOf(change.Bot, denial));
        foreach (var notice in change.Notices) Add(_notices, ViewOf(change.Bot, notice));
    }

    /// <summary>Takes in what the portfolio decided.</summary>
    public void Add(Notice notice) => Add(_notices, ViewOf(Portfolio, notice));

    /// <summary>Takes in a trouble of the messenger, which is told where notices are shown. From any thread.</summary>
    public void Tell(string trouble) => _told.Enqueue((Messenger, null, NoticeLevel.Warning, trouble));

    /// <summary>Takes in what was told beside trading.</summary>
    public void Tell(BotId whose, Notice notice) => _told.Enqueue((whose, notice.At, notice.Level, notice.Text));

    /// <summary>Takes a point of the equity curve; when there are too many, every other one is forgotten.</summary>
    public void AddEquity(Instant at, double equity)
    {
        if (_equity.Count > 0 && at - _equity[^1].At < _equityEvery) return;
        _equity.Add(new(at, equity));
        if (_equity.Count < EquityPoints) return;
        for (var i = _equity.Count - 2; i > 0; i -= 2) _equity.RemoveAt(i);
        _equityEvery = (_equity[^1].At - _equity[0].At) / (_equity.Count - 1);
    }

    /// <summary>The view of now.</summary>
    public AgentView View(BotHost bots, IHostWorld world)
    {
        while (_told.TryDequeue(out var told)) Add(_notices, new(told.Bot, told.At ?? world.Now, told.Level, told.Text));
        var marks = bots.Account.Save().Marks;
        return new()
        {
            At = world.Now, Candles = world.Candles,
            Markets = [.. world.Markets.Select(m => new MarketView { Symbol = m.Symbol, Price = marks.GetValueOrDefault(m.Symbol), Regime = _regimes.Of(m.Symbol), TrueRegime = m.Regime })],
            Account = new()
            {
                Capital = bots.Account.Capital, Equity = bots.Account.Equity, PeakEquity = bots.Account.PeakEquity,
                DayStartEquity = bots.Account.DayStartEquity, EntriesBarred = bots.Account.EntriesBarred,
            },
            Portfolio = bots.Account.Portfolio is { } portfolio ? PortfolioView.Of(portfolio) : null,
            Bots = [.. bots.Bots.Select(b => BotView.Of(b, marks.GetValueOrDefault(b.Desk.Definition.Symbol)))],
            FillCount = _fillCount, DealCount = _dealCount, Fills = [.. _fills], Deals = [.. _deals], Denials = [.. _denials], Notices = [.. _notices], Equity = [.. _equity],
        };
    }

    private static NoticeView ViewOf(BotId bot, BookedDenial denial) => new(bot, denial.At, NoticeLevel.Warning, $"{denial.Link}: {denial.Denial}");

    private static NoticeView ViewOf(BotId bot, Notice notice) => new(bot, notice.At, notice.Level, notice.Text);

    private static void Add<T>(LinkedList<T> list, T newest)
    {
        list.AddFirst(newest);
        if (list.Count > Kept) list.RemoveLast();
    }
}
