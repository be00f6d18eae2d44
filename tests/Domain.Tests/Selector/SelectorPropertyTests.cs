using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;
using TraderAgent.Domain.Trend;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Selector;

/// <summary>What must hold of a selector with real strategies, whatever exchange, operator and market do.</summary>
public class SelectorPropertyTests
{
    private static readonly Arbitrary<World> Worlds = Arb.From(
        from linear in Gen.Elements(false, true)
        from way in Gen.Elements(SelectorTransition.Finish, SelectorTransition.Close, SelectorTransition.HandOver)
        from overlap in Gen.Elements<SelectorOverlap?>(null, SelectorOverlap.Wait, SelectorOverlap.Allow)
        from finish in Gen.Elements<int?>(null, 30)
        from phases in Gen.Choose(0, 3).ArrayOf(8)
        from chances in BusyStreams.Chances.ArrayOf(320)
        select new World(linear ? TestMarkets.Linear : TestMarkets.Spot, way, overlap, finish, phases, chances));

    [Fact]
    public void The_position_is_the_signed_sum_of_all_fills_and_the_parts_make_it_up() => ForAll(40, (bot, fills, _) =>
    {
        Assert.Equal(fills.Sum(f => f.BaseChange(bot.Desk.Instrument).Value), bot.Desk.Ledger.Position.Value);
        Assert.Equal(bot.Desk.Ledger.Position.Value, bot.Desk.Parts.Sum(p => p.Ledger.Position.Value) + bot.Desk.Ledger.OwnLots.Sum(l => l.Side.Sign() * l.Quantity.Value));
        Assert.Equal(bot.Desk.Ledger.CostBasis.Value, bot.Desk.Ledger.Lots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
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
                foreach (var entry in entries) Assert.DoesNotContain(bot.Desk.Parts, p => p.Part != entry.Part && p.Ledger.Lots.Any(l => l.Side != entry.Side));
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
                foreach (var place in React(bot, e, chance).OfType<PlaceOrder>())
                    if (bot.Desk.Orders.Find(place.Link) is { Intent: OrderIntent.Entry } entry) Assert.Equal(((SelectorBot)bot.Strategy).Target?.Number, entry.Part);
            }
    }).Check(Cases.Of(30));

    [Fact]
    public void A_hand_over_between_grid_and_dca_keeps_inventory_cost_and_fees_to_the_last_digit()
    {
        var handed = 0;
        Prop.ForAll(Worlds, world =>
        {
            var bot = (world with { Way = SelectorTransition.HandOver }).New();
            foreach (var chance in world.Chances)
                foreach (var e in world.Next(bot, chance))
                {
                    var (cost, position, fees, realized) = (bot.Desk.Ledger.CostBasis, bot.Desk.Ledger.Position, bot.Desk.Ledger.Fees, bot.Desk.Ledger.GrossRealized);
                    var isOneSided = bot.Desk.Ledger.GrossPosition == position.Abs(); // Else an exit sold too much, and settles with what is handed over.
                    var handOvers = React(bot, e, chance).OfType<RecordHandOver>().Select(r => r.HandOver).ToList();
                    handed += handOvers.Count;
                    Assert.True(((SelectorBot)bot.Strategy).CostOfSwitches(bot.Desk).Value >= 0, "a switch cannot cost less than nothing");
                    foreach (var handOver in handOvers) Assert.NotEqual(0, handOver.Quantity.Value);
                    if (handOvers.Count > 0 && e is not (OrderFilled or FundingPaid))
                    {
                        var after = bot.Desk.Ledger;
                        Assert.Equal((cost - realized, position, fees), (after.CostBasis - after.GrossRealized, after.Position, after.Fees));
                        if (isOneSided) Assert.Equal((cost, realized), (after.CostBasis, after.GrossRealized));
                    }
                    Assert.Equal(bot.Desk.Ledger.CostBasis.Value, bot.Desk.Parts.Sum(p => p.Ledger.CostBasis.Value) + bot.Desk.Ledger.OwnLots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
                }
        }).Check(Cases.Of(80));
        Assert.True(handed > 10, $"only {handed} hand-overs");
    }

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

    /// <summary>A market that goes through phases of 40 candles, and what happens between its candles.</summary>
    private sealed record World(Instrument Market, SelectorTransition Way, SelectorOverlap? Overlap, int? FinishMinutes, int[] Phases, Chance[] Chances)
    {
        public Bot New()
        {
            var bot = new Bot(new() { Id = new("bot"), Symbol = Market.Symbol, Capital = new(8_000), Strategy = Settings }, Market, BusyStreams.Limits);
            bot.React(new StartRequested { At = BotOnTest.Start }, Chances[0].Account, []);
            return bot;
        }

        /// <summary>The next candle, then what chance brings.</summary>
        public IEnumerable<BotEvent> Next(Bot bot, Chance chance)
        {
            var start = Timeframe.OneMinute.Floor(bot.Desk.Now);
            if (start + TimeSpan.FromMinutes(1) <= bot.LastCandleAt) start += TimeSpan.FromMinutes(1);
            var minute = (int)((start - BotOnTest.Start).TotalMinutes);
            var (drift, jitter) = Phases[minute / 40 % Phases.Length] switch { 0 => (0, 0.001), 1 => (0.0006, 0.001), 2 => (-0.0006, 0.001), _ => (0, 0.01) };
            var open = bot.Desk.LastPrice > 0 ? bot.Desk.LastPrice : 100;
            var close = Math.Clamp(open * (1 + drift + jitter * (minute % 2 == 0 ? 1 : -1) * (0.6 + chance.Order / 250.0)), 50, 200);
            yield return CandleClosed.Of(Timeframe.OneMinute, new(start, open, Math.Max(open, close), Math.Min(open, close), close, 10));
            if (chance.Kind is not ("candle" or "price") && chance.Next(bot) is { } e) yield return e;
        }

        private SelectorSettings Settings => SelectorOnTest.Plain with
        {
            Strategies = new Dictionary<string, StrategySettings>
            {
                ["grid"] = new GridSettings { Below = new(2), Above = new(2), Levels = 8 },
                ["dca"] = new DcaSettings { BaseOrderSize = new(500), SafetyOrders = 3, Deviation = new(0.5m), Direction = Market.Kind == InstrumentKind.Linear && Way != SelectorTransition.HandOver ? DcaDirection.Short : DcaDirection.Long },
                ["trend"] = new TrendSettings { FastPeriod = 3, SlowPeriod = 8, AdxPeriod = 5, AtrPeriod = 5, SlopeCandles = 2, MinSlopeAtrs = 0 },
            },
            Table = new()
            {
                Sideways = new() { Strategy = "grid" }, Uptrend = new() { Strategy = "trend" }, Downtrend = new() { Strategy = "dca" },
                HighVolatility = new() { Strategy = "grid", Size = new(50) }, Mixed = new() { Strategy = SelectorEntry.Keep },
            },
            Transition = Way, Overlap = Overlap, FinishMinutes = FinishMinutes,
        };
    }
}
