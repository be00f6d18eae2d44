using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Grid;

public class GridPreflightTests
{
    private static BotDefinition Bot(GridSettings settings, decimal capital = 1_000) =>
        new() { Id = new("g"), Symbol = "BTCUSDT", Capital = new(capital), Strategy = settings };

    private static GridPreflightReport Run(GridSettings settings, decimal capital = 1_000, double price = 102, Instrument? instrument = null, RiskLimits? limits = null) =>
        GridPreflight.Run(Bot(settings, capital), instrument ?? GridExchange.Spot, price, limits: limits);

    [Fact]
    public void A_sound_grid_has_no_problem_and_names_what_it_needs()
    {
        var report = Run(GridExchange.Plain);

        Assert.True(report.IsOk);
        Assert.Equal(8, report.Levels.Count);
        Assert.InRange(report.Needed.Value, 990, 1_000);
        Assert.Equal(2.3785m, report.Initial.Value);
    }

    [Fact]
    public void Each_level_below_the_minimum_notional_is_listed()
    {
        var report = Run(GridExchange.Plain, capital: 20);

        Assert.Equal(4, report.Levels.Count(l => l.Role == OrderIntent.Entry && l.Problem is { } p && p.Contains("below the minimum 5", StringComparison.Ordinal)));
    }

    [Fact]
    public void Trailed_levels_are_checked_too()
    {
        var settings = GridExchange.Plain with { TrailingUp = true, TrailingUpLimit = new(500) };

        // 0.0001 BTC lots: at 490 a level of 250 USDT is fine, with a lot of 1 BTC it is nothing.
        var report = Run(settings, instrument: GridExchange.Spot with { LotSize = 1, MinQuantity = new(1) });

        Assert.Contains(report.Levels, l => l.IsTrailed && l.Problem is not null);
        Assert.Contains(report.Levels, l => !l.IsTrailed && l.Problem is null);
    }

    [Fact]
    public void More_orders_than_the_exchange_allows_are_a_problem_of_the_whole()
    {
        var settings = GridExchange.Plain with { TrailingDown = true, TrailingDownLimit = new(10) };

        Assert.Contains("allows 9", Assert.Single(Run(settings, instrument: GridExchange.Spot with { MaxActiveOrders = 9 }).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_arithmetic_step_that_stops_paying_at_the_top_is_found_with_the_smallest_that_pays()
    {
        var settings = new GridSettings { Range = GridRangeKind.Atr, AtrBelow = 40, AtrAbove = 60, Levels = 401, Spacing = GridSpacing.Arithmetic };

        var report = GridPreflight.Run(Bot(settings, 100_000), GridExchange.Spot, 100, atr: 0.9);

        Assert.Contains(report.Problems, p => p.Contains("the smallest step that does is 0.2004 %", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_that_fall_on_one_tick_are_found()
    {
        var report = Run(GridExchange.Plain with { Levels = 31, LowerPrice = new(100), UpperPrice = new(120), MakerFee = new(0) }, instrument: GridExchange.Spot with { TickSize = 1 });

        Assert.Contains(report.Problems, p => p.Contains("one tick", StringComparison.Ordinal));
    }

    [Fact]
    public void Risk_limits_are_judged_as_if_the_capital_were_the_equity()
    {
        Assert.All(Run(GridExchange.Plain, limits: new()).Levels.Where(l => l.Role == OrderIntent.Entry), l => Assert.Contains("perTradeLossPercent", l.Problem, StringComparison.Ordinal));
        Assert.True(Run(GridExchange.Plain, limits: new() { PerTradeLoss = new(10) }).IsOk);
    }

    [Fact]
    public void A_bot_that_fails_its_preflight_places_no_order_and_says_why()
    {
        var exchange = new GridExchange(GridExchange.Plain, capital: 20);
        exchange.Start(102);

        Assert.Empty(exchange.Book);
        Assert.Equal(Lifecycle.Stopped, exchange.Bot.Desk.Lifecycle);
        Assert.StartsWith("pre-flight: ", exchange.Bot.Reason, StringComparison.Ordinal);
        Assert.Contains("below the minimum 5", exchange.Bot.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinity_grid_needs_no_more_than_its_capital()
    {
        var report = Run(new() { Range = GridRangeKind.Price, LowerPrice = new(80), Step = new(1), Infinity = true }, price: 100);

        Assert.True(report.IsOk);
        Assert.InRange(report.Needed.Value, 980, 1_000);
        Assert.True(report.Initial.Value > 7);
    }
}
