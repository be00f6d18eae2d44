using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Runtime.Tests.Loop;

public class CrashTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    public async Task A_process_killed_at_any_step_of_a_deal_loses_no_fill_and_doubles_no_order(int latency)
    {
        var undisturbed = await (await new TradingDesk(latency).StartAsync()).TradeAsync(TradingDesk.Prices);
        Assert.True(undisturbed.Steps > 60, $"only {undisturbed.Steps} steps");
        Assert.Equal(2, undisturbed.Store.Changes.Sum(c => c.Deals.Count));

        for (var dieAt = 1; dieAt <= undisturbed.Steps; dieAt++)
        {
            var desk = await (await new TradingDesk(latency).StartAsync(dieAt)).TradeAsync(TradingDesk.Prices);
            await desk.Host.ReconcileAsync(TradingDesk.Dca);
            Assert.Equal(1, desk.Deaths);
            AssertWhole(desk, dieAt);
        }
    }

    [Fact]
    public async Task A_restart_forgets_no_order()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100, 99.5);
        var before = Live(desk);
        Assert.NotEmpty(before);

        await desk.RestartAsync();

        Assert.Equal(before, Live(desk));
        Assert.Equal(before, desk.Exchange.OpenOrders("BTCUSDT").Select(o => o.Link.Value));
    }

    [Fact]
    public async Task State_never_advances_before_the_exchange_confirms()
    {
        var desk = await new TradingDesk(latency: 700).StartAsync();

        await desk.CandleAsync(100);

        var order = Assert.Single(desk.Bot.Desk.Orders.Live);
        Assert.Equal(OrderStatus.Submitted, order.Status);
        Assert.Equal(0, desk.Bot.Desk.Ledger.Position.Value);
        await desk.CandleAsync(100);
        Assert.True(desk.Bot.Desk.Ledger.Position.Value > 0);
    }

    [Fact]
    public async Task A_host_on_a_backup_takes_in_once_what_happened_since()
    {
        var present = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices[..6]);
        for (var commits = 1; commits <= present.Store.Commits; commits++)
        {
            var desk = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices[..6]);
            desk.Store = desk.Store.AsOf(commits);

            await desk.RestartAsync();
            await desk.TradeAsync(TradingDesk.Prices[6..8]);
            await desk.Host.ReconcileAsync(TradingDesk.Dca);

            AssertBooked(desk);
            Assert.Equal(desk.Exchange.OpenOrders("BTCUSDT").Select(o => o.Link.Value).Order(), Live(desk).Order());
        }
    }

    [Fact]
    public async Task A_command_that_was_stored_and_never_sent_is_sent_at_the_next_start()
    {
        var desk = new TradingDesk();
        for (var dieAt = 1; !desk.Store.Changes.Any(c => c.Outbox.Count > 0) || desk.Deaths == 0; dieAt++)
        {
            desk = await new TradingDesk().StartAsync(dieAt);
            await desk.CandleAsync(100);
        }

        Assert.DoesNotContain(desk.Bot.Desk.Orders.Live, o => o.IsInFlight);
        AssertWhole(desk, 0);
    }

    private static void AssertWhole(TradingDesk desk, int dieAt)
    {
        var bot = desk.Bot;
        Assert.True(bot.Desk.Lifecycle == Lifecycle.Running, $"killed at {dieAt}: {bot.Desk.Lifecycle} {bot.Reason}");
        AssertBooked(desk);
        Assert.Equal(desk.Exchange.OpenOrders("BTCUSDT").Select(o => o.Link.Value).Order(), Live(desk).Order());
        Assert.Equal(desk.ExchangeOrders.Distinct().Count(), desk.ExchangeOrders.Count());
        Assert.All(bot.Desk.Orders.Live.GroupBy(o => (o.Deal, o.Slot)), g => Assert.Single(g));
    }

    private static void AssertBooked(TradingDesk desk)
    {
        var executions = desk.Exchange.Executions(0);
        Assert.Equal(executions.Select(e => e.ExecutionId).Order(), desk.Store.BookedExecutions.Order());
        Assert.Equal(executions.Sum(e => e.Fill!.BaseChange(desk.Bot.Desk.Instrument).Value), desk.Bot.Desk.Ledger.Position.Value);
    }

    private static List<string> Live(TradingDesk desk) => [.. desk.Bot.Desk.Orders.Live.Select(o => o.Link.Value)];
}
