using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Dca;

[Collection(Alone.Name)]
public class DcaBotTests
{
    [Fact]
    public void A_deal_begins_with_a_base_order_at_the_first_candle()
    {
        var table = new DcaTable(DcaTable.Plain).Start();

        Assert.Equal(["e0"], table.AskedSlots);
        Assert.Equal(1m, table["e0"].Quantity.Value);
    }

    [Fact]
    public void Nothing_is_held_and_no_exit_rests_before_the_base_order_is_confirmed()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Accept("e0");

        Assert.Equal(0, table.Deal.Held.Value);
        Assert.Equal(["e0"], table.Live);
    }

    [Fact]
    public void A_filled_base_order_places_the_target_and_the_safety_orders()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Fill("e0");

        Assert.Equal(["x1", "e1", "e2", "e3"], table.AskedSlots);
        Assert.Equal(102m, table["x1"].Price!.Value.Value);
        Assert.Equal([98m, 96m, 94m], new[] { "e1", "e2", "e3" }.Select(s => table[s].Price!.Value.Value));
    }

    [Fact]
    public void A_partly_filled_base_order_already_protects_what_it_holds()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Fill("e0", 0.4m);

        Assert.Equal(["x1"], table.AskedSlots);
        Assert.Equal(0.4m, table["x1"].Quantity.Value);
        Assert.Equal(DcaStage.Opening, table.Deal.Stage);
    }

    [Fact]
    public void A_cancelled_base_order_is_not_a_filled_one()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Accept("e0").Cancelled("e0");

        Assert.Empty(table.Deals);
        Assert.Empty(table.Recorded);
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void What_a_cancelled_base_order_filled_before_counts()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Fill("e0", 0.4m).Settle().Cancelled("e0");

        Assert.Equal(DcaStage.Active, table.Deal.Stage);
        Assert.Equal(0.4m, table.Deal.Held.Value);
        Assert.Equal(["e1", "e2", "e3"], table.AskedSlots);
    }

    [Fact]
    public void A_filled_safety_order_lowers_the_average_and_moves_the_target()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("e1").Settle();

        var held = 1m + 1.0204m;
        var average = (100m + 98m * 1.0204m) / held;
        Assert.Equal(average, table.Deal.Average.Value, 12);
        Assert.Equal(Math.Ceiling(average * 1.02m * 100) / 100, table["x1"].Price!.Value.Value);
        Assert.Equal(held, table["x1"].Quantity.Value);
    }

    [Fact]
    public void A_partly_filled_safety_order_moves_the_target_and_rests_on()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("e1", 0.5m).Settle();

        Assert.Equal(1.5m, table["x1"].Quantity.Value);
        Assert.Equal(["e1", "e2", "e3", "x1"], table.Live.Order());
    }

    [Fact]
    public void Only_the_active_safety_orders_rest_and_the_next_follows_a_fill()
    {
        var table = new DcaTable(DcaTable.Plain with { ActiveSafetyOrders = 1 }).Opened();
        Assert.Equal(["e1", "x1"], table.Live.Order());

        table.Fill("e1").Settle();

        Assert.Equal(["e2", "x1"], table.Live.Order());
    }

    [Fact]
    public void A_filled_target_ends_the_deal_and_records_it()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("e1").Settle().Fill("x1").Settle();

        var deal = Assert.Single(table.Recorded);
        Assert.Equal("take_profit", deal.Reason);
        Assert.Equal("dca_deal", deal.Kind);
        Assert.Equal(2.0204m, deal.Quantity.Value);
        Assert.Equal(table.Bot.Desk.Ledger.NetRealized, deal.NetProfit);
        Assert.Empty(table.Deals);
        Assert.Empty(table.Live);
    }

    [Fact]
    public void The_next_deal_begins_after_the_last_one_ended()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("x1").Settle().Candle(103);

        Assert.Equal(["e0"], table.AskedSlots);
        Assert.Equal(2, table.Deal.Number);
    }

    [Fact]
    public void A_partly_filled_target_keeps_what_is_left_for_sale()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("x1", 0.3m).Settle();

        Assert.Equal(0.7m, table["x1"].Remaining.Value);
        Assert.Equal(0.7m, table.Deal.Held.Value);
        Assert.Equal(["e1", "e2", "e3", "x1"], table.Live.Order());
        Assert.Empty(table.Recorded);
    }

    [Fact]
    public void A_short_deal_sells_first_and_buys_lower()
    {
        var table = new DcaTable(DcaTable.Plain with { Direction = DcaDirection.Short }).Opened();

        Assert.Equal(98m, table["x1"].Price!.Value.Value);
        Assert.True(table["x1"].ReduceOnly);
        Assert.Equal([102m, 104m, 106m], new[] { "e1", "e2", "e3" }.Select(s => table[s].Price!.Value.Value));

        table.Fill("e1").Settle().Fill("x1").Settle();

        Assert.True(Assert.Single(table.Recorded).NetProfit.Value > 0);
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void Market_safety_orders_wait_for_a_candle_to_close_at_their_price()
    {
        var table = new DcaTable(DcaTable.Plain with { SafetyOrderType = DcaOrderType.Market }).Opened();
        Assert.Equal(["x1"], table.Live);

        Assert.Empty(table.Candle(98.01).AskedSlots);
        Assert.Equal(["e1"], table.Candle(98).AskedSlots);
        table.Settle();
        Assert.Equal(["e2", "e3"], table.Candle(93).AskedSlots);
    }

    [Fact]
    public void A_limit_base_order_that_waited_too_long_is_cancelled()
    {
        var table = new DcaTable(DcaTable.Plain with { BaseOrderType = DcaOrderType.Limit, BaseOrderWaitMinutes = 10 }).Opened();
        Assert.Equal(["e0"], table.Live);

        table.Candle(101, 10).Settle();

        Assert.Empty(table.Live);
        Assert.Empty(table.Deals);
    }

    [Fact]
    public void A_quiet_candle_allocates_nothing()
    {
        var table = new DcaTable(DcaTable.Plain).Opened();
        var candle = BotEvent.CandleClosed.Of(Timeframe.OneMinute, new(table.Now, 100, 100, 100, 100, 1));
        for (var i = 0; i < 100; i++) Quiet();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) Quiet();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Quiet()
        {
            candle.MoveTo(candle.Candle with { OpenTime = candle.At });
            table.Bot.React(candle, table.Account, table.Asked);
        }
    }
}
