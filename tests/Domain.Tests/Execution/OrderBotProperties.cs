using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Dca;

namespace TraderAgent.Domain.Tests.Execution;

public class OrderBotProperties
{
    private static readonly ExecutionSettings[] Ways =
    [
        new MarketSettings(), new LimitSettings { Offset = new(0.5m), PatienceMinutes = 30 }, new IcebergSettings { Visible = new(20), PostOnly = true },
        new ChaseSettings { RepriceSeconds = 60, MaxMinutes = 10 }, new ChaseSettings { MaxMinutes = 30, MaxDistance = new(3), Escalates = false },
        new TwapSettings { Minutes = 20, Slices = 10 }, new VwapSettings { Minutes = 30, Slices = 6, Worst = new(2) }, new TrailingSettings { Turn = new(0.5m), PatienceMinutes = 60 },
    ];

    private static readonly Arbitrary<(OrderBotSettings Settings, Instrument Market, Step[] Steps)> Worlds = (
        from way in Gen.Elements(Ways)
        from flags in Gen.Choose(0, 7)
        from steps in Gen.Zip(Gen.Choose(0, 15), Gen.Choose(0, 1_000)).Select(p => new Step(p.Item1, p.Item2)).ArrayOf(150)
        let isLinear = flags % 2 == 1
        let exits = flags / 2 % 2 == 1 ? new OcoSettings { Target = new(2), Stop = new(2), RestingStop = isLinear } : null
        select (new OrderBotSettings { Side = isLinear && flags > 3 ? Side.Sell : Side.Buy, Size = new(1_000), By = way, Exits = exits }, isLinear ? DcaTable.Linear : DcaTable.Spot, steps)).ToArbitrary();

    [Fact]
    public void Whatever_the_exchange_does_no_more_is_bought_or_sold_than_was_wanted() =>
        Prop.ForAll(Worlds, w => FirstFault(w.Settings, w.Market, w.Steps) is not { } fault ? true.ToProperty() : false.Label(fault)).Check(Cases.Of(200));

    [Fact]
    public void A_restart_after_every_event_changes_no_command() => Prop.ForAll(Worlds, w =>
    {
        var (straight, restarted) = (Run(w.Settings, w.Market, w.Steps, false), Run(w.Settings, w.Market, w.Steps, true));
        return straight.Commands.SequenceEqual(restarted.Commands) && straight.Bot.Save() == restarted.Bot.Save();
    }).Check(Cases.Of(50));

    [Fact]
    public void Every_way_comes_to_its_end_and_is_guarded_to_it_where_the_exchange_answers() => Prop.ForAll(Worlds, w =>
    {
        var world = Run(w.Settings, w.Market, w.Steps, false);
        for (var rounds = 0; rounds < 200; rounds++) // Resumed, started, candles of rising and falling prices, every question answered, every order filled.
            foreach (var step in (Step[])[new(14, 2), new(0, rounds % 41), new(11, 1), new(7, 0), new(8, rounds)]) world.Do(step);
        return world.Bot.Desk.Lifecycle == Lifecycle.Stopped && world.Bot.Desk.Orders.Live.Count == 0
            && (w.Settings.Exits is null || world.Bot.Desk.Ledger.Position.Abs().Value < 0.1m || world.Bot.Reason == "stopped by the operator");
    }).Check(Cases.Of(30));

    private static TradingWorld Run(OrderBotSettings settings, Instrument market, Step[] steps, bool restarts)
    {
        var world = new TradingWorld(settings, market, restarts);
        world.Start();
        foreach (var step in steps) world.Do(step);
        return world;
    }

    private static string? FirstFault(OrderBotSettings settings, Instrument market, Step[] steps)
    {
        var world = new TradingWorld(settings, market);
        world.Start();
        for (var i = 0; i < steps.Length; i++)
        {
            world.Do(steps[i]);
            if (Fault(world, settings) is { } fault) return $"step {i}: {fault}";
        }
        return null;
    }

    private static string? Fault(TradingWorld world, OrderBotSettings settings)
    {
        var (desk, work) = (world.Bot.Desk, ((OrderBot)world.Bot.Strategy).Work);
        if (desk.Lifecycle == Lifecycle.Halted) return $"halted: {world.Bot.Reason}";
        if (desk.Ledger.Position.Value != world.SignedFills) return $"position {desk.Ledger.Position} is not the fills' {world.SignedFills}";
        if (desk.Orders.Live.GroupBy(o => (o.Deal, o.Slot)).Any(g => g.Count() > 1)) return "two live orders for one slot";
        if (work is null) return desk.Orders.Live.Any(o => o.Deal > 0) ? "done, and an order is live" : null;
        return EntryFault(desk, work) ?? (work is BracketExecution bracket ? ExitFault(desk, bracket, settings) : null);
    }

    private static string? EntryFault(Desk desk, TraderAgent.Domain.Execution.Execution work)
    {
        var live = desk.Orders.Live.Where(o => o.Deal == work.Task.Deal && o.Intent == OrderIntent.Entry).Sum(o => o.MayStillFill.Value);
        if (work.Filled.Value + live > work.Task.Quantity.Value) return $"{work.Filled} filled and {live} live of {work.Task.Quantity}";
        return work.Reason is not null && work.IsDone && live > 0 ? "done, and an entry is live" : null;
    }

    private static string? ExitFault(Desk desk, BracketExecution work, OrderBotSettings settings)
    {
        var exits = desk.Orders.Live.Where(o => o.Deal == work.Task.Deal && o.Intent == OrderIntent.Exit).ToList();
        if (work.Exits.Filled > work.Bought) return $"closed {work.Exits.Filled} of {work.Bought}";
        var (stops, others) = (exits.Where(o => o.Type == OrderType.Stop).Sum(o => o.MayStillFill.Value), exits.Where(o => o.Type != OrderType.Stop).Sum(o => o.MayStillFill.Value));
        var rests = settings.Exits!.RestingStop; // Then the two stand for the same amount, both reduce-only, until the other is proven gone.
        var closed = rests ? 0 : work.Exits.Filled.Value;
        if (closed + Math.Max(stops, others) > work.Bought.Value) return $"{work.Exits.Filled} closed, {stops} and {others} live of {work.Bought}";
        return rests && exits.Any(o => !o.ReduceOnly) ? "an exit that could open a position" : null;
    }
}
