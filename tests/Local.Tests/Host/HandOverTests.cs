using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Host;

public class HandOverTests
{
    [Fact]
    public async Task A_hand_over_between_the_parts_of_a_bot_is_kept_in_its_history_once_over_any_number_of_deaths()
    {
        using var unbroken = Trading();
        await using (var host = await unbroken.OpenAsync()) await host.RunAsync(new());
        using var trading = Trading();
        foreach (var steps in new[] { 1, 17, 340, 1, 700, 955 })
            await using (var host = await trading.OpenAsync())
                for (var i = 0; i < steps; i++) await host.StepAsync(); // Nothing is saved: what was kept back happens again.
        await using (var host = await trading.OpenAsync()) await host.RunAsync(new());

        var expected = Kept(unbroken);
        Assert.True(expected.Count >= 2, $"only {expected.Count} hand-overs");
        Assert.Equal(expected, Kept(trading));
        Assert.Contains(expected, h => h is { From: "grid", To: "dca" });
    }

    [Fact]
    public async Task A_bot_of_parts_shows_where_each_stands_and_their_sums_are_the_bots()
    {
        using var trading = Trading();
        await using (var host = await trading.OpenAsync()) await host.RunAsync(new() { Steps = 2_000 });

        using var database = SqliteDatabase.OpenBeside(trading.Database);
        var stored = StoredBots.Read(database);
        var view = stored.ViewOf(Assert.Single(stored.Bots));
        Assert.Equal(["grid", "dca"], view.Parts!.Select(p => p.Name));
        Assert.Equal(["grid", "dca"], view.Parts!.Select(p => p.Kind));
        Assert.Single(view.Parts!, p => p.IsActive);
        Assert.Equal(view.Position.Value, view.Parts!.Sum(p => p.Position.Value));
        Assert.Equal(view.Orders.Count, view.Parts!.Sum(p => p.Orders));
        Assert.Equal(view.Realized.Value, view.Parts!.Sum(p => p.Realized.Value));
    }

    private static IReadOnlyList<HandOver> Kept(PaperTrading trading)
    {
        using var database = SqliteDatabase.OpenBeside(trading.Database);
        return [.. new StoreHistory(database).HandOvers(new(new("both"), Most: 1_000)).Items.Select(h => h.Value)];
    }

    private static PaperTrading Trading() => new()
    {
        Instruments = [PaperTrading.Market("BTC", InstrumentKind.Spot)], Candles = [PaperTrading.Series("BTCUSDT", 7, 3_000)],
        Bots =
        [
            new()
            {
                Id = new("both"), Symbol = "BTCUSDT", Capital = new(10_000),
                Strategy = new HybridSettings
                {
                    Grid = new GridSettings { Below = new(0.5m), Above = new(0.5m), Levels = 5 }, Breakdown = new(0.1m), BreakdownCloses = 2, RecoveryCloses = 2, RecoveryMargin = new(0.1m), CooldownMinutes = 30,
                    Dca = new DcaSettings { BaseOrderSize = new(200), SafetyOrders = 3, Deviation = new(0.5m), Targets = [new() { Profit = new(0.4m), Share = new(100) }] },
                },
            },
        ],
    };
}
