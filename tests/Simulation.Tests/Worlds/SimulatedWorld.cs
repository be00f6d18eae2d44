using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Tests.Faults;

namespace TraderAgent.Simulation.Tests.Worlds;

/// <summary>
/// A whole faulty world from one seed: markets, an exchange, a network, a store, and the agent's real loop, which is
/// killed and started again as the dice fall. After the storm comes a calm, in which everything must come right.
/// </summary>
public sealed class SimulatedWorld
{
    private const int Restarts = 1_000;

    private readonly Dice _dice;
    private readonly FaultPlan _faults;
    private readonly Network _network;
    private readonly CrashingStore _store;
    private readonly FaultyExchange _port;
    private readonly HostPlan _plan;
    private readonly IReadOnlyDictionary<string, SimulatedMarket> _markets;
    private readonly Checkers _checkers;
    private readonly Timeframe _timeframe;
    private BotHost? _host;
    private Instant _now;

    public SimulatedWorld(ulong seed)
    {
        _dice = new(seed);
        _faults = FaultPlan.Draw(_dice);
        _network = new(_faults, _dice);
        _store = new(_faults, _dice);
        var portfolio = Portfolio.Draw(_dice);
        _markets = portfolio.Markets;
        _timeframe = portfolio.Timeframe;
        _plan = portfolio.Plan;
        Exchange = portfolio.Exchange;
        _port = new(Exchange, _plan.Instruments, _faults, _dice);
        _checkers = new(Exchange, _store.BookedFills, portfolio);
        _store.Kept = change =>
        {
            _checkers.NoEntryBreaksALimit(change);
            Kept?.Invoke(change);
            foreach (var entry in change.Journal) Trace($"{change.Bot} {entry.Events} -> {entry.Commands}");
        };
        _port.Sent = (command, outcome) => Trace($"sent {command} => {outcome}");
    }

    public PaperExchange Exchange { get; }

    public HostPlan Plan => _plan;

    /// <summary>Told of everything that the agent's store keeps.</summary>
    public Action<BotChange>? Kept { get; init; }

    /// <summary>Writes down what happens, where one world is looked at.</summary>
    public TextWriter? Log { get; init; }

    private void Trace(string what) => Log?.WriteLine($"{_now} {what}");

    /// <summary>Candles with faults, then candles without; checks after each.</summary>
    public async Task RunAsync(int stormy, int calm)
    {
        _now = _markets.Values.First().NextOpen;
        await AliveAsync();
        foreach (var bot in _plan.Bots) await SurviveAsync(h => h.HandleAsync(bot.Id, new(new BotEvent.StartRequested { At = _now }, "start")));
        for (var i = 0; i < stormy; i++) await StepAsync(i);
        _faults.IsCalm = true;
        foreach (var e in _network.Flush()) await DeliverAsync(e);
        for (var i = 0; i < calm; i++) await StepAsync(i);
        foreach (var bot in _plan.Bots) await SurviveAsync(h => h.ReconcileAsync(bot.Id));
        await SurviveAsync(h => h.FlushAsync());
        _checkers.AtTheEnd(AgentOf(_host!));
    }

    private async Task StepAsync(int index)
    {
        foreach (var (symbol, market) in _markets)
        {
            var candle = market.Next();
            var timeframe = _timeframe;
            _now = candle.OpenTime;
            if (Exchange.Begin(symbol, timeframe, candle)) await DrainAsync();
            _now = candle.OpenTime + timeframe.Duration;
            _port.Candles[symbol].Add(candle);
            await SurviveAsync(async h =>
            {
                h.Mark(symbol, candle.Close, _now);
                await h.OnCandleAsync(symbol, timeframe, candle);
            });
            await DrainAsync();
        }
        foreach (var symbol in _markets.Keys) await SurviveAsync(h => h.WakeAsync(symbol, _now));
        await SurviveAsync(h => h.ReconcileDueAsync(_now));
        if (index % 10 == 9)
            foreach (var bot in _plan.Bots) await SurviveAsync(h => h.ReconcileAsync(bot.Id));
        await DrainAsync();
        _checkers.AfterStep(AgentOf(_host!));
    }

    private async Task DrainAsync()
    {
        while (Exchange.TryNext(out var e))
        {
            if (Exchange.Now > _now) _now = Exchange.Now;
            foreach (var arriving in _network.Pass(e)) await DeliverAsync(arriving);
        }
    }

    private static Agent AgentOf(BotHost host) => new([.. host.Bots], host.Account, host.Plan);

    private Task DeliverAsync(PaperEvent e) => SurviveAsync(h => h.HandleAsync(e.Bot, Inbound.FromExchange(e.Event)));

    /// <summary>Lets the agent do something; when that kills it, it is started again, and what it was told is lost with it.</summary>
    private async Task SurviveAsync(Func<BotHost, ValueTask> act)
    {
        try
        {
            await act(await AliveAsync());
        }
        catch (ProcessKilledException killed)
        {
            Trace(killed.Message);
            _host = null;
            _network.Cut();
            await AliveAsync();
        }
    }

    private async Task<BotHost> AliveAsync()
    {
        for (var attempt = 0; _host is null; attempt++)
        {
            Assert.True(attempt < Restarts, "the agent never came up again");
            try
            {
                Trace("the agent starts");
                _host = await BotHost.OpenAsync(_plan, _store, _port);
            }
            catch (ProcessKilledException)
            {
                // And again.
            }
        }
        return _host;
    }
}
