using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Grid;

public class GridStopsTests
{
    private static void Ends(GridSettings settings, double last, string reason, double[] before, double start = 102, bool linear = false)
    {
        var exchange = GridExchange.Started(settings, start, linear ? GridExchange.Linear : null);
        foreach (var price in before)
        {
            exchange.MoveTo(price);
            Assert.Equal(Lifecycle.Running, exchange.Bot.Desk.Lifecycle);
        }

        exchange.MoveTo(last);

        Assert.Equal(Lifecycle.Stopped, exchange.Bot.Desk.Lifecycle);
        Assert.StartsWith(reason, exchange.Bot.Reason, StringComparison.Ordinal);
        Assert.Empty(exchange.Book);
        Assert.True(exchange.Bot.Desk.Ledger.Position.Abs() < new Quantity(0.0002m));
    }

    [Fact]
    public void A_stop_loss_by_price_closes_the_grid() =>
        Ends(GridExchange.Plain with { StopLoss = new() { Price = new(85) } }, 85, "stop-loss", [89, 85.5]);

    [Fact]
    public void A_stop_loss_by_percent_counts_from_the_start_price() =>
        Ends(GridExchange.Plain with { StopLoss = new() { Percent = new(20) } }, 81.6, "stop-loss", [90, 82]);

    [Fact]
    public void A_stop_loss_by_PnL_counts_open_and_closed_profit() =>
        Ends(GridExchange.Plain with { StopLoss = new() { Pnl = new(50) } }, 92, "stop-loss: the grid's loss", [106, 99], 111);

    [Fact]
    public void A_take_profit_by_price_closes_the_grid() =>
        Ends(GridExchange.Plain with { TakeProfit = new() { Price = new(115) } }, 115, "take-profit", [114]);

    [Fact]
    public void A_take_profit_by_PnL_closes_the_grid() =>
        Ends(GridExchange.Plain with { TakeProfit = new() { Pnl = new(20) } }, 109, "take-profit: the grid's profit", [99]);

    [Fact]
    public void A_trailing_stop_by_percent_follows_the_best_price() =>
        Ends(GridExchange.Plain with { TrailingStop = new() { Percent = new(5) } }, 103, "trailing stop", [108.5, 104]);

    [Fact]
    public void A_trailing_stop_by_PnL_follows_the_best_profit() =>
        Ends(GridExchange.Plain with { TrailingStop = new() { Pnl = new(10) } }, 105, "trailing stop: the grid's profit", [109.9]);

    [Fact]
    public void A_breakdown_needs_its_closes_in_a_row() =>
        Ends(GridExchange.Plain with { Breakdown = new(2), BreakdownCloses = 2 }, 88, "breakdown", [87, 89, 88]);

    [Fact]
    public void A_short_grid_is_stopped_above() =>
        Ends(GridExchange.Plain with { Direction = GridDirection.Short, StopLoss = new() { Price = new(115) } }, 115, "stop-loss", [114], 98, linear: true);

    [Fact]
    public void A_neutral_grid_is_stopped_on_both_sides() =>
        Ends(GridExchange.Plain with { Direction = GridDirection.Neutral, StopLoss = new() { Percent = new(15) } }, 115.1, "stop-loss", [86, 114], 100, linear: true);

    [Fact]
    public void A_stop_speaks_for_the_entries_at_the_risk_gate()
    {
        // 250 at 110 with a stop at 80 risks 60; without one, 20 % of 250.
        var limits = new RiskLimits { PerTradeLoss = new(3) };
        var exchange = new GridExchange(GridExchange.Plain with { StopLoss = new() { Price = new(89) } }, limits: limits) { Equity = 1_000 };
        exchange.Start(111);
        for (var minute = 0; minute < 5; minute++) exchange.Close(111); // One refusal is told per candle.

        Assert.Equal(["90", "95"], exchange.Buys.Select(b => b.Split('@')[1]).Take(2));
        Assert.DoesNotContain(exchange.Buys, b => b.EndsWith("@105", StringComparison.Ordinal));
    }
}
