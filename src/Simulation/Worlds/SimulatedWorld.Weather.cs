using System.Text.Json.Nodes;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Loop;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>What goes wrong for a while.</summary>
public sealed partial class SimulatedWorld
{
    private readonly HashSet<string> _gone = [];
    private TimeSpan _skew, _gap;
    private string _leaving = "";
    private HostLife? _second;

    private async Task ChangeWeatherAsync(int step)
    {
        foreach (var spell in _weather.Ending(step)) await EndAsync(spell.Kind);
        foreach (var spell in _weather.Beginning(step))
        {
            _faults.Log.Note(spell.Kind);
            Trace($"{spell.Kind} begins");
            await BeginAsync(spell.Kind);
        }
    }

    private async Task BeginAsync(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.Maintenance: (_port.Door, _feed.IsClosed) = (ExchangeDoor.Maintenance, true); break;
            case FaultKind.KeyRevoked: _port.Door = ExchangeDoor.KeyRevoked; break;
            case FaultKind.Delisted: Delist(_leaving.Length > 0 ? _leaving : Any()); break; // One market stays.
            case FaultKind.TickChange: ChangeRules(Any()); break;
            case FaultKind.FlashCrash: _feed.Crash(Any()); break;
            case FaultKind.Gap: _feed.Skip((int)((_gap = TimeSpan.FromDays(1 + _fate.Below(4))) / _timeframe.Duration)); break;
            case FaultKind.ClockJump: _skew = TimeSpan.FromMinutes(_fate.OneOf(-600, -90, -5, 5, 90, 600)); break;
            case FaultKind.DiskFull: _store.IsFull = true; break;
            case FaultKind.DiskSlow: _store.Waits = MarketMovesOn; break;
            case FaultKind.CorruptPage: Stop(() => _store.IsUnreadable = true); break;
            case FaultKind.TwoHosts: await StartSecondAsync(); break;
            case FaultKind.Reconfigured: await ReconfigureAsync(); break;
            case FaultKind.Upgraded: Stop(() => _store.Rewrite(AsAnOlderProgramWroteIt)); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "It comes by chance.");
        }
    }

    private async Task EndAsync(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.Maintenance: (_port.Door, _feed.IsClosed) = (ExchangeDoor.Open, false); break;
            case FaultKind.KeyRevoked: _port.Door = ExchangeDoor.Open; break;
            case FaultKind.Delisted: _feed.End(_leaving); break;
            case FaultKind.TickChange: await ApplyAsync(_life.Plan with { Instruments = _port.Instruments }); break;
            case FaultKind.ClockJump: _skew = default; break;
            case FaultKind.DiskFull: _store.IsFull = false; break;
            case FaultKind.DiskSlow: _store.Waits = null; break;
            case FaultKind.CorruptPage: _store.IsUnreadable = false; break;
            case FaultKind.TwoHosts: StopSecond(); break;
            default: return; // It was over at once.
        }
        _faults.Log.End();
    }

    /// <summary>Another host on the same store and exchange, as if nothing kept it from starting.</summary>
    private async Task StartSecondAsync()
    {
        _second = new(_life.Plan, _store, _port) { Now = () => _now + _skew, Died = Trace };
        await _second.AliveAsync();
    }

    /// <summary>Its owner stops both, for nobody knows which is behind, and starts one.</summary>
    private void StopSecond()
    {
        _second = null;
        _life.Die("both are stopped");
    }

    /// <summary>Whatever happens reaches every host that runs.</summary>
    private async Task DoAsync(Func<BotHost, ValueTask> act)
    {
        var isSecondFirst = _second is not null && _fate.Happens(0.5);
        if (isSecondFirst) await _second!.DoAsync(act);
        await _life.DoAsync(act);
        if (!isSecondFirst && _second is not null) await _second.DoAsync(act);
    }

    /// <summary>New limits, another bot, and a change that must be refused because the bot trades.</summary>
    private async Task ReconfigureAsync()
    {
        if (_second is not null) StopSecond();
        var plan = _life.Plan;
        var bot = plan.Bots[_fate.Below(plan.Bots.Count)];
        if (_life.Host?.Bots.FirstOrDefault(b => b.Id == bot.Id) is { } running && !DefinedBots.IsAtRest(running))
        {
            var changed = plan with { Bots = [.. plan.Bots.Select(b => b.Id == bot.Id ? b with { Capital = new(b.Capital.Value + 1) } : b)] };
            await _life.DoAsync(h => RefuseAsync(h, changed));
        }
        var added = bot with { Id = new($"late{plan.Bots.Count}") };
        await ApplyAsync(plan with { Bots = [.. plan.Bots, added], Limits = plan.Limits with { MaxOrdersPerMinute = plan.Limits.MaxOrdersPerMinute + 5 }, FlushEvery = plan.FlushEvery + 1 });
        await _life.DoAsync(h => h.HandleAsync(added.Id, new(new BotEvent.StartRequested { At = _now }, "start")));
    }

    private static async ValueTask RefuseAsync(BotHost host, HostPlan changed)
    {
        try
        {
            await host.ApplyAsync(changed);
        }
        catch (HostRefusedException)
        {
            return;
        }
        throw new ViolationException(ViolationKind.MisBooked, "a bot that trades was given another definition");
    }

    private async Task ApplyAsync(HostPlan plan)
    {
        if (_second is not null) StopSecond();
        _life.Plan = plan; // Whoever starts again starts with it.
        await _life.DoAsync(h => ReferenceEquals(h.Plan, plan) ? ValueTask.CompletedTask : h.ApplyAsync(plan));
    }

    /// <summary>While something is written to a slow disk the market moves on; its messages wait.</summary>
    private void MarketMovesOn()
    {
        for (var i = 0; i < 3 && Exchange.TryNext(out var e); i++) _network.Hold(e);
    }

    /// <summary>Without what came into snapshots later.</summary>
    private static string AsAnOlderProgramWroteIt(string snapshot)
    {
        var state = JsonNode.Parse(snapshot)!.AsObject();
        state.Remove("startedAt");
        state.Remove("deals");
        return state.ToJsonString();
    }

    private string Any() => _fate.OneOf([.. _feed.All]);

    /// <summary>The process ends, something happens to what it left, and it is started again.</summary>
    private void Stop(Action meanwhile)
    {
        _life.Die("it is stopped");
        _second = null;
        meanwhile();
    }

    private void Delist(string symbol)
    {
        _port.Delist(_leaving = symbol);
        _checkers.Excuse(symbol);
        _gone.Add(symbol);
    }

    private void ChangeRules(string symbol)
    {
        var rules = _port.Instruments.Single(i => i.Symbol == symbol);
        rules = rules with { TickSize = rules.TickSize * 5, MinNotional = rules.MinNotional * 2 };
        _port.Instruments = [.. _port.Instruments.Select(i => i.Symbol == symbol ? rules : i)];
        Exchange.Change(rules);
    }
}
