using System.Collections.Concurrent;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Live;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Host;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Web;

/// <summary>Tells listeners what the host stored. Of candles only the newest of each market is told, a few times a second.</summary>
internal sealed class LiveNews : IDisposable
{
    private static readonly TimeSpan BetweenCandles = TimeSpan.FromMilliseconds(250);

    private readonly EmbeddedHost _host;
    private readonly LiveFeed _live;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(string Symbol, Timeframe Timeframe), long> _toldAt = new();

    public LiveNews(EmbeddedHost host, LiveFeed live, TimeProvider time)
    {
        (_host, _live, _time) = (host, live, time);
        _host.Stored += Tell;
        _host.Announced += Tell;
        _host.CandleCame += Tell;
    }

    public void Dispose()
    {
        _host.Stored -= Tell;
        _host.Announced -= Tell;
        _host.CandleCame -= Tell;
    }

    private void Tell(BotChange change)
    {
        foreach (var order in change.Orders) Publish("order", new OfBot<OrderView>(change.Bot, OrderView.Of(order)));
        foreach (var fill in change.Fills) Publish("fill", new OfBot<BookedFill>(change.Bot, fill));
        foreach (var deal in change.Deals) Publish("deal", new OfBot<Deal>(change.Bot, deal));
        foreach (var handOver in change.HandOvers) Publish("hand-over", new OfBot<HandOver>(change.Bot, handOver));
        foreach (var denial in change.Denials) Publish("denial", new OfBot<BookedDenial>(change.Bot, denial));
        foreach (var notice in change.Notices) Publish("notice", new OfBot<Notice>(change.Bot, notice));
        if (change.Orders.Count + change.Fills.Count + change.Journal.Count > 0) Publish("bot", new BotNews(change.Bot, change.Sequence));
    }

    private void Tell(Notice notice) => Publish("notice", new OfBot<Notice>(Tellings.Portfolio, notice));

    private void Tell(string symbol, Timeframe timeframe, Candle candle)
    {
        var now = _time.GetTimestamp();
        if (_toldAt.TryGetValue((symbol, timeframe), out var last) && _time.GetElapsedTime(last, now) < BetweenCandles) return;
        _toldAt[(symbol, timeframe)] = now;
        Publish("candle", CandleNews.Of(symbol, timeframe, candle));
    }

    private void Publish<T>(string kind, T what) => _live.Publish(kind, WireJson.Write(what));
}
