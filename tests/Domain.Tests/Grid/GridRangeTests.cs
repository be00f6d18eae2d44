using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Grid;

public class GridRangeTests
{
    private static string Lines(GridExchange exchange) =>
        string.Join(" ", exchange.State.Cells.Select(c => c.Low).Append(exchange.State.Cells[^1].High));

    [Fact]
    public void A_range_by_percent_lies_around_the_start_price()
    {
        var exchange = GridExchange.Started(new() { Below = new(10), Above = new(20), Levels = 4, Spacing = GridSpacing.Arithmetic }, 100);

        Assert.Equal("90 100 110 120", Lines(exchange));
    }

    [Fact]
    public void A_geometric_range_by_price_meets_both_ends()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { LowerPrice = new(100), UpperPrice = new(121), Levels = 3, Spacing = GridSpacing.Geometric }, 112);

        Assert.Equal("100 110 121", Lines(exchange));
    }

    [Fact]
    public void A_step_in_percent_fills_the_range()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { Levels = null, Step = new(5), Spacing = GridSpacing.Geometric }, 100);

        Assert.Equal("90 94.5 99.23 104.19 109.4", Lines(exchange));
    }

    [Fact]
    public void A_range_by_ATR_waits_until_the_ATR_is_known()
    {
        var exchange = GridExchange.Started(new() { Range = GridRangeKind.Atr, AtrPeriod = 3, AtrBelow = 5, AtrAbove = 5, Levels = 5, Spacing = GridSpacing.Arithmetic }, 100);
        Assert.Empty(exchange.Book);

        foreach (var price in new double[] { 102, 100, 102 }) exchange.Close(price);

        Assert.Equal("92 97 102 107 112", Lines(exchange)); // ATR 2 around 102.
        Assert.NotEmpty(exchange.Book);
    }

    [Fact]
    public void Levels_of_equal_base_hold_the_same_quantity()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { Sizing = GridSizing.Base }, 111);

        Assert.Single(exchange.Book.Select(r => r.Order.Quantity).Distinct());
        Assert.True(exchange.Book.Sum(r => (r.Left * r.Order.Price!.Value).Value) <= 1_000);
    }

    [Fact]
    public void A_short_grid_sells_above_the_price_and_buys_back_one_step_below()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { Direction = GridDirection.Short }, 98, GridExchange.Linear, feePercent: 0);
        Assert.Equal(["2.479@100", "2.361@105", "2.2536@110"], exchange.Sells);
        Assert.Equal("2.6095@90", Assert.Single(exchange.Buys));

        exchange.Fill(exchange.At(105));

        Assert.Contains("2.361@100", exchange.Buys);
        Assert.True(exchange.Bot.Desk.Ledger.Position.Value < 0);
    }

    [Fact]
    public void A_neutral_grid_is_long_below_its_start_and_short_above_and_begins_flat()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { Direction = GridDirection.Neutral }, 100, GridExchange.Linear, feePercent: 0);
        Assert.Equal(0, exchange.Bot.Desk.Ledger.Position.Value);
        Assert.Equal(["90", "95"], exchange.Buys.Select(b => b.Split('@')[1]));
        Assert.Equal(["105", "110"], exchange.Sells.Select(s => s.Split('@')[1]));

        exchange.MoveTo(106);
        exchange.MoveTo(94);

        // The short from 105 was bought back at 100, the long from 95 waits to be sold at 100.
        Assert.Equal((105m, 100m, Side.Sell), exchange.Deals.Select(d => (d.EntryPrice.Value, d.ExitPrice.Value, d.Side)).Single());
        Assert.Contains(exchange.Sells, s => s.EndsWith("@100", StringComparison.Ordinal));
        Assert.DoesNotContain(exchange.Book, r => r.Order.ReduceOnly);
    }

    [Fact]
    public void A_neutral_grid_that_is_closed_ends_flat_although_both_sides_were_open()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { Direction = GridDirection.Neutral }, 100, GridExchange.Linear);
        exchange.Fill(exchange.At(105));
        exchange.Fill(exchange.At(95));

        exchange.Send(new ClosePositionRequested { At = exchange.Now });

        Assert.Equal((Lifecycle.Stopped, 0m, 0), (exchange.Bot.Desk.Lifecycle, exchange.Bot.Desk.Ledger.Position.Value, exchange.Bot.Desk.Ledger.Lots.Count));
        Assert.Equal(exchange.Bot.Desk.Ledger.NetRealized.Value, exchange.Deals.Sum(d => d.NetProfit.Value), 10);
    }

    [Fact]
    public void A_linear_grid_sets_its_leverage_before_its_first_order()
    {
        var exchange = new GridExchange(GridExchange.Plain, GridExchange.Linear, leverage: 3);
        exchange.Start(102);

        Assert.Equal(new BotCommand.SetLeverage { Symbol = "BTCUSDT", Leverage = 3 }, exchange.Commands[0]);
    }

    [Fact]
    public void Candles_of_another_timeframe_move_the_price_but_no_indicator()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { Range = GridRangeKind.Atr, AtrPeriod = 2 }, 100);

        for (var hour = 1; hour < 5; hour++)
            exchange.Send(CandleClosed.Of(Timeframe.OneHour, new(exchange.Now + TimeSpan.FromHours(hour), 100, 110, 90, 100, 1)));

        Assert.False(exchange.State.IsBuilt);
    }
}
