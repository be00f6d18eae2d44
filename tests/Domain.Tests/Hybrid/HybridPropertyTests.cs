using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Grid;

namespace TraderAgent.Domain.Tests.Hybrid;

public class HybridPropertyTests
{
    private static readonly HybridSettings Tight = HybridTable.Plain with { Grid = HybridTable.Plain.Grid with { LowerPrice = new(97), UpperPrice = new(107) } };

    public static TheoryData<string, HybridSettings, Instrument> Hybrids => new()
    {
        { "long", Tight, GridExchange.Spot },
        { "long around the price, with trend", Tight with { Grid = new() { Below = new(6), Above = new(6), Levels = 7 }, TrendAdx = 25, TrendPeriod = 5, TrendCloses = 1 }, GridExchange.Spot },
        { "long on a market that is netted", Tight with { SellBelowCost = true }, GridExchange.Linear },
        {
            "short", Tight with { Grid = Tight.Grid with { Direction = GridDirection.Short }, Dca = Tight.Dca with { Direction = DcaDirection.Short } },
            GridExchange.Linear
        },
    };

    [Theory]
    [MemberData(nameof(Hybrids))]
    public void Switching_between_grid_and_dca_keeps_inventory_and_cost_exactly_whatever_happens(string name, HybridSettings settings, Instrument instrument)
    {
        long switches = 0, carried = 0;
        Prop.ForAll(Days, day =>
        {
            var watch = new HandOverWatch();
            var storm = new Storm(settings, instrument, watch.Check);
            foreach (var dice in day) storm.Step(dice);
            switches += ((HybridBot)storm.Bot.Strategy).State.Switches;
            carried += watch.HandOvers;
        }).Label(name).Check(Cases.Of(8));
        Assert.True(switches > 8 && carried > 8, $"{switches} switches, {carried} with inventory");
    }

    /// <summary>Orders and cancels are answered more often than not, else no part would ever leave the book.</summary>
    private static Arbitrary<int[]> Days =>
        (from kind in Gen.Frequency((4, Gen.Choose(0, 19)), (7, Gen.Elements(12, 13)), (6, Gen.Elements(4, 5)), (5, Gen.Choose(0, 3)))
         from which in Gen.Choose(0, 4_999)
         select which / 5 * 100 + which % 5 * 20 + kind).ArrayOf(300).ToArbitrary();

    /// <summary>Looks at the books after every event, and at what changed with a hand-over.</summary>
    private sealed class HandOverWatch
    {
        private List<(decimal Price, decimal Quantity, decimal Fee)> _lots = [];
        private decimal _realized;
        private bool _isOneSided = true;

        public long HandOvers { get; private set; }

        public void Check(Storm storm)
        {
            var (desk, ledger) = (storm.Bot.Desk, storm.Bot.Desk.Ledger);
            if (desk.Lifecycle == Lifecycle.Halted)
            {
                Assert.Contains("attempts at x", storm.Bot.Reason, StringComparison.Ordinal); // Refused that often, a person must look.
                return;
            }
            Assert.Equal(storm.SignedFills, ledger.Position.Value);
            foreach (var books in desk.Parts.Select(p => p.Ledger).Append(ledger)) CheckExact(books);
            Assert.Equal(storm.QuoteFlow, ledger.QuoteFlow.Value);
            Assert.Equal(ledger.CostBasis.Value, desk.Parts.Sum(p => p.Ledger.CostBasis.Value));
            Assert.Equal(ledger.GrossRealized.Value, desk.Parts.Sum(p => p.Ledger.GrossRealized.Value));
            CheckHandOvers(storm, ledger);
            CheckLimits(storm, desk);
        }

        private void CheckHandOvers(Storm storm, Ledger ledger)
        {
            var lots = ledger.Lots.GroupBy(l => l.Price.Value)
                .Select(g => (g.Key, g.Sum(l => l.Quantity.Value * l.Side.Sign()), g.Sum(l => l.Fee.Value))).Order().ToList();
            var handOvers = storm.Last.Commands.OfType<BotCommand.RecordHandOver>().Select(c => c.HandOver).ToList();
            // Nothing but a fill changes what is held, and at what cost. (A fill after its order's end may wait on the other side.)
            if (storm.Last.Event is not BotEvent.OrderFilled && _isOneSided)
            {
                Assert.Equal(_lots, lots);
                Assert.Equal(_realized, ledger.GrossRealized.Value);
            }
            foreach (var handOver in handOvers)
                Assert.Equal(handOver.Unrealized, handOver.Quantity * handOver.Price - handOver.CostBasis);
            HandOvers += handOvers.Count;
            (_lots, _realized, _isOneSided) = (lots, ledger.GrossRealized.Value, ledger.Lots.DistinctBy(l => l.Side).Count() < 2);
        }

        private static void CheckLimits(Storm storm, Desk desk)
        {
            var committed = desk.Ledger.Lots.Sum(l => (l.Quantity * l.Price).Value)
                + desk.Orders.Live.Where(o => o.Intent == OrderIntent.Entry).Sum(o => o.MayStillFill.Value * (o.Price?.Value ?? (decimal)storm.Price));
            var drift = desk.Orders.Live.Where(o => o.Type == OrderType.Market).Sum(o => o.MayStillFill.Value * 70);
            Assert.True(committed <= 1_000 + storm.Slack + drift, $"committed {committed}, slack {storm.Slack}");
            Assert.DoesNotContain(desk.Orders.Live.GroupBy(o => (o.Part, o.Deal, o.Slot)), g => g.Count() > 1);
        }

        private static void CheckExact(Ledger books)
        {
            Assert.Equal(books.BaseFlow, books.Position);
            Assert.Equal(books.CostBasis.Value, books.Lots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
            Assert.Equal(books.QuoteFlow.Value + books.CostBasis.Value, books.NetRealized.Value);
            Assert.Equal(books.OpenFees.Value, books.Lots.Sum(l => l.Fee.Value));
        }
    }
}
