using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Grid;
using TraderAgent.Local.Store;
using TraderAgent.Local.Tests.Host;

namespace TraderAgent.Local.Tests.Operations;

/// <summary>The drill that an owner should do, too: a backup of a running host is put back, and trading goes on as if nothing had been.</summary>
public class RestoreDrillTests
{
    private const int Backups = 4;

    [Fact]
    public async Task A_backup_taken_under_load_restores_to_a_clean_audit_and_trades_on_to_the_orders_of_the_backtest()
    {
        using var trading = new PaperTrading();
        var expected = PaperTrading.Lines(Backtest.Run(trading.Plan).Orders.Select(o => (o.Bot, o.Order)));
        var backups = await TradeAsync(trading);

        foreach (var backup in backups)
        {
            DatabaseBackup.Restore(backup, trading.Database, DateTimeOffset.UtcNow);
            await using (var host = await trading.OpenAsync())
            {
                Assert.All(host.Bots.Where(b => b.Strategy is GridBot), b => Assert.All(GridAudit.Of(b), row => Assert.False(row.IsGap, $"{b.Id}: {row}")));
                var booked = new StoreHistory(host.Database).Fills(new(null, Most: 100_000)).Items;
                foreach (var bot in host.Bots.Where(b => b.Desk.Definition.Symbol == "ETHUSDT")) // Perpetuals: fees are not taken from the position.
                    Assert.Equal(booked.Where(f => f.Bot == bot.Id).Sum(f => f.Value.Fill.Side == Domain.Orders.Side.Buy ? f.Value.Fill.Quantity.Value : -f.Value.Fill.Quantity.Value), bot.Desk.Ledger.Position.Value);
                await host.RunAsync(new());
            }

            Assert.Equal(expected, ParityTests.StoredOrders(trading));
        }
    }

    /// <summary>Trades all candles, with backups meanwhile.</summary>
    private static async Task<IReadOnlyList<string>> TradeAsync(PaperTrading trading)
    {
        var files = new List<string>();
        await using var host = await trading.OpenAsync();
        var step = 0;
        var trader = Task.Run(async () =>
        {
            while (await host.StepAsync()) Interlocked.Increment(ref step);
        });
        for (var i = 1; i <= Backups && !trader.IsCompleted; i++)
        {
            while (Volatile.Read(ref step) < i * 400 && !trader.IsCompleted) await Task.Delay(1);
            files.Add($"{trading.Database}.backup-{i}");
            DatabaseBackup.Save(trading.Database, files[^1]);
        }

        await trader;
        Assert.NotEmpty(files);
        return files;
    }
}
