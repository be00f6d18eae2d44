using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>What must hold of a bot with parts after any stream of events.</summary>
public class PartPropertyTests
{
    [Fact]
    public void The_books_of_the_parts_make_up_those_of_the_bot() => ForAllStreams((bot, _) =>
    {
        var (whole, parts) = (bot.Desk.Ledger, bot.Desk.Parts.Select(p => p.Ledger).ToList());
        foreach (var nested in bot.Desk.Below.Where(p => p.Parts.Count > 0))
        {
            Assert.Equal(nested.Ledger.CostBasis.Value, nested.Parts.Sum(p => p.Ledger.CostBasis.Value) + nested.Ledger.OwnLots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
            foreach (var part in nested.Parts) AssertExact(part.Ledger);
        }
        Assert.Equal(whole.Lots.OrderBy(l => l.GetHashCode()), parts.SelectMany(p => p.Lots).Concat(whole.OwnLots).OrderBy(l => l.GetHashCode()));
        foreach (var ledger in parts.Append(whole)) AssertExact(ledger);
        if (bot.Desk.Instrument.Kind == InstrumentKind.Linear) return; // There a fee in base is paid from elsewhere.
        foreach (var ledger in parts.Append(whole))
            foreach (var price in new[] { 0.01m, 123.45m })
                Assert.Equal(ledger.QuoteFlow.Value + ledger.Position.Value * price, ledger.NetRealized.Value + ledger.Unrealized(new(price)).Value);
    });

    [Fact]
    public void The_position_is_the_signed_sum_of_all_fills() => ForAllStreams((bot, fills) =>
        Assert.Equal(fills.Sum(f => f.BaseChange(bot.Desk.Instrument).Value), bot.Desk.Ledger.Position.Value));

    [Fact]
    public void Each_part_sees_its_own_orders_and_their_names_say_whose_they_are() => ForAllStreams((bot, _) =>
    {
        var whole = bot.Desk.Orders;
        Assert.Equal(whole.Live.Count, bot.Desk.Parts.Sum(p => p.Orders.Live.Count) + whole.Live.Count(o => o.Part == 0));
        foreach (var part in bot.Desk.Below)
        {
            var shown = part.Parts.Append(part).Select(p => p.Part).ToList();
            Assert.Equal(whole.Live.Where(o => shown.Contains(o.Part)), part.Orders.Live);
            Assert.Equal(whole.All.Where(o => shown.Contains(o.Part)), part.Orders.All);
        }
        Assert.All(whole.All, o => Assert.True(o.Link.TryParse(out var parts) && (parts.Part, parts.Slot, parts.Deal) == (o.Part, o.Slot, o.Deal)));
    });

    [Fact]
    public void No_entry_of_any_part_takes_the_whole_above_a_limit()
    {
        var placed = 0;
        ForAllStreams((bot, _) => { }, (bot, commands) =>
        {
            if (!commands.OfType<PlaceOrder>().Any(p => bot.Desk.Orders.Find(p.Link)!.Intent == OrderIntent.Entry)) return;
            placed++;
            Assert.True(bot.Desk.Exposure().Value <= 8_000.01m, $"{bot.Desk.Exposure()} is above the limit");
            Assert.True(bot.Desk.Turn.PlacementsInMinute <= 20 || commands.OfType<PlaceOrder>().Any(p => bot.Desk.Orders.Find(p.Link)!.Intent == OrderIntent.Exit));
        });
        Assert.True(placed > 100, $"only {placed} reactions placed an entry");
    }

    [Fact]
    public void On_a_market_that_is_netted_no_part_enters_against_what_another_holds()
    {
        ForAllStreams((_, _) => { }, (bot, commands) =>
        {
            if (bot.Desk.Instrument.Kind != InstrumentKind.Linear) return;
            foreach (var entry in commands.OfType<PlaceOrder>().Select(p => bot.Desk.Orders.Find(p.Link)!).Where(o => o.Intent == OrderIntent.Entry))
                Assert.DoesNotContain(bot.Desk.Below, p => p.Part != entry.Part && p.Ledger.OwnLots.Any(l => l.Side != entry.Side));
        });
    }

    [Fact]
    public void A_restart_at_any_event_changes_nothing_that_follows()
    {
        var handOvers = 0;
        Prop.ForAll(Markets, Streams, (market, stream) =>
        {
            var (kept, restored) = (New(market), New(market));
            foreach (var chance in stream)
            {
                if (chance.Next(kept) is not { } e) continue;
                restored = Bot.Load(restored.Save(), market.Instrument, BusyStreams.Limits);

                Assert.Equal(WireJson.Write(React(kept, e, chance)), WireJson.Write(React(restored, e, chance)));
                Assert.Equal(kept.Save(), restored.Save());
            }
            handOvers += ((BusyTroupe)kept.Strategy).HandOvers;
        }).Check(Cases.Of(60));
        Assert.True(handOvers > 20, $"only {handOvers} hand-overs");
    }

    private static Arbitrary<(Instrument Instrument, bool Nests)> Markets => Arb.From(Gen.Elements((TestMarkets.Spot, false), (TestMarkets.Linear, false), (TestMarkets.Spot, true), (TestMarkets.Linear, true)));

    private static Arbitrary<Chance[]> Streams => Arb.From(BusyStreams.Chances.ArrayOf(150));

    private static Bot New((Instrument Instrument, bool Nests) of) =>
        new(new() { Id = new("bot"), Symbol = of.Instrument.Symbol, Capital = new(10_000), Strategy = new BusyTroupeSettings { Size = 0.5m, Nests = of.Nests } }, of.Instrument, BusyStreams.Limits);

    private static List<BotCommand> React(Bot bot, BotEvent e, Chance chance)
    {
        var commands = new List<BotCommand>();
        bot.React(e, chance.Account, commands);
        return commands;
    }

    private static void ForAllStreams(Action<Bot, List<Fill>> holds, Action<Bot, List<BotCommand>>? each = null) => Prop.ForAll(Markets, Streams, (market, stream) =>
    {
        var (bot, fills, seen) = (New(market), new List<Fill>(), new HashSet<string>());
        foreach (var chance in stream)
        {
            if (chance.Next(bot) is not { } e) continue;
            var commands = React(bot, e, chance);
            if (e is BotEvent.OrderFilled filled && seen.Add(filled.Fill.ExecutionId)) fills.Add(filled.Fill);
            holds(bot, fills);
            each?.Invoke(bot, commands);
        }
    }).Check(Cases.Of(60));

    private static void AssertExact(Ledger ledger)
    {
        IReadOnlyList<Lot> lots = ledger.Lots;
        Assert.Equal(ledger.Position.Value, lots.Sum(l => l.Side.Sign() * l.Quantity.Value));
        Assert.Equal(ledger.Position, ledger.BaseFlow);
        Assert.Equal(ledger.GrossPosition.Value, lots.Sum(l => l.Quantity.Value));
        Assert.Equal(ledger.CostBasis.Value, lots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
        Assert.Equal(ledger.OpenFees.Value, lots.Sum(l => l.Fee.Value));
    }
}
