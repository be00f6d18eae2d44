using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

public class HaltTests
{
    [Fact]
    public void A_failed_check_halts_that_bot_cancels_its_entries_and_calls_a_person()
    {
        var (failing, other) = (BotOnTest.WithOpenEntry(), BotOnTest.WithOpenEntry());

        var commands = failing.Fill(failing.Only, 1.5m, 95); // More than was ordered.

        Assert.Equal((Lifecycle.Halted, "order bot-0-e1-0: filled 1.5 of 1"), (failing.Desk.Lifecycle, failing.Bot.Reason));
        Assert.Equal(["bot-0-e1-0"], BotOnTest.Cancels(commands));
        Assert.Equal((NoticeLevel.Critical, "bot: halted: order bot-0-e1-0: filled 1.5 of 1"), (commands.OfType<Notify>().Single().Level, commands.OfType<Notify>().Single().Text));
        Assert.Equal(Lifecycle.Running, other.Desk.Lifecycle);
    }

    [Fact]
    public void A_kill_switch_cancels_entries_leaves_exits_and_lets_nothing_in()
    {
        var on = BotOnTest.WithPosition((e, desk) =>
        {
            if (e is OrderFilled { Fill.ExecutionId: "x1" }) (_, _) = (desk.Place(BotOnTest.Exit(1, 110)), desk.Place(BotOnTest.Entry(1, 90, "e2")));
            if (e is PriceChanged && desk.Place(BotOnTest.Entry(1, 80, "e3")) is { } order) throw new InvalidOperationException($"{order.Link} was placed");
        });
        on.Accept(on.Live("x1"));
        on.Accept(on.Live("e2"));

        var commands = on.React(new KillSwitchPulled { At = on.Next(), Reason = "account: too hot" });

        Assert.Equal([on.Live("e2").Link.Value], BotOnTest.Cancels(commands));
        Assert.Equal((Lifecycle.Halted, "account: too hot"), (on.Desk.Lifecycle, on.Bot.Reason));
        Assert.Empty(on.Price(100));
    }

    [Fact]
    public void A_halted_bot_still_books_its_fills()
    {
        var on = BotOnTest.WithOpenEntry();
        on.React(new KillSwitchPulled { At = on.Next(), Reason = "enough" });

        on.Fill(on.Only, 1, 95);

        Assert.Equal((new Quantity(1), Lifecycle.Halted), (on.Desk.Ledger.Position, on.Desk.Lifecycle));
        Assert.IsType<OrderFilled>(on.Seen[^1]);
    }

    [Fact]
    public void A_halted_bot_can_be_brought_out_of_its_position()
    {
        var on = BotOnTest.WithPosition();
        on.React(new KillSwitchPulled { At = on.Next(), Reason = "enough" });

        var exit = Assert.Single(on.React(new EmergencyExitRequested { At = on.Next() }).OfType<PlaceOrder>());

        Assert.Equal(new Quantity(1), exit.Quantity);
    }

    [Fact]
    public void A_strategy_that_asks_for_what_is_denied_without_end_is_halted()
    {
        var on = new BotOnTest((e, desk) => { if (e is TradingBegan or OrderDenied) desk.Place(BotOnTest.Entry(1_000, 100)); });

        var commands = on.Run();

        Assert.Equal(Lifecycle.Halted, on.Desk.Lifecycle);
        Assert.Contains("more than 1000 orders were denied in one reaction", on.Bot.Reason, StringComparison.Ordinal);
        Assert.InRange(commands.Count, 1_000, 1_010);
        Assert.Empty(on.Price(101));
    }

    [Fact]
    public void An_execution_of_an_order_the_bot_does_not_know_halts_it()
    {
        var on = BotOnTest.WithOpenEntry();

        on.React(WireExamples.Events(new("bot-0-e9-999"), on.Next()).OfType<OrderFilled>().Single());

        Assert.Equal("an execution of order bot-0-e9-999, which this bot does not know", on.Bot.Reason);
    }

    [Fact]
    public void A_liquidation_is_booked_once_and_halts()
    {
        var on = BotOnTest.WithPosition();
        var liquidation = WireExamples.Events(default, on.Next()).OfType<PositionLiquidated>().Single();
        liquidation = liquidation with { Fill = liquidation.Fill with { Quantity = new(1) } };

        on.React(liquidation);
        on.React(liquidation);

        Assert.Equal((Lifecycle.Halted, new Quantity(0), new Money(-5)), (on.Desk.Lifecycle, on.Desk.Ledger.Position, on.Desk.Ledger.GrossRealized));
    }
}
