using Microsoft.DurableTask.Protobuf;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Loop;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>What goes wrong in a world, and what its risk gate allows.</summary>
public sealed record PaperOdds
{
    public FaultPlan Faults { get; init; } = Only();

    public Dice Dice { get; init; } = new(7);

    public RiskLimits Limits { get; init; } = new() { PerTradeLoss = new(100) };

    public static FaultPlan Only(double kill = 0, double answerLost = 0, double eventLost = 0, double eventDoubled = 0) => new()
    {
        Kill = kill, AnswerLost = answerLost, EventLost = eventLost, EventDoubled = eventDoubled, RequestLost = 0, RequestDoubled = 0, Throttled = 0, OutageBegins = 0,
        EventLate = 0, EventsReordered = 0,
    };
}

/// <summary>Bots of the app on one market of the paper exchange, a candle a minute, with the checkers of the simulated worlds.</summary>
public sealed class PaperWorld
{
    public static readonly Instrument Market = Instruments.Spot with { TickSize = 0.01m, LotSize = 0.0001m, MinQuantity = new(0.0001m) };
    private readonly PaperExchange _exchange;
    private readonly FaultPlan _faults;
    private readonly FaultyExchange _port;
    private readonly Network _network;
    private readonly Portfolio _portfolio;
    private readonly Checkers _checkers;
    private Instant _next = new(1_700_000_040_000);
    private double _close = 100;

    public PaperWorld(PaperOdds odds, params BotDefinition[] bots)
    {
        var (faults, dice) = (odds.Faults, odds.Dice);
        _exchange = new(new(), [Market]);
        _exchange.Deposit("USDT", 10_000);
        _exchange.Deposit("BTC", 0);
        (_faults, _port, _network) = (faults, new(_exchange, [Market], faults, dice), new(faults, dice));
        var plan = new HostPlan
        {
            Bots = bots, Instruments = [Market], Capital = new(10_000), Limits = odds.Limits,
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
        foreach (var bot in _portfolio.Plan.Bots) await RunAsync(nameof(ReconcileBot), WireJson.Write(bot.Id), TimeSpan.FromMinutes(1));
    }

    /// <summary>Runs an orchestration while the exchange's messages come in.</summary>
    public async Task<string?> RunAsync(string orchestration, string? input, TimeSpan within)
    {
        var instance = App.Start(orchestration, input);
        for (var end = App.Hub.Now + within; !instance.Ended && App.Hub.Now < end; await App.Hub.RunUntil(App.Hub.Now + TimeSpan.FromSeconds(1))) await DrainAsync();
        await DrainAsync();
        return TradingHub.ResultOf(instance);
    }

    /// <summary>Checks all that must hold in the end.</summary>
    public async Task EndAsync()
    {
        await CalmAsync();
        _checkers.AtTheEnd(Seen());
        Assert.Equal(OrderNames.Distinct().Count(), OrderNames.Count());
        Assert.All(App.Hub.Instances.Values, i => Assert.True(i.Status == OrchestrationStatus.Completed, $"{i.Id}: {i.Status} {i.Failure}"));
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
        if (App.Hub.Instances.Values.All(i => i.Ended)) _checkers.AfterStep(Seen()); // Else some history is still to be written.
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
