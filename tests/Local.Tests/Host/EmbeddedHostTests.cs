using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Tests.Host;

public sealed class EmbeddedHostTests : IDisposable
{
    private static readonly BotId First = new("btc_a");

    private readonly PaperTrading _trading = new();

    public void Dispose() => _trading.Dispose();

    [Fact]
    public async Task The_view_shows_markets_bots_orders_and_fills_and_survives_a_restart()
    {
        AgentView before;
        await using (var host = await _trading.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 1_500 });
            before = await host.ViewAsync();
        }
        await using var again = await _trading.OpenAsync();
        var after = await again.ViewAsync();

        Assert.Equal(["BTCUSDT", "ETHUSDT"], before.Markets.Select(m => m.Symbol));
        Assert.Equal(["btc_a", "eth_a", "btc_b", "btc_g", "eth_g"], before.Bots.Select(b => b.Id.Value));
        Assert.Equal(["dca", "dca", "dca", "grid", "grid"], before.Bots.Select(b => b.Kind));
        Assert.Equal(_trading.Candles[0][1_499].Close, before.Markets[0].Price);
        Assert.NotEmpty(before.Fills);
        Assert.NotEmpty(before.Bots[0].Orders);
        Assert.Equal(Lasting(before), Lasting(after));
    }

    /// <summary>Without what counts from the opening of the host, and the curve, whose points are further apart in the database.</summary>
    private static string Lasting(AgentView view) => WireJson.Write(view with { FillCount = 0, DealCount = 0, Equity = [] });

    [Fact]
    public async Task The_equity_curve_of_a_view_stays_bounded()
    {
        await using var host = await _trading.OpenAsync();
        await host.RunAsync(new() { Steps = 2_500 });

        var curve = (await host.ViewAsync()).Equity;

        Assert.InRange(curve.Count, 100, 400);
        Assert.Equal(curve.Select(p => p.At).Order(), curve.Select(p => p.At));
    }

    [Fact]
    public async Task A_second_host_on_the_database_is_refused()
    {
        await using var host = await _trading.OpenAsync();

        await Assert.ThrowsAsync<StoreException>(_trading.OpenAsync);
    }

    [Fact]
    public async Task A_command_from_another_process_reaches_the_running_host()
    {
        await using var host = await _trading.OpenAsync();
        await host.StepAsync();
        using var beside = SqliteDatabase.OpenBeside(_trading.Database);
        var commands = new OperatorCommands(beside);
        var pause = commands.Leave(First, new BotEvent.PauseRequested { At = default });
        var nobody = commands.Leave(new("nobody"), new BotEvent.PauseRequested { At = default });

        await host.TakeCommandsAsync();

        Assert.Equal("btc_a is Paused", commands.AnswerTo(pause));
        Assert.Equal("there is no bot 'nobody'", commands.AnswerTo(nobody));
        Assert.Equal(Lifecycle.Paused, (await host.ViewAsync()).Bots[0].Lifecycle);
    }

    [Fact]
    public async Task A_bot_told_to_close_is_flat_and_stays_stopped_over_a_restart()
    {
        await using (var host = await _trading.OpenAsync())
        {
            await host.RunAsync(new() { Steps = 20 });
            await host.CommandAsync(First, new BotEvent.ClosePositionRequested { At = default });
            await host.RunAsync(new() { Steps = 3 });
        }
        await using var again = await _trading.OpenAsync();
        await again.RunAsync(new() { Steps = 20 });

        var bot = (await again.ViewAsync()).Bots[0];
        Assert.Equal(Lifecycle.Stopped, bot.Lifecycle);
        Assert.InRange(bot.Position.Value, 0, 0.0001m); // Less than a lot, from fees that were taken in coins.
        Assert.Empty(bot.Orders);
    }

    [Fact]
    public async Task Other_candles_than_the_database_began_with_are_refused()
    {
        await using (var host = await _trading.OpenAsync()) await host.RunAsync(new() { Steps = 20 });

        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => EmbeddedHost.OpenAsync(
            _trading.Setup with { Markets = [CandleSource.Of(PaperTrading.Series("BTCUSDT", 99, 100)), CandleSource.Of(_trading.Candles[1])] }));

        Assert.Contains("market BTCUSDT", refused.Message, StringComparison.Ordinal);
        await using var again = await _trading.OpenAsync();
    }

    [Theory]
    [InlineData("1m", "there are no candles of XRPUSDT", "XRPUSDT")]
    [InlineData("3m", "timeframe 3m cannot be made of 5m candles", "BTCUSDT")]
    public async Task A_setup_that_does_not_fit_together_is_refused(string timeframe, string message, string symbol)
    {
        var candles = new CandleSeries("BTCUSDT", Timeframe.Parse("5m"), new Candle[] { new(new(0), 1, 1, 1, 1, 1) });
        var bot = PaperTrading.Dca("a", symbol, Timeframe.Parse(timeframe), 1);

        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => EmbeddedHost.OpenAsync(_trading.Setup with { Bots = [bot], Markets = [CandleSource.Of(candles)] }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_trading.Database));
    }

    [Fact]
    public async Task A_simulated_market_goes_on_where_it_was()
    {
        var setup = _trading.Setup with { Markets = [.. new[] { "BTCUSDT", "ETHUSDT" }.Select(s => CandleSource.Simulated(new() { Seed = 7, Symbol = s }))] };
        await using (var host = await EmbeddedHost.OpenAsync(setup)) await host.RunAsync(new() { Steps = 100 });
        var fresh = setup with { Markets = [.. new[] { "BTCUSDT", "ETHUSDT" }.Select(s => CandleSource.Simulated(new() { Seed = 7, Symbol = s }))] };
        await using var again = await EmbeddedHost.OpenAsync(fresh);
        await again.RunAsync(new() { Steps = 50 });

        var view = await again.ViewAsync();

        Assert.Equal(PaperTrading.Series("BTCUSDT", 7, 150)[149].Close, view.Markets[0].Price);
        Assert.Equal(300, view.Candles);
    }

    [Fact]
    public async Task A_run_ends_when_it_is_told_and_shows_what_it_did()
    {
        using var stop = new CancellationTokenSource();
        await using var host = await _trading.OpenAsync();
        AgentView? shown = null;

        var run = host.RunAsync(new() { StepsPerSecond = 1_000, Show = v => { shown = v; if (v.Candles > 20) stop.Cancel(); }, ShowEvery = TimeSpan.Zero }, stop.Token);

        Assert.Equal(RunEnd.Stopped, await run);
        Assert.True(shown!.Candles > 20);
        Assert.Equal(RunEnd.TimeUp, await host.RunAsync(new() { Duration = TimeSpan.FromMilliseconds(20) }));
    }
}
