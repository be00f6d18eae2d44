using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Runtime.Tests.Cells;

public class BotCellTests
{
    private static readonly CellPlan Plan = new() { Capital = new(10_000), Limits = new() { PerTradeLoss = new(100) } };
    private static readonly Instant Start = new(1_700_000_040_000);
    private static readonly AccountView Account = new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 };

    private BotCell _cell = BotCell.Create(TradingDesk.Definition(TradingDesk.Settings), TradingDesk.Plan.Instruments[0], Plan);
    private Instant _now = Start;

    [Fact]
    public void A_deals_base_order_leaves_in_a_batch_that_the_account_must_admit()
    {
        var batch = Began();

        var place = Assert.IsType<BotCommand.PlaceOrder>(Assert.Single(batch.Commands).Command);
        Assert.Equal(OrderType.Market, place.Type);
        Assert.Equal(100, Math.Round(batch.Report!.Standing.Exposure.Value));
    }

    [Fact]
    public void The_next_batch_waits_for_the_answer_to_the_last()
    {
        var batch = Began();
        var link = ((BotCommand.PlaceOrder)batch.Commands[0].Command).Link;

        var filled = Take(new BotMessage.Happened { Event = Fill(link), Key = "fill:1" });
        Assert.Empty(filled.Batch!.Commands); // The ladder is asked for, and not sent yet.

        var answered = Take(new BotMessage.Answered { Answers = [new(batch.Commands[0].Key, new OrderOutcome.Pending { At = _now })] });
        Assert.Equal(["e1", "e2", "e3", "x1", "x2"], answered.Batch!.Commands.Select(SlotOf).Order());
    }

    [Fact]
    public void An_answer_that_comes_twice_counts_once()
    {
        var batch = Began();
        var refused = new BotMessage.Answered { Answers = [new(batch.Commands[0].Key, new OrderOutcome.Refused { At = _now, Reason = "170131" })] };
        Take(refused);
        var before = _cell.Save();

        Take(refused);

        Assert.Equal(WireJson.Write(before), WireJson.Write(_cell.Save()));
    }

    [Fact]
    public void A_batch_without_an_answer_is_handed_over_again()
    {
        var batch = Began();
        Assert.Null(Take().Batch);

        _now += BotCell.BatchPatience;

        Assert.Equal(batch.Commands, Take().Batch!.Commands);
    }

    [Fact]
    public void A_fill_that_arrives_twice_is_booked_once()
    {
        var link = ((BotCommand.PlaceOrder)Began().Commands[0].Command).Link;
        Take(new BotMessage.Happened { Event = Fill(link), Key = "fill:1" });
        var held = _cell.Bot.Desk.Ledger.Position;

        Take(new BotMessage.Happened { Event = Fill(link), Key = "fill:1" });

        Assert.Equal(held, _cell.Bot.Desk.Ledger.Position);
    }

    [Fact]
    public void A_lost_answer_asks_for_the_exchanges_records_after_the_grace()
    {
        var batch = Began();

        var turn = Take(new BotMessage.Answered { Answers = [new(batch.Commands[0].Key, new OrderOutcome.Unknown { At = _now })] });

        Assert.Equal(_now + Plan.Grace, turn.ReconcileAt);
        Assert.False(_cell.TakeReconcileDue(_now));
        Assert.True(_cell.TakeReconcileDue(_now + Plan.Grace));
    }

    [Fact]
    public void Records_of_an_exchange_whose_clock_is_behind_are_asked_for_again_after_the_grace_and_not_at_once()
    {
        Began();
        var late = _now - TimeSpan.FromHours(1);
        _now += Plan.Grace;

        var turn = Take(new BotMessage.Listed { Records = new() { AsOf = late, ClosedFrom = default, Open = [], Closed = [], Executions = [] }, Payments = [] });

        Assert.Equal(_now + Plan.Grace, turn.ReconcileAt);
    }

    [Fact]
    public void A_comparison_that_nothing_came_of_is_due_again_after_the_grace_until_nothing_is_in_doubt()
    {
        var batch = Began();
        Take(new BotMessage.Answered { Answers = [new(batch.Commands[0].Key, new OrderOutcome.Unknown { At = _now })] });
        _now += Plan.Grace;

        Assert.True(_cell.TakeReconcileDue(_now));
        Assert.Equal(_now + Plan.Grace, _cell.ReconcileAt);
        Assert.False(_cell.TakeReconcileDue(_now));

        Take(new BotMessage.Happened { Event = Fill(((BotCommand.PlaceOrder)batch.Commands[0].Command).Link), Key = "fill:1" });
        Assert.False(_cell.TakeReconcileDue(_now));
    }

    private CommandBatch Began()
    {
        Take(new BotMessage.Happened { Event = new BotEvent.StartRequested { At = _now }, Key = "start", Account = Account });
        _now += TimeSpan.FromMinutes(1);
        return Take(new BotMessage.Happened { Event = BotEvent.CandleClosed.Of(Timeframe.OneMinute, new(_now - TimeSpan.FromMinutes(1), 100, 100, 100, 100, 1)), Account = Account }).Batch!;
    }

    /// <summary>One turn; between two the cell goes through its stored form.</summary>
    private BotTurn Take(params BotMessage[] messages)
    {
        var turn = _cell.Take(messages, _now);
        _cell = BotCell.Load(WireJson.Read<BotCellState>(WireJson.Write(_cell.Save())), Plan);
        return turn;
    }

    private BotEvent.OrderFilled Fill(OrderLinkId link) => new()
    {
        At = _now, Link = link,
        Fill = new() { ExecutionId = "1", At = _now, Side = Side.Buy, Price = new(100), Quantity = new(1), Fee = 0.1m, FeeCurrency = "USDT" },
    };

    private static string SlotOf(TraderAgent.Runtime.Store.OutboxEntry entry) =>
        entry.Command is BotCommand.PlaceOrder place && place.Link.TryParse(out var parts) ? parts.Slot : entry.Command.GetType().Name;
}
