using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Runtime.Tests.Loop;

/// <summary>An exchange that is only asked: it tells no events.</summary>
public class TradingCycleTests
{
    private static readonly Instrument Market = TradingDesk.Plan.Instruments[0];

    private readonly PaperExchange _exchange = new(new(), [Market]);
    private readonly InMemoryBotStore _store = new();
    private readonly PaperPort _port;
    private Instant _now = new(1_700_000_040_000);
    private double _price = 100;
    private BotHost _host = null!;
    private TradingCycle _cycle = null!;

    public TradingCycleTests()
    {
        _exchange.Deposit("USDT", 10_000);
        _port = new(_exchange, Market);
    }

    [Fact]
    public async Task A_deal_is_traded_by_asking_alone()
    {
        await StartAsync();
        foreach (var close in TradingDesk.Prices) await MinuteAsync(close);
        Assert.Equal(_exchange.Executions(0).Select(e => e.ExecutionId).Order(), _store.BookedExecutions.Order());
        Assert.NotEmpty(_store.Changes.SelectMany(c => c.Deals));
    }

    [Fact]
    public async Task A_cycle_without_news_stores_nothing()
    {
        await StartAsync();
        await MinuteAsync(100);
        await _cycle.RunAsync();
        var commits = _store.Commits;
        await _cycle.RunAsync();
        Assert.Equal(commits, _store.Commits);
    }

    [Fact]
    public async Task A_new_bot_begins_with_the_last_candle_that_closed()
    {
        for (var i = 0; i < 3; i++) Pass(_price);
        await StartAsync();
        Assert.Equal(1, await _cycle.RunAsync());
        Assert.Equal(_now, _host.Bots.Single().LastCandleAt);
        Assert.Equal(0, await _cycle.RunAsync());
    }

    [Fact]
    public async Task A_new_bot_learns_from_the_candles_of_its_warm_up_and_trades_on_the_last_alone()
    {
        for (var i = 0; i < 40; i++) Pass(_price - 0.5);
        var bot = TradingDesk.Plan.Bots[0] with
        {
            Strategy = new DcaSettings { BaseOrderSize = new(100), SafetyOrders = 0, Start = new() { Conditions = [new DcaCondition.RsiIs { Period = 2 }] } },
        };

        await StartAsync(TradingDesk.Plan with { Bots = [bot] });

        Assert.Equal(1 + 21, await _cycle.RunAsync()); // Wilder's average of 2 has settled after 21.
        Assert.Equal(_now, Assert.Single(_host.Bots.Single().Desk.Orders.All).PlacedAt); // A fresh index would have no value yet.
    }

    [Fact]
    public async Task A_bot_defined_while_others_trade_learns_from_the_candles_that_they_saw()
    {
        for (var i = 0; i < 40; i++) Pass(_price - 0.5);
        await StartAsync();
        await MinuteAsync(_price - 0.5);
        await _cycle.RunAsync();
        var seen = _host.Bots.Single().Save();
        var bot = TradingDesk.Plan.Bots[0] with
        {
            Id = new("late"), Strategy = new DcaSettings { BaseOrderSize = new(100), SafetyOrders = 0, Start = new() { Conditions = [new DcaCondition.RsiIs { Period = 2 }] } },
        };

        await _host.ApplyAsync(TradingDesk.Plan with { Bots = [.. TradingDesk.Plan.Bots, bot] });
        await _host.HandleAsync(bot.Id, new(new BotEvent.StartRequested { At = _now }));
        await _cycle.RunAsync();

        var late = _host.Bots.Last();
        Assert.Equal(_now, Assert.Single(late.Desk.Orders.All).PlacedAt); // A fresh index would have no value yet.
        Assert.Equal(0, await _cycle.RunAsync());
        Assert.Equal(seen, _host.Bots.First().Save());
    }

    private async Task StartAsync(HostPlan? plan = null)
    {
        _host = await BotHost.OpenAsync(plan ?? TradingDesk.Plan, _store, _port);
        _cycle = new(_host, () => _now);
        await _host.HandleAsync(TradingDesk.Dca, new(new BotEvent.StartRequested { At = _now }));
    }

    private async Task MinuteAsync(double close)
    {
        Pass(close);
        await _cycle.RunAsync();
        while (_exchange.TryNext(out _)) { } // Orders that were placed reach the exchange; nobody is told.
        await _cycle.RunAsync();
    }

    private void Pass(double close)
    {
        var candle = new Candle(_now, _price, Math.Max(_price, close), Math.Min(_price, close), close, 1_000);
        if (_exchange.Begin(Market.Symbol, Timeframe.OneMinute, candle)) while (_exchange.TryNext(out _)) { }
        _port.Closed.Add(candle);
        (_price, _now) = (close, _now + TimeSpan.FromMinutes(1));
    }
}
