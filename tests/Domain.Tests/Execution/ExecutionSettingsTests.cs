using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Execution;

public class ExecutionSettingsTests
{
    public static TheoryData<string, OrderBotSettings> Wrong => new()
    {
        { "by.minutes", Order(new TwapSettings { Minutes = 0 }) },
        { "by.slices", Order(new TwapSettings { Slices = 1 }) },
        { "by.slices", Order(new TwapSettings { Slices = 201 }) },
        { "by.worstPercent", Order(new TwapSettings { Worst = new(0) }) },
        { "by.kind", Order(new VwapSettings()) },
        { "by.visiblePercent", Order(new IcebergSettings { Visible = new(0.5m) }) },
        { "by.offsetPercent", Order(new LimitSettings { Offset = new(100) }) },
        { "by.patienceMinutes", Order(new LimitSettings { PatienceMinutes = 0 }) },
        { "by.offsetTicks", Order(new ChaseSettings { OffsetTicks = -1 }) },
        { "by.repriceSeconds", Order(new ChaseSettings { RepriceSeconds = 0 }) },
        { "by.maxDistancePercent", Order(new ChaseSettings { MaxDistance = new(0) }) },
        { "by.turnPercent", Order(new TrailingSettings { Turn = new(0) }) },
        { "exits.stopPercent", Order(new MarketSettings()) with { Exits = new() { Target = new(1), Stop = new(0) } } },
        { "exits.restingStop", Order(new MarketSettings()) with { Exits = new() { Target = new(1), Stop = new(1), RestingStop = true } } },
        { "side", Order(new MarketSettings()) with { Side = Side.Sell } },
        { "size", Order(new MarketSettings()) with { Size = new(1) } },
        { "size", Order(new MarketSettings()) with { Size = new(1_001) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_work_is_refused_by_its_name(string field, OrderBotSettings settings)
    {
        var bot = new BotDefinition { Id = new("bot"), Symbol = "BTCUSDT", Capital = new(1_000), Strategy = settings, Timeframe = Timeframe.Parse("4h") };

        Assert.Equal([field], settings.Check(bot, TestMarkets.Spot).Select(p => p.Field));
    }

    [Fact]
    public void What_was_written_of_each_way_is_read_again()
    {
        ExecutionSettings[] ways = [new MarketSettings(), new LimitSettings(), new IcebergSettings(), new ChaseSettings(), new TwapSettings(), new VwapSettings(), new TrailingSettings()];

        foreach (var by in ways) Assert.Equal(by, Json.ThereAndBack(by));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("e1")]
    [InlineData("e_a")]
    [InlineData("eabcde")]
    public void A_slot_that_leaves_no_room_for_numbers_is_refused(string slot) =>
        Assert.Throws<ArgumentException>(() => new ExecutionTask { Deal = 1, Slot = slot, Side = Side.Buy, Quantity = new(1) });

    [Fact]
    public void Two_ways_at_work_for_one_deal_know_their_own_orders()
    {
        var work = new List<TraderAgent.Domain.Execution.Execution>();
        var on = new BotOnTest((e, desk) =>
        {
            if (e is BotEvent.TradingBegan)
                foreach (var slot in (string[])["e", "ea"]) work.Add(new LimitSettings().Begin(new() { Deal = 1, Slot = slot, Side = Side.Buy, Quantity = new Quantity(1) }, desk));
            foreach (var each in work) each.React(e, desk);
        }, TestMarkets.Spot);
        on.Run();

        on.Fill(on.Live("ea1"));

        Assert.Equal([0m, 1m], work.Select(w => w.Filled.Value));
        Assert.Equal("e1", on.Only.Slot);
    }

    private static OrderBotSettings Order(ExecutionSettings by) => new() { Size = new(500), By = by };
}
