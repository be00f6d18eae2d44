using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Functions.Entities;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Tests.Trading;

public sealed class AccountTests
{
    private static readonly BotDefinition Dca = PaperWorld.Bot("dca", DealTests.Dca);

    [Fact]
    public async Task Of_two_bots_that_decide_at_the_same_moment_the_account_lets_one_through()
    {
        // Each order is 100 of the 150 that the portfolio may hold.
        var world = new PaperWorld(
            new() { Limits = new() { PerTradeLoss = new(100), PortfolioExposure = new(1.5m) } },
            PaperWorld.Bot("one", DealTests.Dca with { SafetyOrders = 0 }), PaperWorld.Bot("two", DealTests.Dca with { SafetyOrders = 0 }));
        await world.StartAsync();

        await world.TradeAsync(100);

        Assert.Equal(["one"], world.OrderNames.Select(BotOf).Distinct());
        Assert.Contains(world.App.History.Journal, e => e.Key.Bot.Value == "two" && e.Value.Events.Contains("not sent: portfolioExposurePercent", StringComparison.Ordinal));
        await world.EndAsync();
    }

    [Fact]
    public async Task A_message_for_a_bot_that_there_is_not_is_told_once_and_makes_nothing()
    {
        var world = new PaperWorld(new(), Dca);
        await world.StartAsync();
        var before = world.App.Hub.Entities.Keys.Order().ToList();

        for (var i = 0; i < 3; i++) world.App.Post(new("ghost"), new BotEvent.StartRequested { At = world.Exchange.Now });
        world.App.Send(Signal.ReconcileDue(new("ghost"), world.Exchange.Now));
        await world.TradeAsync(100);

        Assert.Contains("'ghost', which does not exist", Assert.Single(world.App.History.Told, t => t.Contains("ghost", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal([.. before, "@market@BTCUSDT"], world.App.Hub.Entities.Keys.Order());
        Assert.True(world.App.Cell(Dca.Id).Bot.Desk.Ledger.Position.Value > 0);
    }

    [Fact]
    public async Task A_bot_that_is_refused_has_no_seat_and_no_state()
    {
        var world = new PaperWorld(new(), Dca);
        await world.StartAsync();

        var refused = await world.App.DefineAsync(PaperWorld.Setup(PaperWorld.Bot("bad", DealTests.Dca with { Deviation = new(0) })));

        Assert.Contains("deviation", refused, StringComparison.Ordinal);
        Assert.Null(world.App.Stored(new("bad")));
        Assert.Equal(["dca"], world.App.Account().Bots.Select(b => b.Bot.Value));
    }

    [Fact]
    public async Task A_bot_that_trades_keeps_its_definition_and_its_seat_when_another_is_refused()
    {
        var world = new PaperWorld(new(), Dca);
        await world.StartAsync();
        await world.TradeAsync(100);

        var refused = await world.App.DefineAsync(PaperWorld.Setup(Dca with { Timeframe = Timeframe.OneHour }));

        Assert.Contains("its configuration changed while it trades", refused, StringComparison.Ordinal);
        Assert.Equal(Timeframe.OneMinute, Assert.Single(world.App.Account().Bots).Timeframe);
        Assert.Null(await world.App.DefineAsync(PaperWorld.Setup(Dca)));
    }

    [Fact]
    public async Task A_grid_of_200_levels_stays_below_the_bound_of_an_entitys_state()
    {
        var grid = PaperWorld.Bot("grid", new GridSettings { Below = new(40), Above = new(40), Levels = 200, InitialBuy = false });
        var world = new PaperWorld(new(), grid);
        await world.StartAsync();

        await world.TradeAsync(100, 98, 101, 97, 103);

        Assert.True(world.OrderNames.Count() > 100);
        Assert.InRange(world.App.Hub.Entities[EntityIds.Bot(grid.Id).ToString()].Length, 1, Packed.Bound);
        await world.EndAsync();
    }

    [Fact]
    public async Task A_market_knows_its_last_candle()
    {
        var world = new PaperWorld(new(), Dca);
        await world.StartAsync();

        await world.TradeAsync(100, 101);

        Assert.Equal(101, world.App.Market("BTCUSDT")!.Last["1m"].Close);
    }

    private static string BotOf(string link) => new OrderLinkId(link).TryParse(out var parts) ? parts.Bot.Value : "";
}
