using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaStopTests
{
    private static readonly DcaTarget[] Two = [new() { Profit = new(1), Share = new(50) }, new() { Profit = new(5), Share = new(50) }];

    [Fact]
    public void A_stop_loss_cancels_waits_for_proof_and_closes_at_market()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10) }).Opened();

        table.Candle(90);
        Assert.Equal(4, table.Asked.OfType<BotCommand.CancelOrder>().Count());
        Assert.Empty(table.AskedSlots); // No exit while a sell may still fill.

        table.Settle();
        Assert.Equal("stop_loss", Assert.Single(table.Recorded).Reason);
        Assert.Equal(-10m, table.Recorded[0].NetProfit.Value);
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void A_stop_loss_from_the_average_moves_with_it_and_from_the_base_price_does_not()
    {
        var average = new DcaTable(DcaTable.Plain with { StopLoss = new(8) }).Opened().Fill("e1").Settle();
        var fixedOne = new DcaTable(DcaTable.Plain with { StopLoss = new(8), StopLossFrom = DcaReference.Base }).Opened().Fill("e1").Settle();

        Assert.Empty(average.Candle(91.5).Asked);
        Assert.NotEmpty(fixedOne.Candle(91.5).Asked);
    }

    [Fact]
    public void A_stop_is_told_to_the_risk_gate_with_every_entry()
    {
        var tight = DcaTable.Loose with { PerTradeLoss = new(0.1m) }; // 10 of 10,000.
        var settings = DcaTable.Plain with { StopLoss = new(11), BaseOrderSize = new(100), SafetyOrderSize = new(50) };

        var table = new DcaTable(settings, limits: tight).Start();

        var denial = Assert.Single(table.Asked.OfType<BotCommand.RecordDenial>()).Denial;
        Assert.Equal("perTradeLossPercent", denial.Limit);
        Assert.Equal(11m, denial.Actual);
    }

    [Fact]
    public void A_trailing_stop_follows_the_price_up()
    {
        var table = new DcaTable(DcaTable.Plain with { TrailingStop = new(5), Targets = [new() { Profit = new(50), Share = new(100) }] }).Opened();

        table.Candle(120).Candle(114.01);
        Assert.Empty(table.Asked);
        table.Candle(114).Settle();

        Assert.Equal("trailing_stop", Assert.Single(table.Recorded).Reason);
        Assert.Equal(14m, table.Recorded[0].NetProfit.Value);
    }

    [Fact]
    public void A_trailing_stop_starts_anew_from_the_average_after_an_entry()
    {
        var table = new DcaTable(DcaTable.Plain with { TrailingStop = new(5) }).Opened().Candle(101).Fill("e1").Settle();

        Assert.Empty(table.Candle(94.05).Asked); // 5 % below 98.99 is 94.04.
        Assert.NotEmpty(table.Candle(94.04).Asked);
    }

    [Fact]
    public void After_its_target_the_rest_is_closed_at_breakeven()
    {
        var settings = DcaTable.Plain with { Targets = Two, BreakevenAfterTarget = 1, Fee = new(0.1m) };
        var table = new DcaTable(settings) { FeeRate = 0.001m }.Opened();
        Assert.Empty(table.Candle(100.2).Asked);

        table.Fill("x1").Settle().Candle(100.22);
        Assert.Empty(table.Asked);
        table.Candle(100.21).Settle(); // (100 + 0.10) / 0.999, rounded up.

        Assert.Equal("breakeven", Assert.Single(table.Recorded).Reason);
        Assert.True(table.Recorded[0].NetProfit.Value > 0);
    }

    [Fact]
    public void A_deal_that_is_open_too_long_is_closed()
    {
        var table = new DcaTable(DcaTable.Plain with { TimeoutMinutes = 60 }).Opened();

        Assert.Empty(table.Candle(100, 59).Asked);
        table.Candle(100).Settle();

        Assert.Equal("timeout", Assert.Single(table.Recorded).Reason);
    }

    [Fact]
    public void A_deal_that_lost_too_much_of_its_capital_is_closed()
    {
        // 1 % of the deal's 400 is 4; 2.0204 held at 98.99 lose that at 97.01.
        var settings = DcaTable.Plain with { MaxDrawdown = new(1), CapitalPerDeal = new(400) };
        var table = new DcaTable(settings).Opened().Fill("e1").Settle();

        Assert.Empty(table.Candle(97.02).Asked);
        table.Candle(97).Settle();

        Assert.Equal("max_drawdown", Assert.Single(table.Recorded).Reason);
        Assert.InRange(table.Recorded[0].NetProfit.Value, -4.1m, -4m);
    }

    [Fact]
    public void A_short_deal_is_stopped_above()
    {
        var table = new DcaTable(DcaTable.Plain with { Direction = DcaDirection.Short, StopLoss = new(10) }).Opened();

        Assert.Empty(table.Candle(109.99).Asked);
        table.Candle(110).Settle();

        Assert.Equal("stop_loss", Assert.Single(table.Recorded).Reason);
        Assert.Equal(-10m, table.Recorded[0].NetProfit.Value);
    }

    [Fact]
    public void A_price_between_candles_triggers_a_stop_too()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10) }).Opened();

        table.Send(new BotEvent.PriceChanged { At = table.Now, Price = 89 }).Settle();

        Assert.Equal("stop_loss", Assert.Single(table.Recorded).Reason);
    }

    [Fact]
    public void A_partly_filled_base_order_is_stopped_as_well()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10), BaseOrderType = DcaOrderType.Limit }).Start().Fill("e0", 0.4m).Settle();

        table.Candle(90).Settle();

        Assert.Equal(0.4m, Assert.Single(table.Recorded).Quantity.Value);
        Assert.Empty(table.Live);
    }

    [Fact]
    public void An_entry_that_fills_while_the_deal_is_being_left_is_closed_with_it()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10) }).Opened().Candle(90);

        table.Fill("e1", 0.5m).Settle();

        Assert.Equal(1.5m, Assert.Single(table.Recorded).Quantity.Value);
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }
}
