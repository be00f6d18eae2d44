using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Grid;

public class GridBotTests
{
    [Fact]
    public void A_long_grid_buys_below_the_price_and_sells_above_it()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);

        Assert.Equal(["2.775@90", "2.6289@95", "2.4975@100"], exchange.Buys);
        Assert.Equal(["2.3785@110"], exchange.Sells);
    }

    [Fact]
    public void The_initial_buy_covers_the_upper_levels_after_its_fee_in_base()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);

        var initial = exchange.Commands.OfType<PlaceOrder>().Single(p => p.Type == OrderType.Market);
        Assert.Equal(2.3809m, initial.Quantity.Value); // 2.3785 / 0.999, up to the lot.
        Assert.True(exchange.Bot.Desk.Ledger.Position.Value >= 2.3785m);
    }

    [Fact]
    public void A_filled_buy_level_places_a_sell_one_step_above()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);

        exchange.Fill(exchange.At(100));

        // 2.4975 less 0.1 % of fee in base, down to the lot.
        Assert.Equal(["2.495@105", "2.3785@110"], exchange.Sells);
        Assert.DoesNotContain(exchange.Book, r => r.Order.Price?.Value == 100);
    }

    [Fact]
    public void A_filled_sell_level_places_the_buy_one_step_below_again()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        exchange.Fill(exchange.At(100));

        exchange.Fill(exchange.At(105));

        Assert.Equal(["2.775@90", "2.6289@95", "2.4975@100"], exchange.Buys);
    }

    [Fact]
    public void A_partial_fill_is_answered_at_once_and_grows_with_the_next()
    {
        var exchange = GridExchange.Started(GridExchange.Plain, feePercent: 0);
        var buy = exchange.At(100);

        exchange.Fill(buy, 0.5m);
        Assert.Contains("0.5@105", exchange.Sells);
        exchange.Fill(buy, 1m);

        Assert.Contains("1.5@105", exchange.Sells);
        Assert.Contains("0.9975@100", exchange.Buys);
    }

    [Fact]
    public void A_partial_sell_is_bought_back_while_the_rest_still_waits()
    {
        var exchange = GridExchange.Started(GridExchange.Plain, feePercent: 0);
        exchange.Fill(exchange.At(100));

        exchange.Fill(exchange.At(105), 0.5m);

        Assert.Contains("1.9975@105", exchange.Sells);
        Assert.Contains("0.5@100", exchange.Buys);
    }

    [Fact]
    public void A_partial_fill_too_small_to_sell_waits_for_more()
    {
        var exchange = GridExchange.Started(GridExchange.Plain, feePercent: 0);
        var buy = exchange.At(100);

        exchange.Fill(buy, 0.04m); // 4.20 at 105, below the 5 USDT minimum.
        Assert.DoesNotContain(exchange.Sells, s => s.EndsWith("@105", StringComparison.Ordinal));
        exchange.Fill(buy, 0.02m);

        Assert.Contains("0.06@105", exchange.Sells);
    }

    [Fact]
    public void A_cancelled_order_is_not_a_filled_one()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        var buy = exchange.At(100);
        exchange.Book.Remove(buy);

        exchange.Send(new OrderCancelled { At = exchange.Now, Link = buy.Order.Link });

        Assert.DoesNotContain(exchange.Sells, s => s.EndsWith("@105", StringComparison.Ordinal));
        Assert.Equal(0, exchange.State.Cells.Single(c => c.Index == 2).Open.Value);
        exchange.Close(102);
        Assert.Contains("2.4975@100", exchange.Buys); // Placed again after its wait.
    }

    [Fact]
    public void A_finished_cycle_is_recorded_with_the_two_fills_that_made_it()
    {
        var exchange = GridExchange.Started(GridExchange.Plain, feePercent: 0);
        var buy = exchange.At(100);
        exchange.Fill(buy, 1m);
        exchange.Fill(buy);
        exchange.Fill(exchange.At(105), 2m);
        Assert.Empty(exchange.Deals);

        exchange.Fill(exchange.At(105));

        var deal = Assert.Single(exchange.Deals);
        Assert.Equal(("grid_cycle", 100m, 105m, 2.4975m, 12.4875m), (deal.Kind, deal.EntryPrice.Value, deal.ExitPrice.Value, deal.Quantity.Value, deal.GrossProfit.Value));
    }

    [Fact]
    public void Grid_profit_without_cost_basis_is_impossible()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);

        exchange.MoveTo(112);

        // What the initial buy paid counts: 102, not the level below.
        var deal = Assert.Single(exchange.Deals);
        Assert.Equal((102m, 110m), (deal.EntryPrice.Value, deal.ExitPrice.Value));
        Assert.Equal(exchange.Bot.Desk.Ledger.NetRealized.Value + exchange.Bot.Desk.Ledger.OpenFees.Value, deal.NetProfit.Value, 10);
    }

    [Fact]
    public void Fees_in_base_are_never_sold()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        foreach (var price in new double[] { 89, 111, 89, 111, 97, 103 }) exchange.MoveTo(price);

        var selling = exchange.Book.Where(r => r.Order.Side == Side.Sell).Sum(r => r.Left.Value);
        Assert.True(selling <= exchange.Bot.Desk.Ledger.Position.Value);
        Assert.Equal(Lifecycle.Running, exchange.Bot.Desk.Lifecycle);
    }

    [Fact]
    public void A_level_whose_order_is_unknown_waits_alone()
    {
        var exchange = new GridExchange(GridExchange.Plain) { Answers = false };
        exchange.Start(97);
        var lost = exchange.At(90);
        exchange.Send(new OrderUnknown { At = exchange.Now, Link = lost.Order.Link });
        exchange.Send(new OrderAccepted { At = exchange.Now, Link = exchange.At(95).Order.Link });

        exchange.Fill(exchange.At(95));

        Assert.Single(exchange.Commands.OfType<PlaceOrder>(), p => p.Price?.Value == 90);
        Assert.Contains(exchange.Commands.OfType<PlaceOrder>(), p => p is { Side: Side.Sell, Price.Value: 100 });
    }

    [Fact]
    public void A_rejected_level_is_tried_again_later_and_never_in_a_loop()
    {
        var exchange = new GridExchange(GridExchange.Plain) { Answers = false };
        exchange.Start(89.5);
        exchange.Close(91);
        for (var minute = 0; minute < 60; minute++)
        {
            if (exchange.Book.Find(r => r.Order.Price?.Value == 90) is { } order)
            {
                exchange.Book.Remove(order);
                exchange.Send(new OrderRejected { At = exchange.Now, Link = order.Order.Link, Reason = "170131 Insufficient balance" });
            }
            exchange.Close(91);
        }

        Assert.InRange(exchange.Commands.OfType<PlaceOrder>().Count(p => p.Price?.Value == 90), 3, 12);
    }

    [Fact]
    public void A_paused_grid_sells_what_it_holds_and_buys_nothing()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        exchange.Send(new PauseRequested { At = exchange.Now });
        Assert.Empty(exchange.Buys);

        exchange.MoveTo(111);

        Assert.Empty(exchange.Book);
        Assert.Single(exchange.Deals);
        exchange.Send(new ResumeRequested { At = exchange.Now });
        exchange.MoveTo(108);
        Assert.Equal(4, exchange.Buys.Count());
    }

    [Fact]
    public void A_quiet_candle_asks_for_nothing()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        var before = exchange.Commands.Count;

        foreach (var price in new[] { 101.0, 103, 104.99, 100 }) exchange.Close(price);

        Assert.Equal(before, exchange.Commands.Count);
    }

    [Fact]
    public void A_flat_stop_closes_everything_and_a_new_start_lays_a_new_grid()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        exchange.Send(new ClosePositionRequested { At = exchange.Now });
        Assert.Equal((Lifecycle.Stopped, 0), (exchange.Bot.Desk.Lifecycle, exchange.Book.Count));
        Assert.True(exchange.Bot.Desk.Ledger.Position.Value < 0.0001m);

        exchange.Start(97);

        Assert.Equal(["2.775@90", "2.6289@95"], exchange.Buys);
        Assert.Equal(2, exchange.Sells.Count());
    }
}
