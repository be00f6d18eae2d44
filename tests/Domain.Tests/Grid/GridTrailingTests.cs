using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Tests.Grid;

public class GridTrailingTests
{
    private static string Prices(GridExchange exchange, Side side) =>
        string.Join(" ", exchange.Book.Where(r => r.Order.Side == side).Select(r => r.Order.Price!.Value).Order());

    [Fact]
    public void Trailing_up_drops_the_lowest_level_and_adds_one_on_top()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { TrailingUp = true });

        exchange.MoveTo(112);
        Assert.Equal("90 95 100 105", Prices(exchange, Side.Buy));
        exchange.MoveTo(115.5);

        Assert.Equal("95 100 105 110", Prices(exchange, Side.Buy));
        Assert.Equal(4, exchange.State.Cells.Count);
    }

    [Fact]
    public void Trailing_up_stops_at_its_limit()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { TrailingUp = true, TrailingUpLimit = new(120) });

        exchange.MoveTo(150);

        Assert.Equal("100 105 110 115", Prices(exchange, Side.Buy));
    }

    [Fact]
    public void Trailing_down_buys_deeper_and_never_sells_the_top_at_a_loss()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { TrailingDown = true, TrailingDownLimit = new(75) }, 111, feePercent: 0);

        exchange.MoveTo(86);

        // The cell of 105 to 110 is retired: it keeps its sell, and is not bought again.
        Assert.Equal("85", Prices(exchange, Side.Buy));
        Assert.Equal("95 100 105 110", Prices(exchange, Side.Sell));
        exchange.MoveTo(111);
        Assert.Equal("85 90 95 100", Prices(exchange, Side.Buy));
        Assert.Equal(4, exchange.State.Cells.Count);
        Assert.All(exchange.Deals, d => Assert.True(d.GrossProfit.Value > 0));
    }

    [Fact]
    public void Trailing_down_keeps_capital_for_every_level_down_to_its_limit()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { TrailingDown = true, TrailingDownLimit = new(70) }, 111);

        foreach (var price in new[] { 98.0, 88, 83, 78, 73, 68, 60 }) exchange.MoveTo(price);

        Assert.Equal(8, exchange.State.Cells.Count(c => c.Held.Value > 0));
        Assert.True(exchange.Bot.Desk.Ledger.CostBasis.Value is > 980 and <= 1_000);
    }

    [Fact]
    public void A_short_grid_trails_down_with_the_price()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { Direction = GridDirection.Short, TrailingDown = true }, 89, GridExchange.Linear);
        Assert.Equal("95 100 105 110", Prices(exchange, Side.Sell));

        exchange.MoveTo(84);

        Assert.Equal("90 95 100 105", Prices(exchange, Side.Sell));
    }

    [Fact]
    public void An_infinity_grid_keeps_the_value_of_its_position()
    {
        var settings = new GridSettings { Range = GridRangeKind.Price, LowerPrice = new(80), Step = new(1), Infinity = true };
        var exchange = GridExchange.Started(settings, 100, feePercent: 0, capital: 10_000);
        var start = (double)exchange.Bot.Desk.Ledger.Position.Value * 100;

        for (var price = 100.0; price < 200; price += 0.5) exchange.MoveTo(price);

        var now = (double)exchange.Bot.Desk.Ledger.Position.Value * exchange.Price;
        Assert.InRange(now / start, 0.97, 1.03);
        Assert.True(exchange.State.High > 90);
        Assert.InRange(exchange.Deals.Count(), 60, 75);
    }

    [Fact]
    public void An_infinity_grid_spends_its_capital_down_to_its_lowest_level_and_no_more()
    {
        var settings = new GridSettings { Range = GridRangeKind.Price, LowerPrice = new(80), Step = new(1), Infinity = true };
        var exchange = GridExchange.Started(settings, 100, feePercent: 0, capital: 10_000);

        for (var price = 100.0; price > 75; price -= 0.5) exchange.MoveTo(price);

        Assert.InRange(exchange.Bot.Desk.Ledger.CostBasis.Value, 9_800, 10_000);
        Assert.Empty(exchange.Buys);
    }

    [Fact]
    public void A_level_that_a_jump_passed_over_buys_for_itself_and_leaves_the_reserve_alone()
    {
        var settings = new GridSettings { Range = GridRangeKind.Price, LowerPrice = new(80), Step = new(1), Infinity = true, ActiveLevels = 2 };
        var exchange = GridExchange.Started(settings, 100, feePercent: 0, capital: 10_000);

        exchange.MoveTo(90); // Only two levels rested on the way.
        exchange.MoveTo(99);

        Assert.All(exchange.Deals, d => Assert.True(d.GrossProfit.Value > 0));
    }
}
