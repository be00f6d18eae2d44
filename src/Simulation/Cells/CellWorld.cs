using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Loop;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Figures;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Cells;

/// <summary>Cells and batches, as a durable host runs them, in a faulty world; the same checkers as for the loop.</summary>
public sealed class CellWorld
{
    private readonly WorldSettings _settings;
    private readonly FaultPlan _faults;
    private readonly Network _network;
    private readonly Portfolio _portfolio;
    private readonly PaperExchange _exchange;
    private readonly Feed _feed;
    private readonly Weather _weather;
    private readonly FaultyExchange _port;
    private readonly CellAgent _agent;
    private readonly Checkers _checkers;
    private Instant _now;
    private bool _isGap;

    /// <summary>The world of a seed.</summary>
    public CellWorld(ulong seed, WorldSettings? settings = null)
    {
        _settings = settings ?? new() { Faults = new HashSet<FaultKind>(FaultKinds.ByChance) };
        var (dice, fate) = (new Dice(seed), WorldFate.DiceOf(seed));
        _faults = FaultPlan.Draw(dice, _settings.Faults);
        _faults.QueueTrouble = fate.OneOf(0, 0.01, 0.05);
        _network = new(_faults, dice);
        _portfolio = Portfolio.Draw(dice, WorldFate.BeginOf(fate, _faults));
        (_exchange, _feed) = (_portfolio.Exchange, new(_portfolio.Markets));
        _port = new(_exchange, _portfolio.Plan.Instruments, _faults, dice) { Bug = _settings.Bug };
        _agent = new(_portfolio.Plan, _port, (dice, fate), _faults) { Kept = change => _checkers!.NoEntryBreaksALimit(change) };
        _checkers = new(_exchange, _agent.BookedFills, _portfolio);
        _weather = new(fate, _settings.Faults, _settings.StormyCandles);
    }

    /// <summary>What was seen of it.</summary>
    public WorldFigures Figures { get; } = new() { Host = HostKind.Cells };

    /// <summary>Candles with faults, then candles without; checks after each.</summary>
    /// <exception cref="ViolationException">A promise was broken.</exception>
    public void Run()
    {
        Pass(_feed.NextOpen);
        foreach (var bot in _portfolio.Plan.Bots) _agent.Post(bot.Id, Happened(new(new BotEvent.StartRequested { At = _now }, "start")));
        _agent.Settle(_now);
        for (var i = 0; i < _settings.StormyCandles; i++)
        {
            ChangeWeather(i);
            Step(i);
        }
        _faults.IsCalm = true;
        foreach (var e in _network.Flush()) Receive(e);
        for (var i = 0; i < _settings.CalmCandles; i++) Step(i);
        _agent.Reconcile(_now, all: true);
        _agent.Settle(_now);
        _checkers.AtTheEnd(_agent.Seen);
    }

    /// <summary>What was seen until now, put together.</summary>
    public WorldFigures Sum()
    {
        Figures.Take(_exchange, _faults.Log, null);
        return Figures;
    }

    private void Step(int index)
    {
        foreach (var symbol in _feed.Symbols)
        {
            var candle = _feed.Next(symbol);
            Pass(candle.OpenTime);
            if (_exchange.Begin(symbol, _portfolio.Timeframe, candle)) Drain();
            Pass(candle.OpenTime + _portfolio.Timeframe.Duration);
            _port.Candles[symbol].Add(candle);
            _agent.Advance([new(symbol, _portfolio.Timeframe, candle)]);
            Drain();
        }
        _agent.ReceiveLate();
        _agent.Wake(_now);
        _agent.Reconcile(_now, all: index % 10 == 9);
        Drain();
        Figures.BotHours += _portfolio.Plan.Bots.Count * _portfolio.Timeframe.Duration.TotalHours;
        var seen = _agent.Seen;
        _checkers.AfterStep(seen);
        Figures.Rest.Look(_faults.Log, _now, () => _checkers.IsAtRest(seen));
    }

    private void Drain()
    {
        _agent.Settle(_now);
        while (_exchange.TryNext(out var e))
        {
            if (_exchange.Now > _now) Pass(_exchange.Now);
            foreach (var arriving in _network.Pass(e)) Receive(arriving);
            _agent.Settle(_now);
            }
    }

    private void Receive(PaperEvent e)
    {
        var happened = _settings.Bug?.Arriving is { } bug ? bug(e.Event) : e.Event;
        if (happened is not null) _agent.Receive(e.Bot, Happened(Inbound.FromExchange(happened)));
    }

    private void ChangeWeather(int step)
    {
        foreach (var spell in _weather.Ending(step))
            if (spell.Kind is FaultKind.Maintenance or FaultKind.KeyRevoked)
            {
                (_port.Door, _feed.IsClosed) = (ExchangeDoor.Open, false);
                _faults.Log.End();
            }
        foreach (var spell in _weather.Beginning(step)) Begin(spell.Kind);
    }

    /// <summary>What concerns an embedded host alone, its disk and its second copy, is passed over.</summary>
    private void Begin(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.Maintenance: (_port.Door, _feed.IsClosed) = (ExchangeDoor.Maintenance, true); break;
            case FaultKind.KeyRevoked: _port.Door = ExchangeDoor.KeyRevoked; break;
            case FaultKind.FlashCrash: _feed.Crash(_feed.All.First()); break;
            case FaultKind.Gap: _feed.Skip((int)(TimeSpan.FromDays(2) / _portfolio.Timeframe.Duration)); break;
            default: return;
        }
        _faults.Log.Note(kind);
        _isGap |= kind == FaultKind.Gap;
    }

    private void Pass(Instant now)
    {
        _faults.Log.Now = _now = now;
        if (_isGap) _faults.Log.End();
        _isGap = false;
    }

    private static BotMessage.Happened Happened(Inbound inbound) => new() { Event = inbound.Event, Key = inbound.Key };
}
