using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Runtime.Tests.Loop;

/// <summary>Bots and limits that change while the host runs.</summary>
public class ChangeTests
{
    private static readonly BotId Second = new("second");

    [Fact]
    public async Task A_bot_defined_in_the_middle_of_a_run_trades_from_then_on_and_the_others_as_if_it_were_not_there()
    {
        var alone = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices);
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices[..4]);

        await desk.Host.ApplyAsync(Both);
        await StartAsync(desk, Second);
        await desk.TradeAsync(TradingDesk.Prices[4..]);

        Assert.Equal(OrdersOf(alone, TradingDesk.Dca), OrdersOf(desk, TradingDesk.Dca));
        Assert.NotEmpty(OrdersOf(desk, Second));
        Assert.Equal([TradingDesk.Dca, Second], desk.Host.Bots.Select(b => b.Id));
    }

    [Fact]
    public async Task A_bot_that_trades_is_neither_changed_nor_removed_and_nothing_else_of_the_change_is_done()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        var commits = desk.Store.Changes.Count;

        var changed = await Assert.ThrowsAsync<HostRefusedException>(() => desk.Host.ApplyAsync(TradingDesk.Plan with
        {
            Bots = [TradingDesk.Definition(TradingDesk.Settings with { SafetyOrders = 1 }), Other], Limits = TradingDesk.Plan.Limits with { DailyLoss = new(1) },
        }).AsTask());
        var removed = await Assert.ThrowsAsync<HostRefusedException>(() => desk.Host.ApplyAsync(TradingDesk.Plan with { Bots = [Other] }).AsTask());

        Assert.Contains("its configuration changed while it trades", changed.Message, StringComparison.Ordinal);
        Assert.Contains("stop it and close its position first", removed.Message, StringComparison.Ordinal);
        Assert.Equal(TradingDesk.Dca, Assert.Single(desk.Host.Bots).Id);
        Assert.Equal(TradingDesk.Plan.Limits, desk.Host.Plan.Limits);
        Assert.DoesNotContain(desk.Store.Changes.Skip(commits), c => c.Bot == Second);
        await desk.TradeAsync(99, 98); // It goes on.
    }

    [Fact]
    public async Task Everything_that_stands_in_the_way_is_told_at_once()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);

        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => desk.Host.ApplyAsync(TradingDesk.Plan with
        {
            Bots = [Other, Other with { Id = new("third"), Symbol = "XRPUSDT" }, Other], Capital = new(1),
        }).AsTask());

        Assert.Equal(["dca", "second", "third", null], refused.Refusals.Select(r => r.Bot?.Value).Order(Comparer<string?>.Create((a, b) => a is null ? 1 : b is null ? -1 : string.CompareOrdinal(a, b))));
    }

    [Fact]
    public async Task A_bot_at_rest_takes_its_new_settings_and_its_order_names_go_on()
    {
        var desk = await ClosedAsync();
        var used = desk.ExchangeOrders.Count();

        await desk.Host.ApplyAsync(TradingDesk.Plan with { Bots = [TradingDesk.Definition(TradingDesk.Settings with { SafetyOrders = 1 })] });
        await StartAsync(desk, TradingDesk.Dca);
        await desk.TradeAsync(100, 100);

        Assert.Equal(desk.ExchangeOrders.Distinct().Count(), desk.ExchangeOrders.Count());
        Assert.True(desk.ExchangeOrders.Count() > used);
        Assert.Equal(1, Assert.IsType<Domain.Dca.DcaSettings>(desk.Bot.Desk.Definition.Strategy).SafetyOrders);
    }

    [Fact]
    public async Task The_profit_of_a_removed_bot_stays_in_the_account_and_its_history_in_the_store()
    {
        var desk = await ClosedAsync();
        var (equity, earned) = (desk.Host.Account.Equity, desk.Bot.Desk.Ledger.NetRealized);
        Assert.NotEqual(0, earned.Value);

        await desk.Host.ApplyAsync(TradingDesk.Plan with { Bots = [Other] });

        Assert.Equal(equity, desk.Host.Account.Equity);
        Assert.Equal(Second, Assert.Single(desk.Host.Bots).Id);
        Assert.Equal(0, desk.Host.Account.Bots["dca"].Capital.Value);
        var kept = (await desk.Store.LoadAsync(default)).Bots.Single(b => b.Bot == TradingDesk.Dca);
        Assert.True(kept.IsRemoved);
        Assert.Contains(desk.Store.Changes, c => c.Bot == TradingDesk.Dca && c.Fills.Count > 0);
    }

    [Fact]
    public async Task A_removed_bot_that_comes_back_goes_on_with_its_books_and_order_names_and_learns_anew()
    {
        var desk = await ClosedAsync();
        var (earned, used) = (desk.Bot.Desk.Ledger.NetRealized, desk.ExchangeOrders.ToList());
        await desk.Host.ApplyAsync(TradingDesk.Plan with { Bots = [] });

        await desk.Host.ApplyAsync(TradingDesk.Plan);
        Assert.Equal((earned, default), (desk.Bot.Desk.Ledger.NetRealized, desk.Bot.LastCandleAt));
        await StartAsync(desk, TradingDesk.Dca);
        await desk.TradeAsync(100, 100);

        Assert.True(desk.ExchangeOrders.Count() > used.Count);
        Assert.Equal(desk.ExchangeOrders.Distinct().Count(), desk.ExchangeOrders.Count());
    }

    [Fact]
    public async Task A_lowered_limit_holds_for_the_next_order_of_a_bot_that_trades()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        var before = desk.Bot.Save();

        await desk.Host.ApplyAsync(TradingDesk.Plan with { Limits = TradingDesk.Plan.Limits with { DailyLoss = new(0.01m) } });
        Assert.Equal(before, desk.Bot.Save());
        await desk.TradeAsync(95);

        Assert.True(desk.Host.Account.EntriesBarred);
        Assert.Contains(desk.Store.Changes, c => c.Notices.Any(n => n.Text.Contains("no new entries", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    public async Task A_run_with_a_bot_defined_in_the_middle_places_the_same_orders_wherever_it_is_killed(int latency)
    {
        var undisturbed = await RunAsync(latency, int.MaxValue);
        for (var dieAt = 1; dieAt <= undisturbed.Steps; dieAt += 3)
        {
            var desk = await RunAsync(latency, dieAt);
            Assert.Equal(1, desk.Deaths);
            foreach (var bot in new[] { TradingDesk.Dca, Second }) await desk.Host.ReconcileAsync(bot);
            Assert.Equal(OrdersOf(undisturbed, TradingDesk.Dca), OrdersOf(desk, TradingDesk.Dca));
            Assert.Equal(OrdersOf(undisturbed, Second), OrdersOf(desk, Second));
        }
    }

    [Fact]
    public async Task Wake_ups_of_a_removed_bot_are_forgotten()
    {
        var waiting = TradingDesk.Settings with { CooldownMinutes = 30 };
        var plan = TradingDesk.Plan with { Bots = [TradingDesk.Definition(waiting)] };
        var desk = await (await new TradingDesk().StartAsync(plan: plan)).TradeAsync(100, 102.5);
        await CloseAsync(desk);

        await desk.Host.ApplyAsync(plan with { Bots = [] });

        Assert.Empty((await desk.Store.LoadAsync(default)).WakeUps);
    }

    private static BotDefinition Other => TradingDesk.Definition(TradingDesk.Settings with { Deviation = new(0.8m) }) with { Id = Second, Capital = new(3_000) };

    private static HostPlan Both => TradingDesk.Plan with { Bots = [.. TradingDesk.Plan.Bots, Other] };

    /// <summary>The same minutes with a change after the fourth; a process that dies is started with what is configured then.</summary>
    private static async Task<TradingDesk> RunAsync(int latency, int dieAt)
    {
        var desk = await (await new TradingDesk(latency).StartAsync(dieAt)).TradeAsync(TradingDesk.Prices[..4]);
        await desk.ChangeAsync(Both);
        await desk.CommandAsync(Second, new BotEvent.StartRequested { At = desk.NextClose }, "start second");
        await desk.TradeAsync(TradingDesk.Prices[4..]);
        return desk;
    }

    private static async Task<TradingDesk> ClosedAsync()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        await CloseAsync(desk);
        return desk;
    }

    private static async Task CloseAsync(TradingDesk desk)
    {
        await desk.Host.HandleAsync(TradingDesk.Dca, new(new BotEvent.ClosePositionRequested { At = desk.Bot.Desk.Now }));
        await desk.TradeAsync(100, 100);
        Assert.Equal(Lifecycle.Stopped, desk.Bot.Desk.Lifecycle);
    }

    private static Task StartAsync(TradingDesk desk, BotId bot) => desk.Host.HandleAsync(bot, new(new BotEvent.StartRequested { At = desk.NextClose })).AsTask();

    private static List<string> OrdersOf(TradingDesk desk, BotId bot) =>
    [
        .. desk.Store.Changes.Where(c => c.Bot == bot).SelectMany(c => c.Orders).GroupBy(o => o.Link.Value).Select(g => g.Last())
            .OrderBy(o => o.Link.Value, StringComparer.Ordinal).Select(o => $"{o.Link} {o.Side} {o.Type} {o.Price} {o.Quantity} {o.Filled} {o.PlacedAt}"),
    ];
}
