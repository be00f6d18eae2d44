using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Runtime.Tests.Cells;

public class PackedTests
{
    private static readonly CellPlan Plan = new() { Capital = new(1_000_000), Limits = new() { PerTradeLoss = new(100), BotExposure = new(100), MaxOrdersPerMinute = 1_000 } };

    [Fact]
    public void A_packed_bot_is_the_same_to_the_byte()
    {
        var state = LargeGrid().Save();

        Assert.Equal(WireJson.Write(state), WireJson.Write(Packed.Of(state).Read<BotCellState>()));
    }

    [Fact]
    public void A_grid_of_200_levels_that_remembers_all_the_fills_it_can_stays_below_the_bound()
    {
        var cell = LargeGrid();

        Assert.True(cell.Bot.Desk.Orders.Live.Count >= 80, $"{cell.Bot.Desk.Orders.Live.Count} orders");
        Assert.InRange(Packed.Of(cell.Save()).Z.Length, 1, Packed.Bound);
    }

    [Fact]
    public void What_was_never_stored_is_empty() => Assert.True(new Packed().IsEmpty);

    private static BotCell LargeGrid()
    {
        var grid = new GridSettings { Below = new(40), Above = new(40), Levels = 200, InitialBuy = false };
        var definition = new BotDefinition { Id = new("grid"), Symbol = "BTCUSDT", Capital = new(500_000), Strategy = grid };
        var cell = BotCell.Create(definition, TradingDesk.Plan.Instruments[0], Plan);
        var at = new Instant(1_700_000_040_000);
        var random = new Random(1);
        for (var i = 0; i < BotCell.InboxRetention; i++) cell.Take([Unknown(at, random)], at);
        cell.Take(
            [
                new BotMessage.Happened { Event = new BotEvent.StartRequested { At = at }, Key = "start" },
                new BotMessage.Happened { Event = BotEvent.CandleClosed.Of(Timeframe.OneMinute, new(at, 100, 100, 100, 100, 1)) },
            ],
            at + TimeSpan.FromMinutes(1));
        return cell;
    }

    /// <summary>A fill of an order that the bot does not have: it is remembered by its name alone.</summary>
    private static BotMessage.Happened Unknown(Instant at, Random random)
    {
        var id = new byte[16];
        random.NextBytes(id);
        var fill = new Fill { ExecutionId = new Guid(id).ToString(), At = at, Side = Side.Buy, Price = new(100), Quantity = new(1), Fee = 0, FeeCurrency = "USDT" };
        return new() { Event = new BotEvent.OrderFilled { At = at, Link = OrderLinkId.For(new("grid"), 0, "e1", 0), Fill = fill }, Key = "fill:" + fill.ExecutionId };
    }
}
