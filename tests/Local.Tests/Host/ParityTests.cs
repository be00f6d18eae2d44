using TraderAgent.Backtesting.Engine;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Host;

public class ParityTests
{
    [Fact]
    public async Task Paper_trading_places_the_orders_of_the_backtest_one_for_one()
    {
        using var trading = new PaperTrading();
        var expected = Backtest.Run(trading.Plan);

        await using (var host = await trading.OpenAsync()) Assert.Equal(RunEnd.CandlesOver, await host.RunAsync(new()));

        Assert.True(expected.Orders.Count > 50, $"only {expected.Orders.Count} orders: the market is too quiet to prove anything");
        Assert.Equal(PaperTrading.Lines(expected.Orders.Select(o => (o.Bot, o.Order))), StoredOrders(trading));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    public async Task A_run_that_is_stopped_and_started_again_at_any_candle_places_the_same_orders(int latency)
    {
        using var trading = new PaperTrading { Paper = new() { LatencyMs = latency } };
        var expected = Backtest.Run(trading.Plan);

        foreach (var steps in new[] { 1, 2, 340, 1, 700, 955 })
            await using (var host = await trading.OpenAsync()) await host.RunAsync(new() { Steps = steps });
        await using (var host = await trading.OpenAsync()) await host.RunAsync(new());

        Assert.Equal(PaperTrading.Lines(expected.Orders.Select(o => (o.Bot, o.Order))), StoredOrders(trading));
    }

    [Fact]
    public async Task A_run_whose_process_dies_between_candles_places_the_same_orders()
    {
        using var trading = new PaperTrading();
        var expected = Backtest.Run(trading.Plan);

        foreach (var steps in new[] { 1, 17, 340, 1, 700, 955 })
            await using (var host = await trading.OpenAsync())
                for (var i = 0; i < steps; i++) await host.StepAsync(); // Nothing is saved: what was kept back is gone.
        await using (var host = await trading.OpenAsync()) await host.RunAsync(new());

        Assert.Equal(PaperTrading.Lines(expected.Orders.Select(o => (o.Bot, o.Order))), StoredOrders(trading));
    }

    internal static IReadOnlyList<string> StoredOrders(PaperTrading trading)
    {
        using var database = SqliteDatabase.OpenBeside(trading.Database);
        return PaperTrading.Lines(new StoreHistory(database).Orders(new(null, Most: int.MaxValue), onlyLive: false).Items.Select(o => (o.Bot, o.Value)));
    }
}
