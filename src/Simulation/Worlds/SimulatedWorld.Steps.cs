using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Simulation.Worlds;

/// <summary>How time goes on.</summary>
public sealed partial class SimulatedWorld
{
    private readonly Dictionary<string, int> _handedOver = [];
    private Instant _reconciledAt;

    /// <summary>Candle by candle and market by market, as the embedded host does on paper.</summary>
    private async Task StepByCandleAsync(int index)
    {
        foreach (var symbol in _feed.Symbols.ToList())
        {
            var candle = _feed.Next(symbol);
            Pass(candle.OpenTime);
            if (Exchange.Begin(symbol, _timeframe, candle)) await DrainAsync();
            Pass(candle.OpenTime + _timeframe.Duration);
            _port.Candles[symbol].Add(candle);
            await HandOverAsync(symbol);
            await DrainAsync();
        }
        foreach (var symbol in _feed.All) await DoAsync(h => h.WakeAsync(symbol, _now + _skew));
        await DoAsync(h => h.ReconcileDueAsync(_now + _skew));
        if (index % 10 == 9) await ReconcileAsync();
        await DrainAsync();
    }

    /// <summary>All markets at once, and the agent's clock ticks several times a candle.</summary>
    private async Task StepByTickAsync()
    {
        var candles = _feed.Symbols.ToDictionary(s => s, _feed.Next);
        var open = candles.Count > 0 ? candles.Values.First().OpenTime : _now;
        foreach (var (symbol, candle) in candles) Exchange.Begin(symbol, _timeframe, candle);
        for (var (tick, length) = (0L, TickOf(_timeframe)); tick < _timeframe.Milliseconds; tick += length)
        {
            Pass(new(open.UnixMilliseconds + tick + length));
            foreach (var symbol in candles.Keys) await WalkAsync(symbol, _now);
            if (tick + length < _timeframe.Milliseconds) await TickAsync();
            if (_faults.IsCalm) LookWhetherAtRest();
        }
        foreach (var (symbol, candle) in candles) _port.Candles[symbol].Add(candle);
        if (_kind == HostKind.Told) foreach (var symbol in candles.Keys) await HandOverAsync(symbol);
        await TickAsync();
        foreach (var symbol in candles.Keys) await WalkAsync(symbol, _now);
    }

    private async Task TickAsync()
    {
        if (_kind == HostKind.Asking)
        {
            await _life.DoAsync(async _ => await _life.Cycle!.RunAsync());
            if (_second is { } second) await second.DoAsync(async _ => await second.Cycle!.RunAsync());
            return;
        }
        foreach (var symbol in _feed.All) await DoAsync(h => h.WakeAsync(symbol, _now + _skew));
        await DoAsync(h => h.ReconcileDueAsync(_now + _skew));
        if (_now - _reconciledAt < Plan.ReconcileEvery) return;
        _reconciledAt = _now;
        await ReconcileAsync();
    }

    /// <summary>Gives the agent the candles of a market that have closed since it was given some; while the exchange does not answer they wait.</summary>
    private async Task HandOverAsync(string symbol)
    {
        if (_port.Door != Faults.ExchangeDoor.Open) return;
        for (var next = _handedOver.GetValueOrDefault(symbol); next < _port.Candles[symbol].Count; _handedOver[symbol] = ++next)
        {
            var candle = _port.Candles[symbol][next];
            await DoAsync(async h =>
            {
                h.Mark(symbol, candle.Close, candle.OpenTime + _timeframe.Duration);
                await h.OnCandleAsync(symbol, _timeframe, candle);
            });
        }
    }

    /// <summary>Without another candle: what was asked for last may have been done at once.</summary>
    private async Task AskAgainAsync()
    {
        await DrainAsync();
        foreach (var symbol in _feed.Symbols) await WalkAsync(symbol, _now);
        if (_kind == HostKind.Asking) await TickAsync();
        else await ReconcileAsync();
    }

    private async Task ReconcileAsync()
    {
        foreach (var bot in _life.Plan.Bots) await DoAsync(h => h.ReconcileAsync(bot.Id));
    }

    private async Task DrainAsync()
    {
        while (Exchange.TryNext(out var e))
        {
            if (Exchange.Now > _now) Pass(Exchange.Now);
            await HappenAsync(e);
        }
    }

    private async Task WalkAsync(string symbol, Instant until)
    {
        while (Exchange.TryNext(symbol, until, out var e)) await HappenAsync(e);
        _protection.Look(until);
    }

    private async Task HappenAsync(PaperEvent e)
    {
        if (_kind != HostKind.Asking)
            foreach (var arriving in _network.Pass(e)) await DeliverAsync(arriving);
        _protection.Look(_now);
    }

    private async Task DeliverAsync(PaperEvent e)
    {
        var happened = _settings.Bug?.Arriving is { } bug ? bug(e.Event) : e.Event;
        if (happened is not null) await DoAsync(h => h.HandleAsync(e.Bot, Inbound.FromExchange(happened)));
    }

    /// <summary>How often the agent looks at its clock, in milliseconds.</summary>
    private static long TickOf(Timeframe timeframe) => timeframe == Timeframe.OneMinute ? 15_000 : timeframe == Timeframe.OneHour ? 180_000 : 60_000;
}
