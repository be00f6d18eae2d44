using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Trades;

public class TradeBotTests
{
    [Fact]
    public void An_idea_becomes_an_entry_and_its_fill_a_stop_and_targets()
    {
        var table = TradeTable.With(TradeTable.Long).Offered();
        Assert.Equal(["e0"], table.AskedSlots);

        table.Settle();

        Assert.Equal(["xs 90 10", "x1 120 5", "x2 140 5"], table.Resting);
        Assert.Equal((TradeStage.Open, 10m), (table.Trade.Stage, table.Trade.Held.Value));
    }

    [Fact]
    public void On_spot_no_stop_rests_and_the_price_is_judged()
    {
        var table = TradeTable.With(TradeTable.Long, instrument: BotTable.Spot).Entered();
        Assert.Equal(["x1 120 5", "x2 140 5"], table.Resting);

        table.Candle(90);
        Assert.Empty(table.AskedSlots); // The coins are bound until the targets are off the book.
        table.Settle();

        Assert.Equal(("stop_loss", -100m), (Assert.Single(table.Recorded).Reason, table.Recorded[0].NetProfit.Value));
        Assert.Empty(table.Trades);
    }

    [Fact]
    public void A_partly_filled_entry_is_protected_for_what_it_holds_and_stopped()
    {
        var table = TradeTable.With(TradeTable.Long with { Entry = TradeEntry.Limit, Price = 99 }).Offered().Accept("e0").Fill("e0", 4, 99).Settle();
        Assert.Equal(["e0 99 6.101", "xs 90 4", "x1 117 2", "x2 135 2"], table.Resting);

        table.Fill("xs", price: 89.5m);
        Assert.Contains(table.Asked, c => c is BotCommand.CancelOrder);
        table.Settle();

        Assert.Equal(("stop_loss", 4m, -38m), (Assert.Single(table.Recorded).Reason, table.Recorded[0].Quantity.Value, table.Recorded[0].NetProfit.Value));
        Assert.Empty(table.Bot.Desk.Orders.Live);
    }

    [Fact]
    public void After_a_target_the_rest_is_kept_by_a_stop_at_breakeven()
    {
        var table = TradeTable.With(TradeTable.Long, TradeTable.Rules with { BreakevenAfterTarget = 1 }).Entered();

        table.Candle(119).Fill("x1").Settle();
        Assert.Equal(["x2 140 5", "xs 100 5"], table.Resting);
        table.Fill("xs").Settle();

        var deal = Assert.Single(table.Recorded);
        Assert.Equal(("breakeven", "scripted_trade", 10m), (deal.Reason, deal.Kind, deal.Quantity.Value));
    }

    [Fact]
    public void A_stop_moves_by_a_new_order_before_the_old_one_is_cancelled()
    {
        var rules = TradeTable.Rules with { Trailing = new() { Kind = TrailingKind.Percent, Percent = new(5), AfterR = 0 } };
        var table = TradeTable.With(TradeTable.Long, rules).Entered();

        table.Candle(110);
        Assert.Equal(["xs"], table.AskedSlots);
        Assert.DoesNotContain(table.Asked, c => c is BotCommand.CancelOrder);
        table.Restart().Accept("xs");

        Assert.IsType<BotCommand.CancelOrder>(Assert.Single(table.Asked));
        Assert.Equal(["x1 120 5", "x2 140 5", "xs 104.5 10"], table.Settle().Resting);
        Assert.Empty(table.Candle(105).Asked); // It never gives way.
    }

    [Fact]
    public void A_gap_through_the_stop_is_closed_at_market_whatever_became_of_the_resting_stop()
    {
        var table = TradeTable.With(TradeTable.Long).Entered();

        table.Candle(80);

        Assert.Equal(["x0"], table.AskedSlots);
        Assert.Equal(3, table.Asked.OfType<BotCommand.CancelOrder>().Count());
        Assert.Equal(("stop_loss", -200m), (Assert.Single(table.Settle().Recorded).Reason, table.Recorded[0].NetProfit.Value));
    }

    [Fact]
    public void A_short_trade_mirrors_a_long_one()
    {
        var table = TradeTable.With(TradeTable.Short).Entered();
        Assert.Equal(["xs 110 10", "x1 80 5", "x2 60 5"], table.Resting);

        table.Candle(81).Fill("x1").Settle().Candle(111).Settle();

        Assert.Equal((Side.Sell, "stop_loss", 45m), (Assert.Single(table.Recorded).Side, table.Recorded[0].Reason, table.Recorded[0].NetProfit.Value));
    }

    [Fact]
    public void An_entry_that_waited_in_vain_is_cancelled_and_a_late_fill_is_closed_again()
    {
        var table = TradeTable.With(TradeTable.Long with { Entry = TradeEntry.Limit, Price = 95, WaitCandles = 2 }).Entered();
        var late = table.FillOf(table["e0"], 2, 95);

        Assert.Empty(table.Candle(100).Asked);
        Assert.IsType<BotCommand.CancelOrder>(Assert.Single(table.Candle(100).Asked));
        Assert.Empty(table.Settle().Trades);
        table.Send(late);

        Assert.Equal(["x0"], table.AskedSlots);
        Assert.Equal("late_fill", Assert.Single(table.Settle().Recorded).Reason);
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void A_pending_idea_that_no_longer_holds_is_withdrawn()
    {
        var table = TradeTable.With(TradeTable.Long with { Entry = TradeEntry.Limit, Price = 95 }, lines: new Line { Candle = 3, IsInvalid = true }).Entered();

        Assert.IsType<BotCommand.CancelOrder>(Assert.Single(table.Candle(100).Asked));
        Assert.Empty(table.Settle().Trades);
        Assert.Empty(table.Recorded);
    }

    [Fact]
    public void The_finder_may_close_a_trade_and_tighten_its_stop_but_not_widen_it()
    {
        var table = TradeTable.With(TradeTable.Long, lines: [new() { Candle = 3, Stop = 95 }, new() { Candle = 4, Stop = 92 }, new() { Candle = 5, Close = "trend_over" }]).Entered();

        table.Candle(101).Settle();
        Assert.Contains("xs 95 10", table.Resting);
        Assert.Empty(table.Candle(101).Asked);
        table.Candle(102).Settle();

        Assert.Equal("trend_over", Assert.Single(table.Recorded).Reason);
        Assert.Equal((2.0 / 10, "trend_over"), (Assert.Single(table.Finder.Outcomes).R, table.Finder.Outcomes[0].Reason));
    }

    [Fact]
    public void A_denied_entry_opens_nothing_and_the_next_one_waits()
    {
        var script = Enumerable.Range(2, 4).Select(n => new Line { Candle = n, Idea = TradeTable.Long });
        var table = new TradeTable(new() { Rules = TradeTable.Rules, Script = [.. script] }, limits: BotTable.Loose with { PerTradeLoss = new(0.5m) });

        table.Offered();
        Assert.Equal(100m, Assert.Single(table.Asked.OfType<BotCommand.RecordDenial>()).Denial.Actual); // 10 at a distance of 10.
        Assert.Empty(table.Trades);
        table.Candle(100);
        Assert.Single(table.Asked.OfType<BotCommand.RecordDenial>()); // A minute later.
        Assert.Empty(table.Candle(100).Asked); // Two minutes this time.
    }
}
