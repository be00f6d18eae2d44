using System.Globalization;
using System.Text.Json;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Regimes;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Selector;

/// <summary>
/// Lets one of several strategies trade, as the regime and the owner's table say. The regime is told from the bot's own candles; a
/// strategy gives way before, or while, the next one begins.
/// </summary>
public sealed class SelectorBot : Ensemble, IExplainsItself
{
    private readonly SelectorSettings _settings;
    private readonly RegimeWatch _watch;
    private readonly Relay _relay;
    private readonly SwitchLog _log = new();
    private Regime? _inForce;

    /// <summary>A new selector, of whose strategies none trades.</summary>
    public SelectorBot(SelectorSettings settings, BotDefinition bot, Instrument instrument)
        : base([.. settings.Strategies.Select((s, i) => Part(i + 1, s.Key, bot with { Strategy = s.Value }, instrument))])
    {
        (_settings, _watch) = (settings, new(settings.Regime, bot.Timeframe));
        _relay = new(Parts, settings, settings.OverlapOn(instrument), _log);
    }

    /// <summary>What the regime is told from.</summary>
    public RegimeWatch Regime => _watch;

    /// <summary>The strategy that is to trade; null for none.</summary>
    public Part? Target => _relay.Target;

    /// <summary>The last switches, oldest first.</summary>
    public IReadOnlyList<StrategySwitch> Switches => _log.Log;

    /// <summary>Switches so far, those no longer listed included.</summary>
    public long SwitchCount => _log.Count;

    /// <summary>What all switches have cost so far, in quote.</summary>
    public Money CostOfSwitches(Desk desk) => _log.Closed + CostOfLastSwitch(desk);

    /// <summary>What the last switch has cost so far, in quote.</summary>
    public Money CostOfLastSwitch(Desk desk) => _log.CostOf(_relay.TargetNumber, desk);

    /// <inheritdoc />
    public Explanation Explain(Desk desk)
    {
        var isReady = _watch.Detector.IsReady;
        var reading = _watch.Reading;
        return new(isReady ? reading.Regime : null, reading.Confidence, isReady || _inForce is not null ? _relay.Describe() : "waits until a regime can be told");
    }

    /// <inheritdoc />
    protected override void Watch(BotEvent e, Desk desk)
    {
        if (e is CandleClosed candle && candle.Timeframe == desk.Definition.Timeframe) _watch.Add(candle.Candle);
        if (e is StartRequested) _relay.BeginAgain();
        // Before the parts see the event: one that gives way at this candle shall not enter on it.
        if (desk.Lifecycle == Lifecycle.Running && desk.ExitPlan is null && e is CandleClosed or TradingBegan && _watch.Detector.IsReady) Decide(desk);
    }

    /// <inheritdoc />
    protected override void Conduct(BotEvent e, Desk desk)
    {
        if (desk.MayExit && desk.ExitPlan is null) _relay.Proceed(desk);
    }

    private void Decide(Desk desk)
    {
        var regime = _watch.Detector.Reading.Regime;
        if (regime == _inForce) return;
        var entry = _settings.Table.Of(regime);
        if (entry.Strategy == SelectorEntry.Keep) return;
        if (regime != Regimes.Regime.Mixed && _watch.Reading.Confidence < _settings.MinConfidence) return;
        var next = _relay.NumberOf(entry);
        if (next != _relay.TargetNumber)
        {
            if (_log.Log is [.., var last] && desk.Now < last.At + TimeSpan.FromMinutes(_settings.CooldownMinutes)) return;
            Switch(entry, next, desk);
        }
        _inForce = regime;
        _relay.Size(entry);
    }

    private void Switch(SelectorEntry entry, int next, Desk desk)
    {
        var (reading, before) = (_watch.Reading, _relay.TargetNumber);
        var transition = entry.Transition ?? _settings.Transition;
        var it = new StrategySwitch
        {
            At = desk.Now, From = _relay.NameOf(before), To = _relay.NameOf(next), Transition = transition, Reading = reading, Equity = EquityOf(desk),
        };
        _log.Add(it, next, before, desk);
        _relay.Switch(next, transition, desk);
        desk.Notify(NoticeLevel.Info, string.Create(CultureInfo.InvariantCulture,
            $"{desk.Definition.Id}: {Words(reading.Regime)} (confidence {reading.Confidence:0.00}): from {it.From} to {it.To}."));
    }

    /// <summary>Capital, final profit, and open profit at the last price.</summary>
    private static Money EquityOf(Desk desk) =>
        desk.Definition.Capital + desk.Ledger.NetRealized + (desk.LastPrice > 0 ? desk.Ledger.Unrealized(new((decimal)desk.LastPrice)) : Money.Zero);

    private static string Words(Regime regime) => regime == Regimes.Regime.HighVolatility ? "high volatility" : regime.ToString().ToLowerInvariant();

    private static Part Part(int number, string name, BotDefinition definition, Instrument instrument) =>
        new(number, name, definition, definition.Strategy.Create(definition, instrument));

    /// <inheritdoc />
    protected override void OnStopped(Part part, string reason, Desk desk) => _relay.OnStopped(part, reason, desk);

    /// <inheritdoc />
    protected override object SaveOwn() => new SelectorState
    {
        Regime = _watch.Save(), InForce = _inForce, Relay = _relay.Save(), Switches = _log.Count, Cost = _log.Closed, Log = _log.Log, Before = _log.Before,
    };

    /// <inheritdoc />
    protected override void LoadOwn(JsonElement state)
    {
        var saved = state.Deserialize<SelectorState>(WireJson.Options)!;
        if (saved.Version > SelectorState.CurrentVersion)
            throw new InvalidDataException($"The selector's state is of version {saved.Version}; this program reads up to {SelectorState.CurrentVersion}. Update the program.");
        _watch.Load(saved.Regime);
        _inForce = saved.InForce;
        _relay.Load(saved.Relay);
        _log.Load(saved);
    }
}
