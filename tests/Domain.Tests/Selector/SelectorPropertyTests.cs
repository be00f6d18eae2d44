using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Selector;

/// <summary>What must hold of a selector with real strategies, whatever exchange, operator and market do.</summary>
public class SelectorPropertyTests
{
    internal static readonly Arbitrary<SelectorWorld> Worlds = Arb.From(
        from linear in Gen.Elements(false, true)
        from way in Gen.Elements(SelectorTransition.Finish, SelectorTransition.Close, SelectorTransition.HandOver)
        from overlap in Gen.Elements<SelectorOverlap?>(null, SelectorOverlap.Wait, SelectorOverlap.Allow)
        from finish in Gen.Elements<int?>(null, 30)
        from wide in Gen.Elements(false, true)
        from phases in Gen.Choose(0, 3).ArrayOf(8)
        from chances in BusyStreams.Chances.ArrayOf(320)
        select new SelectorWorld(linear ? TestMarkets.Linear : TestMarkets.Spot, way, overlap, finish, wide, phases, chances));

    [Fact]
    public void The_position_is_the_signed_sum_of_all_fills_and_the_parts_make_it_up() => ForAll(40, (bot, fills, _) =>
    {
        Assert.Equal(fills.Sum(f => f.BaseChange(bot.Desk.Instrument).Value), bot.Desk.Ledger.Position.Value);
        Assert.Equal(bot.Desk.Ledger.Position.Value, bot.Desk.Parts.Sum(p => p.Ledger.Position.Value) + bot.Desk.Ledger.OwnLots.Sum(l => l.Side.Sign() * l.Quantity.Value));
        foreach (var desk in bot.Desk.Below.Append(bot.Desk)) Assert.Equal(desk.Ledger.CostBasis.Value, desk.Ledger.Lots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
        foreach (var hybrid in bot.Desk.Parts.Where(p => p.Parts.Count > 0)) Assert.Equal(hybrid.Ledger.Position.Value, hybrid.Parts.Append(hybrid).Sum(p => p.Ledger.OwnLots.Sum(l => l.Side.Sign() * l.Quantity.Value)));
    });

    [Fact]
    public void No_entry_takes_the_bot_above_a_limit_or_against_what_another_part_holds()
    {
        var (placed, switches) = (0, 0L);
        ForAll(40, (bot, _, commands) =>
        {
            var entries = commands.OfType<PlaceOrder>().Select(p => bot.Desk.Orders.Find(p.Link)!).Where(o => o.Intent == OrderIntent.Entry).ToList();
            if (entries.Count > 0) Assert.True(bot.Desk.Exposure().Value <= 8_000.01m, $"{bot.Desk.Exposure()} is above the limit");
            if (bot.Desk.Instrument.Kind == InstrumentKind.Linear)
                foreach (var entry in entries) Assert.DoesNotContain(bot.Desk.Below, p => p.Part != entry.Part && p.Ledger.OwnLots.Any(l => l.Side != entry.Side));
            placed += entries.Count;
            if (commands.Exists(c => c is Notify { Text: var text } && text.Contains("confidence", StringComparison.Ordinal))) switches++;
        });
        Assert.True(placed > 300 && switches > 40, $"only {placed} entries and {switches} switches");
    }

    [Fact]
    public void Where_it_waits_no_part_enters_while_another_is_on() => Prop.ForAll(Worlds, world =>
    {
        var bot = (world with { Overlap = SelectorOverlap.Wait }).New();
        foreach (var chance in world.Chances)
            foreach (var e in world.Next(bot, chance))
            {
                // When a bar falls the part before may still enter, and give way at the same candle.
                foreach (var place in React(bot, e, chance with { Barred = false }).OfType<PlaceOrder>())
                    if (bot.Desk.Orders.Find(place.Link) is { Intent: OrderIntent.Entry } entry) Assert.True(((SelectorBot)bot.Strategy).Target?.Has(entry.Part), $"{place.Link} is not of {((SelectorBot)bot.Strategy).Target?.Name}");
            }
    }).Check(Cases.Of(30));

    [Fact]
    public void A_restart_at_any_event_changes_nothing_that_follows() => Prop.ForAll(Worlds, world =>
    {
        var (kept, restored) = (world.New(), world.New());
        foreach (var chance in world.Chances)
            foreach (var e in world.Next(kept, chance))
            {
                restored = Bot.Load(restored.Save(), world.Market, BusyStreams.Limits);
                Assert.Equal(WireJson.Write(React(kept, e, chance)), WireJson.Write(React(restored, e, chance)));
                Assert.Equal(kept.Save(), restored.Save());
            }
    }).Check(Cases.Of(12));

    private static void ForAll(int worlds, Action<Bot, List<Fill>, List<BotCommand>> holds) => Prop.ForAll(Worlds, world =>
    {
        var (bot, fills, seen) = (world.New(), new List<Fill>(), new HashSet<string>());
        foreach (var chance in world.Chances)
            foreach (var e in world.Next(bot, chance))
            {
                var commands = React(bot, e, chance);
                if (e is OrderFilled filled && seen.Add(filled.Fill.ExecutionId)) fills.Add(filled.Fill);
                holds(bot, fills, commands);
            }
    }).Check(Cases.Of(worlds));

    private static List<BotCommand> React(Bot bot, BotEvent e, Chance chance)
    {
        var commands = new List<BotCommand>();
        bot.React(e, chance.Account, commands);
        return commands;
    }
}
