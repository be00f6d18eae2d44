using TraderAgent.Backtesting.Engine;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Host;

public class CrashTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public async Task A_host_that_dies_before_any_write_loses_no_fill_and_places_the_orders_of_the_backtest(int latency)
    {
        var candles = new[] { PaperTrading.Series("BTCUSDT", 7, 150), PaperTrading.Series("ETHUSDT", 8, 150) };
        var random = new Random(1);
        for (var dieAt = 1; dieAt < 250; dieAt += dieAt < 40 ? 1 : random.Next(1, 30))
        {
            using var trading = new PaperTrading { Candles = candles, Paper = new() { LatencyMs = latency } };
            var expected = Backtest.Run(trading.Plan);
            await DieAsync(trading, dieAt);
            await DieAsync(trading, random.Next(1, 40));

            await using var host = await trading.OpenAsync();
            await host.RunAsync(new());

            var booked = new StoreHistory(host.Database).Fills(new(null, Most: 10_000)).Items.Select(f => f.Value.Fill.ExecutionId).Order();
            Assert.Equal(host.World.Exchange.Executions(0).Where(e => e.Fill is not null).Select(e => e.ExecutionId).Order(), booked);
            Assert.Equal(PaperTrading.Lines(expected.Orders.Select(o => (o.Bot, o.Order))), ParityTests.StoredOrders(trading));
        }
    }

    /// <summary>The process ends at the n-th write, which is not done.</summary>
    private static async Task DieAsync(PaperTrading trading, int n)
    {
        await using var host = await trading.OpenAsync();
        var writes = 0;
        SQLitePCL.raw.sqlite3_commit_hook(host.Database.Handle, _ => ++writes >= n ? 1 : 0, null);
        try
        {
            await host.RunAsync(new());
        }
        catch (StoreException)
        {
        }
    }
}
