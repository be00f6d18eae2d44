using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Loop;
using TraderAgent.Simulation.Tests.Faults;
using TraderAgent.Simulation.Tests.Worlds;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>Bots of the app on one market of the paper exchange, a candle a minute, with the checkers of the simulated worlds.</summary>
public sealed class PaperWorld
{
    private static readonly Instrument Market = Instruments.Spot with { TickSize = 0.01m, LotSize = 0.0001m, MinQuantity = new(0.0001m) };
    private readonly PaperExchange _exchange;
    private readonly FaultPlan _faults;
    private readonly FaultyExchange _port;
    private readonly Network _network;
    private readonly Portfolio _portfolio;
    private readonly Checkers _checkers;
    private Instant _next = new(1_700_000_040_000);
    private double _close = 100;

    public PaperWorld(FaultPlan faults, Dice dice, params BotDefinition[] bots)
    {
        _exchange = new(new(), [Market]);
        _exchange.Deposit("USDT", 10_000);
        _exchange.Deposit("BTC", 0);
        (_faults, _port, _network) = (faults, new(_exchange, [Market], faults, dice), new(faults, dice));
        var plan = new HostPlan
        {
            Bots = bots, Instruments = [Market], Capital = new(10_000), Limits = new() { PerTradeLoss = new(100), AssumedLoss = new(100) },
            Feeds = new Dictionary<string, Timeframe> { [Market.Symbol] = Timeframe.OneMinute },
        };
        _portfolio = new()
        {
            Timeframe = Timeframe.OneMinute, Markets = new Dictionary<string, SimulatedMarket>(), Exchange = _exchange, Plan = plan,
            Deposits = new(StringComparer.Ordinal) { ["USDT"] = 10_000, ["BTC"] = 0 },
        };
        App = new(new() { Capital = plan.Capital, Limits = plan.Limits, Grace = plan.Grace }, _port, _next.ToDateTimeOffset());
        _checkers = new(_exchange, App.History.Fills, _portfolio);
    }

    public TradingHub App { get; }

    public PaperExchange Exchange => _exchange;

    public IEnumerable<string> OrderNames => _exchange.OpenOrders(Market.Symbol).Concat(_exchange.ClosedOrders(Market.Symbol)).Select(o => o.Link.Value);

    public static Money Capital => new(5_000);

    public static BotDefinition Bot(string id, StrategySettings strategy) => new() { Id = new(id), Symbol = Market.Symbol, Capital = Capital, Strategy = strategy };

    public static BotSetup Setup(BotDefinition bot) => new(bot, Market);

    public async Task StartAsync()
    {
        foreach (var bot in _portfolio.Plan.Bots)
        {
            Assert.Null(await App.DefineAsync(Setup(bot)));
            App.Post(bot.Id, new Inbound(new BotEvent.StartRequested { At = _next }, "start"));
        }
        await App.Hub.Settle();
    }

    /// <summary>Candles that close at these prices, each from the close before.</summary>
    public async Task TradeAsync(params double[] closes)
    {
        foreach (var close in closes) await CandleAsync(close);
    }

    /// <summary>What was on its way arrives, nothing goes wrong any more, and every bot is compared with the exchange's records.</summary>
    public async Task CalmAsync()
    {
        (_faults.IsCalm, App.Hub.Fault) = (true, _ => Fault.None);
        foreach (var e in _network.Flush()) App.Post(e.Bot, e.Event);
        foreach (var bot in _portfolio.Plan.Bots) await App.RunAsync(nameof(ReconcileBot), WireJson.Write(bot.Id));
        await DrainAsync();
    }

    /// <summary>Checks all that must hold in the end.</summary>
    public async Task EndAsync()
    {
        await CalmAsync();
        _checkers.AtTheEnd(Seen());
        Assert.Equal(OrderNames.Distinct().Count(), OrderNames.Count());
        Assert.All(App.Hub.Instances.Values, i => Assert.True(i.Status == Microsoft.DurableTask.Protobuf.OrchestrationStatus.Completed, $"{i.Id}: {i.Status} {i.Failure}"));
    }

    private async Task CandleAsync(double close)
    {
        var candle = new Candle(_next, _close, Math.Max(_close, close), Math.Min(_close, close), close, 1_000);
        (_close, _next) = (close, _next + TimeSpan.FromMinutes(1));
        if (_exchange.Begin(Market.Symbol, Timeframe.OneMinute, candle)) await DrainAsync();
        _port.Candles[Market.Symbol].Add(candle);
        ClosedCandle[] closed = [new(Market.Symbol, Timeframe.OneMinute, candle)];
        App.Send(Signal.Advance(Market.Symbol, closed), _next.ToDateTimeOffset());
        App.Send(Signal.Advance(closed), _next.ToDateTimeOffset());
        await App.Hub.RunUntil(_next.ToDateTimeOffset());
        await DrainAsync();
        // What was tried again has its answers before the market moves on.
        await App.Hub.RunUntil((_next + TimeSpan.FromSeconds(59)).ToDateTimeOffset());
        await DrainAsync();
        _checkers.AfterStep(Seen());
    }

    private async Task DrainAsync()
    {
        await App.Hub.Settle();
        while (_exchange.TryNext(out var e))
        {
            foreach (var arriving in _network.Pass(e)) App.Post(arriving.Bot, arriving.Event);
            await App.Hub.Settle();
        }
    }

    private Agent Seen() => new([.. _portfolio.Plan.Bots.Select(b => App.Cell(b.Id).Bot)], App.Account().Account, _portfolio.Plan);
}
