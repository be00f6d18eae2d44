using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trades;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Figures;

namespace TraderAgent.Simulation.Worlds;

/// <summary>
/// A whole faulty world from one seed: markets, an exchange, a network, a store, and the agent's real loop, which is
/// killed and started again as the dice fall. After the storm comes a calm, in which everything must come right.
/// </summary>
public sealed partial class SimulatedWorld
{
    private const int LastQuestions = 5; // What is asked at the end is answered with orders that fill at once, and so on.

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(62);

    private readonly WorldSettings _settings;
    private readonly HostKind _kind;
    private readonly Dice _fate;
    private readonly FaultPlan _faults;
    private readonly Network _network;
    private readonly CrashingStore _store;
    private readonly FaultyExchange _port;
    private readonly Portfolio _portfolio;
    private readonly Feed _feed;
    private readonly Weather _weather;
    private readonly Checkers _checkers;
    private readonly ProtectionWatch _protection;
    private readonly HostLife _life;
    private readonly Timeframe _timeframe;
    private Instant _now;

    /// <summary>The world of a seed.</summary>
    public SimulatedWorld(ulong seed, WorldSettings? settings = null)
    {
        _settings = settings ?? new() { Host = HostKind.Paper, Faults = new HashSet<FaultKind>(FaultKinds.ByChance) };
        var dice = new Dice(seed);
        _fate = WorldFate.DiceOf(seed); // What came later is drawn beside the first dice: a seed keeps its markets, bots and odds.
        _kind = _settings.Host ?? WorldFate.HostOf(_fate);
        _faults = FaultPlan.Draw(dice, _settings.Faults);
        _network = new(_faults, dice);
        _store = new(_faults, dice);
        _portfolio = Portfolio.Draw(dice, WorldFate.BeginOf(_fate, _faults));
        (_feed, _timeframe, Exchange) = (new(_portfolio.Markets), _portfolio.Timeframe, _portfolio.Exchange);
        _port = new(Exchange, _portfolio.Plan.Instruments, _faults, dice) { Bug = _settings.Bug };
        _checkers = new(Exchange, _store.BookedFills, _portfolio);
        _protection = new(Exchange);
        _weather = new(_fate, _settings.Faults, _settings.StormyCandles);
        Plan = _portfolio.Plan with { ReconcileEvery = WorldFate.ReconcileEveryOf(_fate) };
        _life = new(Plan, _store, _port) { Now = () => _now + _skew, Died = Died };
        _store.Kept = Kept;
        _port.Sent = (command, outcome) => Trace($"sent {command} => {outcome}");
    }

    /// <summary>The exchange.</summary>
    public PaperExchange Exchange { get; }

    /// <summary>What the agent runs at first.</summary>
    public HostPlan Plan { get; }

    /// <summary>What was seen of it.</summary>
    public WorldFigures Figures { get; } = new();

    /// <summary>Candles with faults, then candles without; checks after each.</summary>
    /// <exception cref="ViolationException">A promise was broken.</exception>
    public async Task RunAsync()
    {
        Pass(_feed.NextOpen);
        Exchange.WalksEveryCandle = _kind != HostKind.Paper;
        await _life.AliveAsync();
        foreach (var bot in Plan.Bots) await _life.DoAsync(h => h.HandleAsync(bot.Id, new(new BotEvent.StartRequested { At = _now }, "start")));
        for (var i = 0; i < _settings.StormyCandles; i++)
        {
            await ChangeWeatherAsync(i);
            await StepAsync(i);
        }
        _faults.IsCalm = true;
        foreach (var e in _network.Flush()) await DeliverAsync(e);
        for (var i = 0; i < _settings.CalmCandles; i++) await StepAsync(i);
        await ReconcileAsync();
        for (var i = 0; i < LastQuestions && !_checkers.IsAtRest(AgentOf(_life.Host!)); i++) await AskAgainAsync();
        LookWhetherAtRest();
        await _life.DoAsync(h => h.FlushAsync());
        _checkers.AtTheEnd(AgentOf(_life.Host!));
    }

    /// <summary>What was seen until now, put together.</summary>
    public WorldFigures Sum()
    {
        Figures.Take(Exchange, _faults.Log, _kind == HostKind.Paper ? null : _protection);
        Figures.Host = _kind;
        return Figures;
    }

    private async Task StepAsync(int index)
    {
        foreach (var bot in _life.Host?.Bots ?? []) _protection.Watch(bot);
        if (_kind == HostKind.Paper) await StepByCandleAsync(index);
        else await StepByTickAsync();
        Figures.BotHours += _life.Plan.Bots.Count * _timeframe.Duration.TotalHours;
        if (_life.Host is not { } host) return;
        if (_second is not null)
        {
            _checkers.WhileSeveralWork(AgentOf(host));
            return;
        }
        _checkers.AfterStep(AgentOf(host));
        if (_faults.IsCalm && _kind != HostKind.Paper) NothingStandsUnprotected(host);
        LookWhetherAtRest();
    }

    /// <summary>
    /// Once nothing goes wrong any more, a stop is there as soon as the agent has asked the exchange again, and where it was refused before,
    /// after the longest wait between two attempts.
    /// </summary>
    private void NothingStandsUnprotected(BotHost host)
    {
        var longest = Plan.ReconcileEvery + LongestWait + TimeSpan.FromMilliseconds(2 * TickOf(_timeframe));
        foreach (var (bot, deal, since) in _protection.Standing)
        {
            if (host.Bots.FirstOrDefault(b => b.Id == bot) is not { } known || _gone.Contains(known.Desk.Definition.Symbol) || IsClosing(known, deal)) continue;
            var from = since > _faults.Log.LastAt ? since : _faults.Log.LastAt;
            Must.Hold(_now - from <= longest, ViolationKind.Unprotected, $"{bot}: trade {deal} has stood without its stop since {since}; the last fault was at {_faults.Log.LastAt}");
        }
    }

    /// <summary>A trade that is being sold has no stop any more; where the market buys nothing it stands until it does.</summary>
    private static bool IsClosing(Bot bot, long deal) => bot.Strategy is TradeBot trades && trades.Trades.Any(t => t.Number == deal && t.Stage == TradeStage.Exiting);

    /// <summary>How long it took after the last fault until everything was right again.</summary>
    private void LookWhetherAtRest()
    {
        if (_life.Host is { } host) Figures.Rest.Look(_faults.Log, _now, () => _checkers.IsAtRest(AgentOf(host)));
    }

    private void Kept(BotChange change)
    {
        _checkers.NoEntryBreaksALimit(change);
        _settings.Kept?.Invoke(change);
        foreach (var entry in change.Journal) Trace($"{change.Bot} {entry.Events} -> {entry.Commands}");
    }

    private void Died(string why)
    {
        Trace(why);
        _network.Cut();
    }

    private void Pass(Instant now)
    {
        _port.Clock = _faults.Log.Now = _now = now;
        if (_gap == default) return;
        _protection.Skip(_gap); // Where nothing trades nothing is lost, and nobody can protect anything.
        _faults.Log.End();
        _gap = default;
    }

    private void Trace(string what) => _settings.Log?.WriteLine($"{_now} {what}");

    private static Agent AgentOf(BotHost host) => new([.. host.Bots], host.Account, host.Plan);
}
