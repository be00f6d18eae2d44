using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class PaperPropertyTests
{
    private const int Markets = 60;

    [Fact]
    public void Cash_is_conserved_to_the_last_decimal() => ForAll(world =>
    {
        world.Run();
        foreach (var (currency, expected) in world.ExpectedTotals()) Assert.Equal(expected, world.Total(currency));
    });

    [Fact]
    public void A_position_is_the_sum_of_its_fills() => ForAll(world =>
    {
        world.Run();
        foreach (var bot in PaperWorld.Bots)
            Assert.Equal(world.Traded(bot, "BTCPERP"), world.Exchange.Positions.FirstOrDefault(p => p.Bot == bot && p.Symbol == "BTCPERP")?.Quantity.Value ?? 0);
    });

    [Fact]
    public void An_order_never_fills_more_than_its_quantity_nor_a_candle_more_than_its_share() => ForAll(world =>
    {
        world.Run();
        foreach (var order in world.Placed.Values)
        {
            var filled = world.Fills.Where(f => f.Link == order.Link).Sum(f => f.Fill.Quantity.Value);
            Assert.True(filled <= Math.Max(order.Quantity.Value, world.Amended.GetValueOrDefault(order.Link)), $"{order} filled {filled}");
        }

        foreach (var candle in world.Fills.GroupBy(f => (f.Symbol, f.Candle)))
            Assert.True(candle.Sum(f => f.Fill.Quantity.Value) <= (decimal)(candle.Key.Candle.Volume * world.Options.VolumeShare) + 1e-9m);
    });

    [Fact]
    public void A_maker_fills_at_its_price_and_a_taker_near_the_path_and_never_beyond_its_limit() => ForAll(world =>
    {
        world.Run();
        foreach (var (link, _, fill, candle) in world.Fills)
        {
            var order = world.Placed[link];
            if (fill.IsMaker) Assert.Equal(order.Price, fill.Price);
            else AssertTaker(order, fill, candle, (double)world.Options.SlippageBps / 10_000);
        }
    });

    [Fact]
    public void A_restart_at_any_event_changes_nothing() => ForAll((world, seed) =>
    {
        var restarted = world.Twin();
        world.Run();
        var count = 0;
        restarted.Run(restart: () => (count++ + seed) % 3 == 0);

        Assert.Equal(world.Log, restarted.Log);
        Assert.Equal(WireJson.Write(world.Exchange.Save()), WireJson.Write(restarted.Exchange.Save()));
    });

    [Fact]
    public void Passing_over_a_quiet_candle_is_walking_it() => ForAll(world =>
    {
        var walked = world.Twin();
        walked.WalksEveryCandle = true;
        world.Run();
        walked.Run();

        Assert.Equal(world.Log, walked.Log);
    });

    [Fact]
    public void Each_event_of_a_bot_is_no_earlier_than_the_one_before() => ForAll(world =>
    {
        world.Run();
        foreach (var events in world.Events.GroupBy(e => (e.Bot, e.Symbol)))
            Assert.Equal(events.Select(e => e.Event.At), events.Select(e => e.Event.At).Order());
    });

    [Fact]
    public void The_random_lives_have_everything_in_them()
    {
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 30; seed++)
        {
            var world = new PaperWorld(seed);
            world.Run();
            kinds.UnionWith(world.Events.Select(e => e.Event.GetType().Name));
        }

        Assert.Equal(
            "AmendRejected CancelRejected FundingPaid OrderAccepted OrderAmended OrderCancelled OrderExpired OrderFilled OrderRejected OrderTriggered PositionLiquidated",
            string.Join(' ', kinds));
    }

    private static void AssertTaker(PlaceOrder order, Fill fill, Candle candle, double slip)
    {
        var (low, high) = (candle.Low * (1 - slip) - 0.1, candle.High * (1 + slip) + 0.1); // Slipped, and to the tick.
        Assert.InRange((double)fill.Price.Value, low, high);
        if (order.Type != OrderType.Limit) return;
        if (order.Side == Side.Buy) Assert.True(fill.Price <= order.Price!.Value);
        else Assert.True(fill.Price >= order.Price!.Value);
    }

    private static void ForAll(Action<PaperWorld> check) => ForAll((world, _) => check(world));

    private static void ForAll(Action<PaperWorld, int> check) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => check(new(seed), seed % 3)).Check(Cases.Of(Markets));
}
