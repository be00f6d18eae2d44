using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Runtime.Tests.Loop;

public class InboxTests
{
    [Fact]
    public async Task A_fill_that_arrives_twice_is_booked_once()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        var fill = FillOf(desk);
        var held = desk.Bot.Desk.Ledger.Position;

        await desk.Host.HandleAsync(TradingDesk.Dca, Inbound.FromExchange(fill));
        await desk.RestartAsync();
        await desk.Host.HandleAsync(TradingDesk.Dca, Inbound.FromExchange(fill));

        Assert.Equal(held, desk.Bot.Desk.Ledger.Position);
        Assert.Single(desk.Store.BookedExecutions);
    }

    [Fact]
    public async Task Messages_out_of_order_and_doubled_end_in_the_same_state()
    {
        var orderly = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        var disorderly = await (await new TradingDesk().StartAsync()).TradeAsync(100);

        foreach (var e in new BotEvent[] { FillOf(disorderly), Accepted(disorderly), FillOf(disorderly), Accepted(disorderly) })
            await disorderly.Host.HandleAsync(TradingDesk.Dca, Inbound.FromExchange(e));

        Assert.Equal(orderly.Bot.Desk.Ledger.Position, disorderly.Bot.Desk.Ledger.Position);
        Assert.Equal(orderly.Bot.Desk.Orders.Live.Select(o => (o.Slot, o.Status)), disorderly.Bot.Desk.Orders.Live.Select(o => (o.Slot, o.Status)));
    }

    [Fact]
    public async Task An_operators_command_with_the_key_of_one_taken_in_before_changes_nothing()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        await desk.Host.HandleAsync(TradingDesk.Dca, new(new BotEvent.PauseRequested { At = desk.Bot.Desk.Now }, "operator:1"));
        await desk.Host.HandleAsync(TradingDesk.Dca, new(new BotEvent.ResumeRequested { At = desk.Bot.Desk.Now }, "operator:2"));

        await desk.Host.HandleAsync(TradingDesk.Dca, new(new BotEvent.PauseRequested { At = desk.Bot.Desk.Now }, "operator:1"));

        Assert.NotEqual(Lifecycle.Paused, desk.Bot.Desk.Lifecycle);
    }

    [Fact]
    public async Task An_order_whose_answer_is_lost_is_neither_live_nor_failed_until_the_records_tell()
    {
        var desk = await new TradingDesk().StartAsync();
        desk.Port.Instead.Enqueue(new OrderOutcome.Unknown { At = desk.NextClose });

        await desk.CandleAsync(100);
        var order = Assert.Single(desk.Bot.Desk.Orders.Live);
        Assert.Equal(OrderStatus.Unknown, order.Status);

        await desk.TradeAsync(100, 100, 100);
        Assert.Equal(OrderStatus.Rejected, order.Status);
        Assert.True(desk.Bot.Desk.Ledger.Position.Value > 0, "The bot tried again and holds its base order.");
    }

    [Fact]
    public async Task A_refusal_because_the_name_exists_never_ends_the_order_that_has_it()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100, 99.5);
        var live = desk.Bot.Desk.Orders.Live[0];

        await desk.Host.HandleAsync(TradingDesk.Dca, Inbound.FromExchange(new BotEvent.OrderRejected { At = desk.Exchange.Now, Link = live.Link, Reason = "170141 Duplicate clientOrderId" }));

        Assert.Equal(OrderStatus.Open, live.Status);
    }

    [Theory]
    [InlineData("110072 OrderLinkedID is duplicate")]
    [InlineData("170141 Duplicate clientOrderId")]
    public async Task A_placement_refused_because_its_name_exists_waits_for_the_records(string reason)
    {
        var desk = await new TradingDesk().StartAsync();
        desk.Port.Instead.Enqueue(new OrderOutcome.Refused { At = desk.NextClose, Reason = reason });

        await desk.CandleAsync(100);

        Assert.Equal(OrderStatus.Unknown, Assert.Single(desk.Bot.Desk.Orders.Live).Status);
    }

    [Fact]
    public async Task Funding_that_was_missed_for_hours_is_booked_once()
    {
        var waiting = TradingDesk.Settings with { SafetyOrders = 0, Targets = [new() { Profit = new(2), Share = new(100) }], TrailingTakeProfit = new(0.5m) };
        var desk = await new TradingDesk().StartAsync(plan: TradingDesk.Plan with { Bots = [TradingDesk.Definition(waiting)] });
        await desk.TradeAsync(100);
        Assert.Empty(desk.Bot.Desk.Orders.Live); // No old order makes it look back.
        desk.Port.Paid.Add(new("BTCUSDT", TradingDesk.Dca, new BotEvent.FundingPaid { At = desk.NextClose, ExecutionId = "funding-1", Amount = new(-0.25m) }));
        await desk.TradeAsync([.. Enumerable.Repeat(100.0, 200)]);

        await desk.Host.ReconcileAsync(TradingDesk.Dca);
        await desk.Host.ReconcileAsync(TradingDesk.Dca);

        Assert.Equal(-0.25m, desk.Bot.Desk.Ledger.Funding.Value);
    }

    [Fact]
    public async Task A_request_of_a_process_that_died_may_still_arrive()
    {
        var patient = TradingDesk.Plan with { Grace = TimeSpan.FromMinutes(10) };
        var desk = await new TradingDesk().StartAsync(plan: patient);
        desk.Port.Instead.Enqueue(new OrderOutcome.Unknown { At = desk.NextClose });
        await desk.TradeAsync([.. Enumerable.Repeat(100.0, 9)]);
        await desk.RestartAsync(patient);

        await desk.TradeAsync(100, 100, 100);
        await desk.Host.ReconcileAsync(TradingDesk.Dca);
        Assert.Equal(OrderStatus.Unknown, Assert.Single(desk.Bot.Desk.Orders.Live).Status); // Twelve minutes old, but known to this process for three.

        var order = desk.Bot.Desk.Orders.Live[0];
        await desk.TradeAsync([.. Enumerable.Repeat(100.0, 10)]);
        Assert.Equal(OrderStatus.Rejected, order.Status);
    }

    [Fact]
    public async Task A_throttled_command_is_sent_again_and_counts_once()
    {
        var desk = await new TradingDesk().StartAsync();
        for (var i = 0; i < 3; i++) desk.Port.Instead.Enqueue(new OrderOutcome.Throttled { At = desk.Exchange.Now, RetryAfter = TimeSpan.FromMilliseconds(1) });

        await desk.CandleAsync(100);

        Assert.Empty(desk.Port.Instead);
        Assert.Single(desk.Store.BookedExecutions);
    }

    [Fact]
    public async Task A_command_throttled_at_every_attempt_is_refused_in_the_end()
    {
        var desk = await new TradingDesk().StartAsync();
        for (var i = 0; i < TradingDesk.Plan.SendAttempts; i++) desk.Port.Instead.Enqueue(new OrderOutcome.Throttled { At = desk.Exchange.Now, RetryAfter = TimeSpan.FromMilliseconds(1) });

        await desk.CandleAsync(100);

        Assert.Contains(desk.Store.Changes.SelectMany(c => c.Orders), o => o.Status == OrderStatus.Rejected);
    }

    private static BotEvent.OrderFilled FillOf(TradingDesk desk)
    {
        var execution = desk.Exchange.Executions(0)[0];
        return new() { At = execution.At, Link = execution.Link!.Value, Fill = execution.Fill! };
    }

    private static BotEvent.OrderAccepted Accepted(TradingDesk desk) => new() { At = desk.Exchange.Now, Link = desk.Exchange.Executions(0)[0].Link!.Value };
}
