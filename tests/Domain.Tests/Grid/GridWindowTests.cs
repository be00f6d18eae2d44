using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Grid;

public class GridWindowTests
{
    private static readonly GridSettings Wide = GridExchange.Plain with { LowerPrice = new(80), UpperPrice = new(120), Levels = 21 };

    private static string Prices(GridExchange exchange, Side side) =>
        string.Join(" ", exchange.Book.Where(r => r.Order.Side == side).Select(r => r.Order.Price!.Value).Order());

    [Fact]
    public void Only_the_nearest_levels_rest_on_the_book()
    {
        var exchange = GridExchange.Started(Wide with { ActiveLevels = 2 }, 101);

        Assert.Equal("98 100", Prices(exchange, Side.Buy));
        Assert.Equal("104", Prices(exchange, Side.Sell)); // The level at 102 belongs to the buy at 100.
        Assert.True(exchange.Bot.Desk.Ledger.Position.Value > 3);
    }

    [Fact]
    public void The_active_levels_follow_the_price_and_a_price_on_a_line_makes_no_orders_come_and_go()
    {
        var exchange = GridExchange.Started(Wide with { ActiveLevels = 2 }, 101);
        exchange.MoveTo(99);
        Assert.Equal("96 98", Prices(exchange, Side.Buy));
        var before = exchange.Commands.Count;

        foreach (var price in new[] { 100.0, 99.99, 100, 99.99 }) exchange.Close(price);

        Assert.Equal(before, exchange.Commands.Count);
    }

    [Fact]
    public void A_level_is_never_larger_than_its_limit()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { MaxLevelValue = new(100) }, 111);

        Assert.Equal(4, exchange.Book.Count);
        Assert.All(exchange.Book, r => Assert.InRange((r.Left * r.Order.Price!.Value).Value, 99m, 100m));
    }

    [Fact]
    public void Entries_beyond_the_exposure_cap_wait_and_come_when_there_is_room()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { MaxExposure = new(500) }, 111, feePercent: 0);
        Assert.Equal("100 105", Prices(exchange, Side.Buy));

        exchange.MoveTo(99);
        Assert.Equal("", Prices(exchange, Side.Buy));
        exchange.MoveTo(111);

        Assert.Equal("100 105", Prices(exchange, Side.Buy));
        Assert.Equal(2, exchange.Deals.Count());
    }

    [Fact]
    public void Without_an_initial_buy_a_level_waits_until_the_price_has_been_above_it()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { InitialBuy = false }, 97);
        Assert.Equal("90 95", Prices(exchange, Side.Buy));

        exchange.MoveTo(106);

        Assert.Equal("90 95 100 105", Prices(exchange, Side.Buy));
        Assert.Equal("", Prices(exchange, Side.Sell));
    }

    [Fact]
    public void A_post_only_grid_places_post_only_levels()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { PostOnly = true });

        Assert.All(exchange.Book, r => Assert.Equal(TimeInForce.PostOnly, r.Order.TimeInForce));
    }

    [Fact]
    public void An_initial_buy_too_large_for_one_entry_is_split()
    {
        var exchange = new GridExchange(GridExchange.Plain, limits: new RiskLimits { MaxOrderValue = new(300) });
        exchange.Start(94);

        var parts = exchange.Commands.OfType<PlaceOrder>().Where(p => p.Type == OrderType.Market).ToList();
        Assert.True(parts.Count > 2);
        Assert.All(parts, p => Assert.True(p.Quantity.Value * 94 <= 300));
        Assert.Single(exchange.Commands.OfType<RecordDenial>());
        Assert.Equal("100 105 110", Prices(exchange, Side.Sell));
    }

    [Fact]
    public void A_partly_filled_initial_buy_serves_the_lowest_level_first()
    {
        var exchange = new GridExchange(GridExchange.Plain, feePercent: 0) { Answers = false };
        exchange.Start(94);
        var initial = exchange.Book.Single(r => r.Order.Type == OrderType.Market);

        exchange.Fill(initial, 2.6m);
        var first = exchange.Commands.OfType<PlaceOrder>().Where(p => p.Side == Side.Sell).ToList();
        exchange.Fill(initial, 3m);

        Assert.Equal([(100m, 2.6m)], first.Select(p => (p.Price!.Value.Value, p.Quantity.Value)));
        Assert.Contains(exchange.Commands.OfType<PlaceOrder>(), p => p is { Side: Side.Sell, Price.Value: 105 });
        Assert.Equal(0, exchange.State.Cells.Single(c => c.Index == 3).Open.Value - 0.4736m, 2);
    }

    [Fact]
    public void Profit_is_compounded_into_later_rounds()
    {
        var settings = GridExchange.Plain with { Compound = new(100) };
        var exchange = GridExchange.Started(settings, 102, feePercent: 0);
        for (var i = 0; i < 20; i++)
        {
            exchange.MoveTo(99);
            exchange.MoveTo(106);
        }

        var last = exchange.At(100).Order.Quantity.Value;
        Assert.Equal(2.4975 * (1 + (double)exchange.State.Profit.Value / 1_000), (double)last, 0.01);
        Assert.True(last > 2.9m);
    }

    [Fact]
    public void A_barred_account_loses_its_entries_and_gets_them_back()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        exchange.Barred = true;
        exchange.Close(101);
        Assert.Equal("", Prices(exchange, Side.Buy));
        Assert.Equal("110", Prices(exchange, Side.Sell));

        exchange.Barred = false;
        exchange.Close(102);

        Assert.Equal("90 95 100", Prices(exchange, Side.Buy));
    }

    [Fact]
    public void A_trend_holds_entries_back_until_it_is_over()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { LowerPrice = new(50), UpperPrice = new(200), Levels = 16, TrendAdx = 50, TrendAdxResume = 30, TrendPeriod = 3 }, 180);
        for (var price = 178.0; price > 150; price -= 2) exchange.Close(price);
        Assert.Equal("", Prices(exchange, Side.Buy));
        Assert.NotEqual("", Prices(exchange, Side.Sell));

        for (var i = 0; i < 40; i++) exchange.Close(152 + i % 2);

        Assert.NotEqual("", Prices(exchange, Side.Buy));
    }

    [Fact]
    public void A_late_fill_of_a_cancelled_sell_shrinks_the_new_one()
    {
        var exchange = GridExchange.Started(GridExchange.Plain, feePercent: 0);
        exchange.Fill(exchange.At(100));
        var old = exchange.At(105);
        exchange.Book.Remove(old);
        exchange.Send(new OrderCancelled { At = exchange.Now, Link = old.Order.Link });
        exchange.Close(102);
        Assert.Equal(2.4975m, exchange.At(105).Left.Value);

        exchange.Send(new OrderFilled { At = exchange.Now, Link = old.Order.Link, Fill = exchange.FillOf(old.Order, new(1m)) });

        Assert.Equal(1.4975m, exchange.At(105).Left.Value);
    }
}
