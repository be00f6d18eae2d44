using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaTargetTests
{
    private static readonly DcaTarget[] Four =
    [
        new() { Profit = new(1), Share = new(25) }, new() { Profit = new(2), Share = new(25) },
        new() { Profit = new(3), Share = new(25) }, new() { Profit = new(4), Share = new(25) },
    ];

    [Fact]
    public void Four_targets_scale_out()
    {
        var table = new DcaTable(DcaTable.Plain with { Targets = Four }).Opened();

        foreach (var slot in (string[])["x1", "x2", "x3", "x4"])
        {
            Assert.Equal(0.25m, table[slot].Quantity.Value);
            table.Fill(slot).Settle();
        }

        Assert.Equal(2.5m, Assert.Single(table.Recorded).NetProfit.Value);
        Assert.Equal(102.5m, table.Recorded[0].ExitPrice.Value);
    }

    [Fact]
    public void A_filled_target_ends_the_averaging()
    {
        var table = new DcaTable(DcaTable.Plain with { Targets = Four }).Opened().Fill("x1").Settle();

        Assert.Equal(["x2", "x3", "x4"], table.Live.Order());
    }

    [Fact]
    public void A_share_too_small_to_trade_is_left_to_the_next_target()
    {
        var small = DcaTable.Plain with { BaseOrderSize = new(12), SafetyOrders = 0, Targets = Four };

        var table = new DcaTable(small).Opened();

        Assert.Equal(["x4"], table.Live);
        Assert.Equal(0.12m, table["x4"].Quantity.Value);
    }

    [Fact]
    public void Targets_from_the_base_price_stay_where_they_are()
    {
        var table = new DcaTable(DcaTable.Plain with { TakeProfitFrom = DcaReference.Base }).Opened().Fill("e1");

        var amend = Assert.Single(table.Asked.OfType<BotCommand.AmendOrder>()); // The same order, made larger.
        Assert.Equal(2.0204m, amend.Quantity.Value);
        Assert.Equal(102m, table.Settle()["x1"].Price!.Value.Value);
    }

    [Fact]
    public void An_amend_that_was_refused_is_made_good_by_another_order()
    {
        var table = new DcaTable(DcaTable.Plain with { TakeProfitFrom = DcaReference.Base }).Opened().Fill("e1");

        table.Send(new BotEvent.AmendRejected { At = table.Now, Link = table["x1"].Link, Reason = "110079" });
        Assert.Empty(table.Asked);
        table.Candle(100);
        Assert.Single(table.Asked.OfType<BotCommand.CancelOrder>());
        table.Send(new BotEvent.OrderCancelled { At = table.Now, Link = table["x1"].Link });

        Assert.Equal(["x1"], table.AskedSlots);
        Assert.Equal(2.0204m, table["x1"].Quantity.Value);
    }

    [Fact]
    public void The_target_is_raised_until_the_deal_nets_its_minimum_after_all_fees()
    {
        var settings = DcaTable.Plain with { Fee = new(0.4m), MinProfit = new(1.2m) };
        var table = new DcaTable(settings) { FeeRate = 0.004m }.Opened();

        Assert.Equal(102.01m, table["x1"].Price!.Value.Value); // 102 would leave 1.19: (100 x 1.012 + 0.40) / 0.996, rounded up.
        table.Fill("x1").Settle();

        Assert.True(Assert.Single(table.Recorded).NetProfit.Value >= 1.2m);
    }

    [Theory]
    [InlineData(DcaDirection.Long)]
    [InlineData(DcaDirection.Short)]
    public void Recorded_profit_is_net_of_the_fees_of_both_sides(DcaDirection direction)
    {
        var table = new DcaTable(DcaTable.Plain with { Direction = direction, Fee = new(0.1m) }) { FeeRate = 0.001m }.Opened().Fill("e1").Settle().Fill("x1").Settle();

        var deal = Assert.Single(table.Recorded);
        Assert.Equal(table.Bot.Desk.Ledger.Fees, deal.Fees);
        Assert.Equal(deal.EntryPrice.Value * deal.Quantity.Value * 0.001m + deal.ExitPrice.Value * deal.Quantity.Value * 0.001m, deal.Fees.Value, 10);
        Assert.Equal(table.Bot.Desk.Ledger.NetRealized.Value, deal.NetProfit.Value, 10);
        Assert.True(deal.NetProfit.Value > 0);
    }

    [Fact]
    public void A_fee_taken_in_coins_is_not_sold_and_its_dust_goes_to_the_next_deal()
    {
        var settings = DcaTable.Plain with { SafetyOrders = 0, Fee = new(0.1m) };
        var table = new DcaTable(settings) { FeeRate = 0.00123m, FeeCurrency = "BTC" }.Opened();
        Assert.Equal(0.99877m, table.Deal.Held.Value);
        Assert.Equal(0.9987m, table["x1"].Quantity.Value);

        table.FeeCurrency = "USDT";
        table.Fill("x1").Settle();
        Assert.Equal(0.00007m, table.Bot.Desk.Ledger.QuantityOf("dust").Value);
        table.Candle(100).Settle();

        Assert.Equal(1.00007m, table.Deal.Held.Value);
        Assert.Equal(table.Bot.Desk.Ledger.Position, table.Bot.Desk.Ledger.QuantityOf("2"));
    }

    [Fact]
    public void A_trailing_target_follows_the_price_and_closes_behind_it()
    {
        var table = new DcaTable(DcaTable.Plain with { TrailingTakeProfit = new(0.5m) }).Opened();
        Assert.DoesNotContain("x1", table.Live);

        table.Candle(101.99).Candle(102).Candle(110).Candle(109.46);
        Assert.Empty(table.AskedSlots);
        Assert.Single(table.Deals);
        table.Candle(109.45).Settle(); // 110 less 0.5 %.

        Assert.Equal("trailing_take_profit", Assert.Single(table.Recorded).Reason);
        Assert.Equal(109.45m, table.Recorded[0].ExitPrice.Value);
    }

    [Fact]
    public void A_trailing_target_takes_no_profit_below_the_minimum()
    {
        var settings = DcaTable.Plain with { TrailingTakeProfit = new(0.5m), Fee = new(0.1m), MinProfit = new(1) };
        var table = new DcaTable(settings) { FeeRate = 0.001m }.Opened();

        table.Candle(102).Candle(99).Settle(); // Through everything in one candle.
        Assert.Empty(table.Recorded);
        Assert.Equal(0, table.Deal.TrailFrom);

        table.Candle(103).Candle(102).Settle();
        Assert.True(Assert.Single(table.Recorded).NetProfit.Value > 1);
    }

    [Fact]
    public void Only_the_last_of_several_targets_trails()
    {
        var table = new DcaTable(DcaTable.Plain with { Targets = Four, TrailingTakeProfit = new(1) }).Opened();

        Assert.Equal(["e1", "e2", "e3", "x1", "x2", "x3"], table.Live.Order());
    }

    [Fact]
    public void A_short_deal_trails_downward()
    {
        var table = new DcaTable(DcaTable.Plain with { Direction = DcaDirection.Short, TrailingTakeProfit = new(0.5m) }).Opened();

        table.Candle(98).Candle(90).Candle(90.44);
        Assert.Empty(table.AskedSlots);
        table.Candle(90.45).Settle();

        Assert.Equal("trailing_take_profit", Assert.Single(table.Recorded).Reason);
    }
}
