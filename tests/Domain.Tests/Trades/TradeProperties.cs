using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Trades;

public class TradeProperties
{
    private static readonly Arbitrary<(ScriptedTrades Settings, bool IsSpot, Step[] Steps)> Worlds = (
        from settings in Settings
        from spot in Gen.Elements(true, false)
        from steps in Gen.Zip(Gen.Choose(0, 15), Gen.Choose(0, 1_000)).Select(p => new Step(p.Item1, p.Item2)).ArrayOf(150)
        select (settings, spot, steps)).ToArbitrary();

    [Fact]
    public void Whatever_the_exchange_does_position_stops_and_limits_hold() =>
        Prop.ForAll(Worlds, w => FirstFault(w.Settings, w.IsSpot, w.Steps) is not { } fault ? true.ToProperty() : false.Label(fault)).Check(Cases.Of(200));

    [Fact]
    public void A_restart_after_every_event_changes_no_command() => Prop.ForAll(Worlds, w =>
    {
        var (straight, restarted) = (Run(w.Settings, w.IsSpot, w.Steps, false), Run(w.Settings, w.IsSpot, w.Steps, true));
        return straight.Commands.SequenceEqual(restarted.Commands) && straight.Bot.Save() == restarted.Bot.Save();
    }).Check(Cases.Of(25));

    [Fact]
    public void The_worlds_that_are_tried_open_and_close_trades_in_every_way()
    {
        var reasons = new SortedSet<string>(StringComparer.Ordinal);
        var worked = new SortedSet<string>(StringComparer.Ordinal);
        Prop.ForAll(Worlds, w =>
        {
            var world = Run(w.Settings, w.IsSpot, w.Steps, false);
            reasons.UnionWith(world.Recorded.Select(d => d.Reason));
            if (world.Bot.Desk.Orders.All.Any(o => o.Slot is "ew2" && o.Filled.Value > 0)) worked.Add(w.Settings.Rules.EntryBy!.GetType().Name);
        }).Check(Cases.Of(500));

        Assert.Empty(new[] { nameof(IcebergSettings), nameof(TwapSettings) }.Except(worked));
        string[] ways = [ "take_profit", "stop_loss", "trailing_stop", "breakeven", "time_exit", "enough", "flattened" ];
        Assert.Empty(ways.Except(reasons));
    }

    private static Gen<ScriptedTrades> Settings =>
        from flags in Gen.Choose(0, 1_023)
        from trailing in Gen.Elements<TrailingKind?>(null, TrailingKind.Atr, TrailingKind.Percent, TrailingKind.Chandelier, TrailingKind.Swing)
        from entryBy in Gen.Elements<ExecutionSettings?>(null, null, new IcebergSettings { Visible = new(30) }, new TwapSettings { Minutes = 3, Slices = 3 },
            new ChaseSettings { MaxMinutes = 2, RepriceSeconds = 60 }, new ChaseSettings { MaxMinutes = 3, Escalates = false }, new TrailingSettings { Turn = new(0.3m) })
        from script in Line.ArrayOf(60)
        select new ScriptedTrades
        {
            Script = [.. script.Select((line, i) => line with { Candle = i + 2 })],
            Rules = new()
            {
                Sizing = (flags & 3) switch { 0 => TradeSizing.Risk, 1 => TradeSizing.VolatilityTarget, _ => TradeSizing.Fixed }, OrderValue = new(2_000), VolatilityCandles = 10,
                MaxPositionSize = Has(flags, 4) ? new(3_000) : null, Risk = new(0.5m), EntryBy = entryBy, Fee = new(0.1m), NewSetupAfterStop = Has(flags, 8),
                Trailing = trailing is { } kind ? new() { Kind = kind, Period = 3, AfterR = Has(flags, 16) ? 0 : 0.5m, Percent = new(1.5m) } : null,
                BreakevenAfterR = Has(flags, 32) || trailing is null ? 0.5m : null, BreakevenAfterTarget = Has(flags, 64) ? 1 : null,
                Pyramiding = Has(flags, 128) ? new() { MaxAdds = 2, EveryR = 0.5m } : null, TimeExitCandles = Has(flags, 256) ? 15 : null,
                Targets = Has(flags, 512) ? [new() { R = 0.7m, Share = new(30) }, new() { R = 1.5m, Share = new(30) }] : [new() { R = 0.5m, Share = new(50) }, new() { R = 2, Share = new(50) }],
            },
        };

