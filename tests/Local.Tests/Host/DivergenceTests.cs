using TraderAgent.Backtesting.Divergence;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Host;

public sealed class DivergenceTests
{
    [Fact]
    public async Task A_paper_run_with_an_operator_and_restarts_does_not_differ_from_its_replay()
    {
        using var trading = new PaperTrading();
        await using (var host = await trading.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 700 });
            await host.CommandAsync(new("btc_a"), new BotEvent.PauseRequested { At = default });
            await host.CommandAsync(new("eth_g"), new BotEvent.ClosePositionRequested { At = default });
        }
        await using (var host = await trading.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 600 });
            await host.CommandAsync(new("btc_a"), new BotEvent.ResumeRequested { At = default });
            await host.RunAsync(new());
        }

        var report = Report(trading);

        Assert.True(report.Bots.Sum(b => b.Orders) > 50);
        Assert.Equal((0, 0m), (report.Differences, Math.Round(report.Unexplained, 9)));
        Assert.All(report.Bots, b => Assert.Equal(b.ReplayedProfit, b.Profit));
    }

    [Fact]
    public async Task A_fee_that_was_not_expected_is_told()
    {
        using var trading = new PaperTrading();
        await using (var host = await trading.OpenAsync()) await host.RunAsync(new());
        using (var database = SqliteDatabase.OpenBeside(trading.Database))
            database.InTransaction(() => database.Prepare("UPDATE fills SET body = json_set(body, '$.fee', 2 * json_extract(body, '$.fee')) WHERE bot = 'eth_a'").Run());

        var report = Report(trading);

        var bot = report.Bots.Single(b => b.Differences.Count > 0);
        Assert.Equal("eth_a", bot.Bot.Value);
        Assert.All(bot.Differences, d => Assert.Equal(DivergenceCause.Fee, d.Cause));
    }

    [Fact]
    public async Task A_run_longer_than_its_journal_is_replayed_with_its_operator_on_the_candles_it_is_given()
    {
        using var trading = new PaperTrading();
        var setup = trading.Setup with { Retention = new() { Journal = 10 } };
        await using (var host = await EmbeddedHost.OpenAsync(setup))
        {
            await host.RunAsync(new() { Steps = 700 });
            await host.CommandAsync(new("btc_a"), new BotEvent.PauseRequested { At = default });
            await host.RunAsync(new() { Steps = 1_000 });
        }
        foreach (var _ in trading.Bots) // Each start takes away what is too old of the bot that commits first.
            await using (var host = await EmbeddedHost.OpenAsync(setup)) await host.RunAsync(new() { Steps = 250 });
        await using (var host = await EmbeddedHost.OpenAsync(setup)) await host.RunAsync(new());

        using var database = SqliteDatabase.OpenBeside(trading.Database);
        var history = new TradedHistory(database);
        var run = history.Run();

        Assert.Contains(run.Operator, d => d.Bot == new BotId("btc_a") && d.Event is BotEvent.PauseRequested);
        Assert.Equal(0, DivergenceReport.Of(run, Backtest.Run(trading.Plan with { Operator = run.Operator })).Differences);
        Assert.Contains("give the candles of BTCUSDT (--candles)", Assert.Throws<StoreException>(() => history.Candles("BTCUSDT")).Message);
    }

    [Fact]
    public async Task A_run_whose_first_fills_are_no_longer_kept_is_refused()
    {
        using var trading = new PaperTrading();
        await using (var host = await trading.OpenAsync()) await host.RunAsync(new() { Steps = 600 });
        using var database = SqliteDatabase.OpenBeside(trading.Database);
        database.InTransaction(() => database.Prepare("DELETE FROM fills WHERE id < 3").Run());
        Assert.Contains("fills: what was before number 3 is no longer kept", Assert.Throws<StoreException>(() => new TradedHistory(database)).Message);
    }

    /// <summary>The candles are those that the bots were told.</summary>
    private static DivergenceReport Report(PaperTrading trading)
    {
        using var database = SqliteDatabase.OpenBeside(trading.Database);
        var history = new TradedHistory(database);
        var run = history.Run();
        return DivergenceReport.Of(run, Backtest.Run(trading.Plan with { Operator = run.Operator, Candles = [.. trading.Candles.Select(c => history.Candles(c.Symbol)!)] }));
    }
}
