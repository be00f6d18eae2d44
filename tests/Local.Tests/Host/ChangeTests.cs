using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Divergence;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trend;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Host;

/// <summary>A configuration that changes while the host trades.</summary>
public sealed class ChangeTests
{
    private static readonly BotDefinition Late = PaperTrading.Dca("late", "BTCUSDT", Timeframe.Parse("5m"), 0.3m);

    [Fact]
    public async Task A_run_with_a_bot_defined_in_the_middle_places_the_same_orders_when_its_process_dies()
    {
        using var undisturbed = Small();
        await using (var host = await undisturbed.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 703 });
            await DefineAsync(host, undisturbed);
            await host.RunAsync(new());
        }

        using var disturbed = Small();
        await using (var host = await disturbed.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 703 });
            await DefineAsync(host, disturbed);
            for (var i = 0; i < 61; i++) await host.StepAsync(); // Nothing is saved: what was kept back is gone.
        }
        foreach (var steps in new[] { 1, 299 })
            await using (var host = await EmbeddedHost.OpenAsync(With(disturbed, Late)))
                for (var i = 0; i < steps; i++) await host.StepAsync();
        await using (var host = await EmbeddedHost.OpenAsync(With(disturbed, Late))) await host.RunAsync(new());

        var orders = ParityTests.StoredOrders(undisturbed);
        Assert.Contains(orders, o => o.Contains("late", StringComparison.Ordinal));
        Assert.Equal(orders, ParityTests.StoredOrders(disturbed));
    }

    [Fact]
    public async Task A_bot_that_is_new_decides_as_one_that_saw_every_candle()
    {
        var trend = new BotDefinition { Id = new("trend"), Symbol = "BTCUSDT", Timeframe = Timeframe.Parse("15m"), Capital = new(5_000), Strategy = new TrendSettings { FastPeriod = 3, SlowPeriod = 8 } };
        using var whole = Small();
        await using (var host = await EmbeddedHost.OpenAsync(With(whole, trend) with { Waiting = new HashSet<BotId> { trend.Id } }))
        {
            await host.RunAsync(new() { Steps = 2_507 });
            await host.CommandAsync(trend.Id, new BotEvent.StartRequested { At = default });
            await host.RunAsync(new());
        }

        using var late = Small();
        await using (var host = await late.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 2_507 });
            Assert.Empty(await host.ApplyAsync(Configuration(late, trend)));
            Assert.Equal(Lifecycle.Idle, host.Bots.Last().Desk.Lifecycle);
            await host.CommandAsync(trend.Id, new BotEvent.StartRequested { At = default });
            await host.RunAsync(new());
        }

        Assert.Contains(ParityTests.StoredOrders(whole), o => o.Contains("trend", StringComparison.Ordinal));
        Assert.Equal(ParityTests.StoredOrders(whole), ParityTests.StoredOrders(late));
    }

    [Fact]
    public async Task A_market_that_nobody_traded_before_is_added_where_it_is_simulated_and_goes_on_after_a_restart()
    {
        using var trading = new PaperTrading();
        var (btc, eth) = (BuiltInInstruments.All[0], BuiltInInstruments.All[1]);
        var first = PaperTrading.Dca("btc", btc.Symbol, Timeframe.OneMinute, 0.4m);
        var second = PaperTrading.Dca("eth", eth.Symbol, Timeframe.Parse("15m"), 0.4m) with { Leverage = 1 };
        HostSetup Setup(params BotDefinition[] bots) => trading.Setup with
        {
            Bots = bots, Instruments = [.. bots.Select(b => b.Symbol == btc.Symbol ? btc : eth)], Markets = [.. bots.Select(b => Market(b.Symbol == btc.Symbol ? btc : eth))], NewMarket = Market,
        };

        await using (var host = await EmbeddedHost.OpenAsync(Setup(first)))
        {
            await host.RunAsync(new() { Steps = 100 });
            Assert.Empty(await host.ApplyAsync(new() { Account = new() { Capital = new(30_000) }, Risk = PaperTrading.Loose, Bots = [first, second] }));
            await host.CommandAsync(second.Id, new BotEvent.StartRequested { At = default });
            await host.RunAsync(new() { Steps = 500 });
            Assert.Equal(Market(eth).Past(new(0), host.World.Now).Last().Close, (await host.ViewAsync()).Markets.Single(m => m.Symbol == eth.Symbol).Price);
        }
        await using (var host = await EmbeddedHost.OpenAsync(Setup(first, second))) await host.RunAsync(new() { Steps = 500 });

        Assert.Contains(ParityTests.StoredOrders(trading), o => o.Contains("eth", StringComparison.Ordinal));

        static CandleSource Market(Instrument market) => CandleSource.Simulated(SimulatedMarkets.Of(market, 3, SimulatedMarkets.Start));
    }

    [Fact]
    public async Task A_market_without_candles_and_a_bot_that_trades_are_refused_together_with_what_to_do()
    {
        using var trading = new PaperTrading();
        await using var host = await trading.OpenAsync();
        await host.RunAsync(new() { Steps = 300 });
        var configuration = Configuration(trading, Late with { Symbol = "SOLUSDT" }, Late with { Id = new("slow"), Timeframe = Timeframe.Parse("1d") });

        var refused = Assert.Single(await host.ApplyAsync(configuration));
        Assert.Equal(("bots[5].symbol", "there are no candles of SOLUSDT in this run; trade BTCUSDT, ETHUSDT, or start the run anew with a file of them."), (refused.Path, refused.Message));

        var removed = configuration with { Bots = [trading.Bots[1] with { Capital = new(9_000) }, .. trading.Bots.Skip(2)] };
        Assert.Equal(["bots[0]", "bots.btc_a"], (await host.ApplyAsync(removed)).Select(p => p.Path));
        Assert.Equal(5, host.Bots.Count());
    }

    [Fact]
    public async Task A_run_with_a_bot_defined_in_the_middle_does_not_differ_from_its_replay_and_one_with_a_changed_bot_says_why_it_cannot_be_replayed()
    {
        using var trading = Small();
        await using (var host = await trading.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 700 });
            await DefineAsync(host, trading);
            await host.RunAsync(new() { Steps = 1_200 });
        }

        using (var database = SqliteDatabase.OpenBeside(trading.Database))
        {
            var history = new TradedHistory(database);
            var run = history.Run();
            var plan = trading.Plan with
            {
                Bots = history.Bots, Operator = run.Operator,
                Candles = [.. trading.Candles.Select(c => c.Until(history.EndOf(c.Symbol) ?? default))],
            };
            var report = DivergenceReport.Of(run, Backtest.Run(plan));
            Assert.True(report.Bots.Single(b => b.Bot == Late.Id).Orders > 0);
            Assert.Equal((0, 0m), (report.Differences, Math.Round(report.Unexplained, 9)));
        }

        await using (var host = await EmbeddedHost.OpenAsync(With(trading, Late)))
        {
            await host.CommandAsync(Late.Id, new BotEvent.ClosePositionRequested { At = default });
            await host.RunAsync(new() { Steps = 5 });
            Assert.Empty(await host.ApplyAsync(Configuration(trading, Late with { Capital = new(9_000) })));
        }
        using var changed = SqliteDatabase.OpenBeside(trading.Database);
        Assert.Contains("bot 'late' at", Assert.Throws<StoreException>(() => new TradedHistory(changed)).Message);
    }

    [Fact]
    public async Task A_removed_bot_is_no_longer_listed_and_its_fills_stay_readable()
    {
        using var trading = new PaperTrading();
        await using (var host = await trading.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 700 });
            await host.CommandAsync(new("btc_a"), new BotEvent.ClosePositionRequested { At = default });
            await host.RunAsync(new() { Steps = 5 });
            Assert.Empty(await host.ApplyAsync(Configuration(trading) with { Bots = [.. trading.Bots.Skip(1)] }));
        }
        await using (var host = await EmbeddedHost.OpenAsync(trading.Setup with { Bots = [.. trading.Bots.Skip(1)] })) await host.RunAsync(new() { Steps = 50 });

        using var database = SqliteDatabase.OpenBeside(trading.Database);
        var history = new StoreHistory(database);
        Assert.DoesNotContain(history.Bots(), b => b.Bot.Value == "btc_a");
        Assert.NotEmpty(history.Fills(new(new("btc_a"))).Items);
    }

    private static PaperTrading Small() => new() { Bots = [PaperTrading.Dca("btc_a", "BTCUSDT", Timeframe.OneMinute, 0.4m), PaperTrading.Grid("eth_g", "ETHUSDT", Domain.Grid.GridDirection.Neutral)] };

    private static async Task DefineAsync(EmbeddedHost host, PaperTrading trading)
    {
        Assert.Empty(await host.ApplyAsync(Configuration(trading, Late)));
        await host.CommandAsync(Late.Id, new BotEvent.StartRequested { At = default });
    }

    private static HostSetup With(PaperTrading trading, BotDefinition bot) => trading.Setup with { Bots = [.. trading.Bots, bot] };

    private static TraderConfiguration Configuration(PaperTrading trading, params BotDefinition[] more) => new()
    {
        Account = new() { Capital = new(30_000) }, Risk = PaperTrading.Loose, Paper = trading.Paper, Instruments = trading.Instruments, Bots = [.. trading.Bots, .. more],
    };
}