    private static Gen<Line> Line =>
        from kind in Gen.Choose(0, 9)
        from side in Gen.Elements(Side.Buy, Side.Sell)
        from entry in Gen.Elements(TradeEntry.Market, TradeEntry.Limit, TradeEntry.Stop)
        from near in Gen.Choose(0, 15)
        from far in Gen.Choose(16, 60)
        let sign = side.Sign() / 1_000.0
        select new Line
        {
            Candle = 0, IsRelative = true, IsInvalid = kind == 0, Close = kind == 1 ? "enough" : null, Stop = kind == 2 ? 1 - sign * near : null,
            Idea = kind < 4 ? null : new()
            {
                Side = side, Entry = entry, Price = 1 + (entry == TradeEntry.Stop ? sign : -sign) * near, Stop = 1 - sign * far, Setup = near, Reason = "test",
                Targets = kind == 9 ? [new(1 + 2 * sign * far, new(60))] : [],
            },
        };

    private static bool Has(int flags, int flag) => (flags & flag) != 0;

    internal static TradingWorld Run(TradeSettings settings, bool isSpot, Step[] steps, bool restarts)
    {
        var world = new TradingWorld(settings, isSpot ? BotTable.Spot : BotTable.Linear, restarts);
        world.Start();
        foreach (var step in steps) world.Do(step);
        return world;
    }

    internal static string? FirstFault(TradeSettings settings, bool isSpot, Step[] steps)
    {
        var world = new TradingWorld(settings, isSpot ? BotTable.Spot : BotTable.Linear);
        world.Start();
        var stops = new Dictionary<long, decimal>();
        for (var i = 0; i < steps.Length; i++)
        {
            world.Do(steps[i]);
            if ((Fault(world, isSpot) ?? StopFault(world, stops)) is { } fault) return $"step {i}: {fault}";
        }
        return null;
    }

    private static string? Fault(TradingWorld world, bool isSpot)
    {
        var (bot, ledger) = (world.Bot, world.Bot.Desk.Ledger);
        var trades = ((TradeBot)bot.Strategy).Trades;
        if (bot.Desk.Lifecycle == Lifecycle.Halted) return $"halted: {bot.Reason}";
        if (ledger.Position.Value != world.SignedFills) return $"position {ledger.Position} is not the fills' {world.SignedFills}";
        if (trades.Count > 1) return "two trades at once";
        foreach (var trade in trades)
        {
            if (trade.Held != ledger.QuantityOf(trade.Tag)) return $"trade {trade.Number} holds {trade.Held}, the ledger {ledger.QuantityOf(trade.Tag)}";
            if (trade.Held * trade.Average > MostOf(bot)) return $"{trade.Held * trade.Average} are more than a trade may be worth";
        }
        if (trades.Sum(t => t.Held.Value) + ledger.QuantityOf("dust").Value != ledger.GrossPosition.Value) return $"{ledger.GrossPosition} are not trades and dust";
        return isSpot ? BoundFault(bot, trades) : ProtectionFault(world, trades);
    }

    /// <summary>Prices move between the plan and the fill.</summary>
    private static Money MostOf(Bot bot) => (((TradeSettings)bot.Desk.Definition.Strategy).Rules.MaxPositionSize ?? bot.Desk.Capital) * 1.1m;

    private static string? BoundFault(Bot bot, IReadOnlyList<Trade> trades)
    {
        foreach (var trade in trades)
            if (bot.Desk.Orders.Live.Where(o => o.Deal == trade.Number && o.Intent == OrderIntent.Exit).Sum(o => o.Remaining.Value) > trade.Held.Value) return "sells more than it holds";
        return null;
    }

    /// <summary>On linear a stop covers all that is held as soon as nothing about it is outstanding.</summary>
    private static string? ProtectionFault(TradingWorld world, IReadOnlyList<Trade> trades)
    {
        var desk = world.Bot.Desk;
        foreach (var order in desk.Orders.Live) if (order is { Intent: OrderIntent.Exit, ReduceOnly: false }) return $"{order.Link} may open a position";
        foreach (var trade in trades.Where(t => t.Stage == TradeStage.Open && t.Held.Value > 0 && desk.Lifecycle == Lifecycle.Running))
        {
            var stops = desk.Orders.Live.Where(o => o.Deal == trade.Number && o.Slot == "xs").ToList();
            if (trade.Retries.Exists(r => r.Slot == "xs") || stops.Exists(o => o.IsInFlight || o.IsCancelling)) continue;
            if (stops.Count != 1 || stops[0].Remaining != trade.Held) return $"{trade.Held} are held, and the stops cover {string.Join(" ", stops.Select(s => s.Remaining))}";
        }
        return null;
    }

    private static string? StopFault(TradingWorld world, Dictionary<long, decimal> stops)
    {
        foreach (var trade in ((TradeBot)world.Bot.Strategy).Trades)
        {
            var level = trade.Stop.Value * trade.Side.Sign();
            if (stops.TryGetValue(trade.Number, out var before) && level < before) return $"the stop of trade {trade.Number} gave way to {trade.Stop}";
            stops[trade.Number] = level;
        }
        return null;
    }
}
