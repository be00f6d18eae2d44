using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaRefusalTests
{
    [Fact]
    public void A_rejected_base_order_ends_the_deal_as_not_opened_and_waits_before_the_next()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Reject("e0");
        Assert.Empty(table.Deals);
        Assert.Empty(table.Recorded);

        table.Candle(100).Reject("e0"); // One minute later; now two are waited.
        Assert.Empty(table.Candle(100).AskedSlots);
        Assert.Equal(["e0"], table.Candle(100).AskedSlots);
    }

    [Fact]
    public void Starts_that_always_fail_are_given_up()
    {
        var table = new DcaTable(DcaTable.Plain).Start();
        var attempts = 1;
        table.Reject("e0");
        for (var hour = 0; hour < 100; hour++)
            if (table.Candle(100, 60).AskedSlots.Length > 0) { attempts++; table.Reject("e0"); }

        Assert.Equal(20, attempts);
    }

    [Fact]
    public void A_denied_base_order_opens_nothing()
    {
        var table = new DcaTable(DcaTable.Plain, limits: DcaTable.Loose with { MaxOrderValue = new(50) }).Start();

        Assert.Single(table.Asked.OfType<BotCommand.RecordDenial>());
        Assert.Empty(table.Deals);
    }

    [Fact]
    public void A_rejected_safety_order_waits_and_the_others_stay()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Fill("e0").Reject("e2").Settle();
        Assert.Equal(["e1", "e3", "x1"], table.Live.Order());

        Assert.Equal(["e2"], table.Candle(100).AskedSlots);
    }

    [Fact]
    public void Denied_safety_orders_are_not_asked_for_again_at_once()
    {
        var table = new DcaTable(DcaTable.Plain, limits: DcaTable.Loose with { BotExposure = new(2.5m) }).Opened();
        Assert.Equal(["e1", "x1"], table.Live.Order()); // 250 of 10,000: base order and one more.

        Assert.Empty(table.Candle(100.5, 0).Asked);
        Assert.Single(table.Candle(100).Asked.OfType<BotCommand.RecordDenial>());
    }

    [Fact]
    public void A_lost_answer_freezes_its_own_level_only()
    {
        var table = new DcaTable(DcaTable.Plain).Start().Fill("e0").Lose("e1").Settle();
        for (var i = 0; i < 5; i++) Assert.Empty(table.Candle(100).Asked);
        Assert.Equal(["e1", "e2", "e3", "x1"], table.Live.Order());

        table.Fill("e2").Settle();

        Assert.Equal(2.0416m, table["x1"].Quantity.Value);
    }

    [Fact]
    public void A_lost_safety_order_does_not_hold_up_the_stop_loss()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10) }).Start().Fill("e0").Lose("e1").Settle();

        table.Candle(90).Settle();
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
        Assert.Single(table.Deals); // Until it is known what became of the lost order.

        table.Cancelled("e1");
        Assert.Equal("stop_loss", Assert.Single(table.Recorded).Reason);
    }

    [Fact]
    public void A_lost_exit_holds_back_what_it_may_have_sold()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10) }).Start().Fill("e0").Lose("x1").Settle();

        table.Candle(90).Settle();
        Assert.Equal(1m, table.Bot.Desk.Ledger.Position.Value);

        table.Cancelled("x1").Settle();
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void An_order_that_the_exchange_cancelled_comes_back_after_a_while()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Cancelled("x1").Cancelled("e2");
        Assert.Equal(["e1", "e3"], table.Live.Order());

        Assert.Equal(["x1", "e2"], table.Candle(100).AskedSlots);
    }

    [Fact]
    public void A_safety_order_cancelled_in_part_asks_for_the_rest_only()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("e1", 0.5m).Settle().Cancelled("e1").Candle(100);

        Assert.Equal(0.5204m, table["e1"].Quantity.Value);
        Assert.Equal(1.5m, table.Deal.Held.Value);
    }

    [Fact]
    public void A_refused_cancel_is_not_repeated_at_once()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("e1");
        var target = table["x1"];

        table.Send(new BotEvent.CancelRejected { At = table.Now, Link = target.Link, Reason = "170213 order does not exist" });
        Assert.Empty(table.Asked);

        table.Send(table.FillOf(target)).Settle(); // It had been filled.
        Assert.Equal(1.0204m, table.Deal.Held.Value);
    }

    [Fact]
    public void A_target_whose_cancel_was_refused_is_replaced_as_soon_as_it_is_known_to_be_gone()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("e1");
        var target = table["x1"];
        table.Send(new BotEvent.CancelRejected { At = table.Now, Link = target.Link, Reason = "170213 order does not exist" });

        table.Send(new BotEvent.OrderCancelled { At = table.Now, Link = target.Link });

        Assert.Equal(["x1"], table.AskedSlots);
        Assert.NotEqual(target.Link, table["x1"].Link);
    }

    [Fact]
    public void A_closing_order_that_fills_in_part_is_followed_by_another()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10), SafetyOrders = 0 }).Opened().Candle(90);
        table.Cancelled("x1").Fill("x0", 0.6m).Cancelled("x0");

        Assert.Equal(["x0"], table.Candle(89).AskedSlots);
        Assert.Equal(0.4m, table["x0"].Quantity.Value);
        table.Settle();
        Assert.Equal(1m, Assert.Single(table.Recorded).Quantity.Value);
    }

    [Fact]
    public void An_exit_that_is_always_refused_calls_a_person()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10), SafetyOrders = 0 }).Opened().Candle(90).Cancelled("x1");
        for (var attempt = 0; attempt < 20; attempt++)
        {
            table.Reject("x0");
            if (attempt < 19) table.Candle(90, 60);
        }

        Assert.Equal(Lifecycle.Halted, table.Bot.Desk.Lifecycle);
        Assert.Contains("20 attempts at x0 failed", table.Bot.Reason);
        Assert.Equal(1m, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void An_exit_that_is_lost_on_the_way_is_sent_again_for_as_long_as_it_takes()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10), SafetyOrders = 0 }).Opened().Candle(90).Cancelled("x1");
        for (var lost = 0; lost < 50; lost++) Assert.Equal(["x0"], table.NeverArrive("x0").Candle(90).AskedSlots);

        table.Settle();
        Assert.Equal("stop_loss", Assert.Single(table.Recorded).Reason);
    }

    [Fact]
    public void An_entry_that_fills_after_its_deal_ended_is_closed_again()
    {
        var table = new DcaTable(DcaTable.Plain).Opened();
        var late = table["e1"];
        table.Fill("x1").Settle();
        Assert.Empty(table.Deals);

        table.Send(table.FillOf(late, 0.5m));
        Assert.Equal(["x0"], table.AskedSlots);
        table.Settle();

        Assert.Equal(["take_profit", "late_fill"], table.Recorded.Select(d => d.Reason));
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void A_repeated_fill_changes_nothing()
    {
        var table = new DcaTable(DcaTable.Plain).Opened();
        var fill = table.FillOf(table["e1"], 0.5m);
        table.Send(fill).Settle();
        var before = table.Bot.Save();

        table.Send(fill);

        Assert.Empty(table.Asked);
        Assert.Equal(before, table.Bot.Save());
    }

    [Fact]
    public void A_ladder_that_cannot_be_placed_at_this_price_opens_nothing()
    {
        var table = new DcaTable(DcaTable.Plain, DcaTable.Spot with { LotSize = 1, MinQuantity = new(1) }).Start(150);

        Assert.Contains("quantity 0", Assert.Single(table.Asked.OfType<BotCommand.Notify>()).Text);
        Assert.Empty(table.Deals);
    }
}
