using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaProperties
{
    private static readonly Arbitrary<(DcaSettings Settings, Step[] Steps)> Worlds = (
        from settings in Settings
        from steps in Gen.Zip(Gen.Choose(0, 15), Gen.Choose(0, 1_000)).Select(p => new Step(p.Item1, p.Item2)).ArrayOf(150)
        select (settings, steps)).ToArbitrary();

    [Fact]
    public void Whatever_the_exchange_does_books_orders_and_limits_agree() =>
        Prop.ForAll(Worlds, w => FirstFault(w.Settings, w.Steps) is not { } fault ? true.ToProperty() : false.Label(fault))
            .Check(Cases.Of(200));

    [Fact]
    public void A_restart_after_every_event_changes_no_command() => Prop.ForAll(Worlds, w =>
    {
        var (straight, restarted) = (Run(w.Settings, w.Steps, false), Run(w.Settings, w.Steps, true));
        return straight.Commands.SequenceEqual(restarted.Commands) && straight.Bot.Save() == restarted.Bot.Save();
    }).Check(Cases.Of(25));

    private static Gen<DcaSettings> Settings =>
        from orders in Gen.Choose(0, 8)
        from active in Gen.Choose(1, 8)
        from targets in Gen.Choose(1, 4)
        from deals in Gen.Choose(1, 3)
        from flags in Gen.Choose(0, 511)
        select DcaTable.Plain with
        {
            SafetyOrders = orders, ActiveSafetyOrders = orders == 0 ? null : Math.Min(orders, active), MaxConcurrentDeals = deals,
            Targets = [.. Enumerable.Range(1, targets).Select(n => new DcaTarget { Profit = new(n), Share = new(n < targets ? 20 : 100 - 20 * (targets - 1)) })],
            Direction = Has(flags, 1) ? DcaDirection.Short : DcaDirection.Long, VolumeScale = 1.1m, Fee = new(0.1m), Deviation = new(0.7m),
            TakeProfitFrom = Has(flags, 2) ? DcaReference.Base : DcaReference.Average,
            BaseOrderType = Has(flags, 4) ? DcaOrderType.Limit : DcaOrderType.Market,
            SafetyOrderType = Has(flags, 8) ? DcaOrderType.Market : DcaOrderType.Limit,
            TrailingTakeProfit = Has(flags, 16) ? new(0.5m) : null, StopLoss = Has(flags, 32) ? new(8) : null, TrailingStop = Has(flags, 64) ? new(4) : null,
            TimeoutMinutes = Has(flags, 128) ? 30 : null, BreakevenAfterTarget = Has(flags, 256) && targets > 1 ? 1 : null,
        };

    private static bool Has(int flags, int flag) => (flags & flag) != 0;

    private static Instrument Market(DcaSettings settings) => settings.Direction == DcaDirection.Short ? DcaTable.Linear : DcaTable.Spot;

    private static DcaWorld Run(DcaSettings settings, Step[] steps, bool restarts)
    {
        var world = new DcaWorld(settings, Market(settings), restarts);
        world.Start();
        foreach (var step in steps) world.Do(step);
        return world;
    }

    private static string? FirstFault(DcaSettings settings, Step[] steps)
    {
        var world = new DcaWorld(settings, Market(settings));
        world.Start();
        for (var i = 0; i < steps.Length; i++)
        {
            world.Do(steps[i]);
            if (Fault(world, settings) is { } fault) return $"step {i}: {fault}";
        }
        return null;
    }

    private static string? Fault(DcaWorld world, DcaSettings settings)
    {
        var (bot, ledger) = (world.Bot, world.Bot.Desk.Ledger);
        if (bot.Desk.Lifecycle == Lifecycle.Halted) return $"halted: {bot.Reason}";
        if (ledger.Position.Value != world.SignedFills) return $"position {ledger.Position} is not the fills' {world.SignedFills}";
        if (world.Deals.Count(d => d.Reason != "late_fill") > settings.MaxConcurrentDeals) return "too many deals";
        foreach (var deal in world.Deals)
            if (deal.Held != ledger.QuantityOf(deal.Tag)) return $"deal {deal.Number} holds {deal.Held}, the ledger {ledger.QuantityOf(deal.Tag)}";
        var apart = world.Deals.Sum(d => d.Held.Value) + ledger.QuantityOf("dust").Value;
        if (apart != Math.Abs(ledger.Position.Value)) return $"deals and dust hold {apart}, the bot {ledger.Position}";
        return OrderFault(world, settings) ?? EntryFault(world, settings) ?? ProfitFault(world);
    }

    private static string? OrderFault(DcaWorld world, DcaSettings settings)
    {
        var live = world.Bot.Desk.Orders.Live;
        foreach (var level in live.GroupBy(o => (o.Deal, o.Slot)))
            if (level.Count() > 1) return $"two live orders for {level.Key}";
        foreach (var deal in world.Deals)
        {
            if (live.Count(o => o.Deal == deal.Number && o.Slot[0] == 'e' && o.Slot != "e0") > Math.Max(1, settings.ActiveSafetyOrders ?? 5)) return "too many safety orders rest";
            if (live.Where(o => o.Deal == deal.Number && o.Intent == OrderIntent.Exit).Sum(o => o.Remaining.Value) > deal.Held.Value) return $"deal {deal.Number} sells more than it holds";
        }
        return null;
    }

    private static string? EntryFault(DcaWorld world, DcaSettings settings)
    {
        foreach (var deal in world.Entered.GroupBy(e => e.Key.Deal))
        {
            if (deal.Count() > settings.SafetyOrders + 1) return "more entries than ordered";
            var most = DcaLadder.Budget(settings).Value / 15; // No price below 15.
            if (deal.Sum(e => e.Value) > most) return "larger than the ladder";
        }
        foreach (var deal in world.Deals)
            if (((DcaBot)world.Bot.Strategy).LadderOf(deal) is { } ladder)
                foreach (var row in ladder.Rows.Skip(1))
                    if (world.Entered.GetValueOrDefault((deal.Number, $"e{row.Order}")) > row.Quantity.Value) return $"safety order {row.Order} filled more than its size";
        return null;
    }

    private static string? ProfitFault(DcaWorld world)
    {
        if (world.DustWasClosed) return null;
        var ledger = world.Bot.Desk.Ledger;
        var sign = ((DcaSettings)world.Bot.Desk.Definition.Strategy).Direction == DcaDirection.Long ? 1 : -1;
        var open = world.Deals.Sum(d => (d.ClosedValue - d.ClosedCost).Value * sign - d.ClosedFees.Value);
        var total = world.Recorded.Sum(d => d.NetProfit.Value) + open;
        var booked = (ledger.NetRealized + ledger.OpenFees).Value;
        return Math.Abs(total - booked) > 0.000001m ? $"deals made {total}, the ledger {booked}" : null;
    }
}
