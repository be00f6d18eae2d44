using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Execution;

public class RestingAndTrailingTests
{
    [Fact]
    public void A_limit_waits_at_its_offset_with_the_whole_amount()
    {
        var on = OrderOnTest.Running(new LimitSettings { Offset = new(2), PostOnly = true });

        Assert.Equal((98m, 10m, TimeInForce.PostOnly), (on.Only.Price!.Value.Value, on.Only.Quantity.Value, on.Only.TimeInForce));
    }

    [Fact]
    public void An_iceberg_shows_a_part_and_the_next_once_it_has_filled()
    {
        var on = OrderOnTest.Running(new IcebergSettings { Visible = new(40) });
        var shown = on.Only;
        on.Accept(shown);

        Assert.Empty(on.Fill(shown, 3, 100).Placed());
        Assert.Equal(["buy 4 limit 100"], on.Fill(shown).Placed());
        Assert.Equal(["buy 2 limit 100"], on.Fill(on.Only).Placed());
        on.Fill(on.Only);
        Assert.Equal("order filled", on.Bot.Reason);
    }

    [Fact]
    public void An_iceberg_gives_the_rest_up_when_its_patience_is_over()
    {
        var on = OrderOnTest.Running(new IcebergSettings { Visible = new(40), PatienceMinutes = 30 });
        on.Accept(on.Only);
        var shown = on.Only;

        Assert.Equal([shown.Link.Value], BotOnTest.Cancels(on.After(30)));
        Assert.False(on.Work().IsDone);
        on.Cancelled(shown);

        Assert.Equal("order timeout", on.Bot.Reason);
    }

    [Fact]
    public void A_refused_limit_waits_twice_as_long_each_time()
    {
        var on = OrderOnTest.Running(new LimitSettings());
        var waits = new List<int>();
        for (var times = 0; times < 4; times++)
        {
            on.Rejected(on.Only);
            var minutes = 0;
            while (on.Desk.Orders.Live.Count == 0 && minutes < 100)
            {
                on.After(1);
                minutes++;
            }
            waits.Add(minutes);
        }

        Assert.Equal([1, 2, 4, 8], waits);
    }

    [Fact]
    public void A_trailing_entry_follows_a_falling_price_and_buys_when_it_turns()
    {
        var on = OrderOnTest.Running(new TrailingSettings { Turn = new(1) });

        Assert.Empty(on.Price(95).Placed());
        Assert.Empty(on.Price(90).Placed());
        Assert.Empty(on.Price(90.8).Placed());
        Assert.Equal(["buy 10 market"], on.Price(90.9).Placed());
    }

    [Fact]
    public void A_trailing_entry_follows_nothing_before_its_activation()
    {
        var on = OrderOnTest.Running(new TrailingSettings { Turn = new(1), Activation = new(5) });

        Assert.Empty(on.Price(96).Placed());
        Assert.Empty(on.Price(99).Placed());
        Assert.Empty(on.Price(95).Placed());
        Assert.Equal(["buy 10 market"], on.Price(96).Placed());
    }

    [Fact]
    public void A_trailing_short_follows_a_rising_price_and_sells_when_it_turns()
    {
        var on = OrderOnTest.Running(new TrailingSettings { Turn = new(1) }, market: TestMarkets.Linear, side: Side.Sell);

        Assert.Empty(on.Price(110).Placed());
        Assert.Equal(["sell 10 market"], on.Price(108.9).Placed());
    }

    [Fact]
    public void A_turn_that_never_comes_is_given_up_when_patience_is_over()
    {
        var on = OrderOnTest.Running(new TrailingSettings { PatienceMinutes = 60 });

        on.After(60, 90);

        Assert.Equal(("order timeout", 0m), (on.Bot.Reason, on.Desk.Ledger.Position.Value));
    }

    [Fact]
    public void Once_turned_it_buys_what_a_refusal_held_back_though_the_price_falls_again()
    {
        var on = OrderOnTest.Running(new TrailingSettings { Turn = new(1) });
        on.Price(90);
        on.Price(91);
        on.Rejected(on.Only);

        Assert.Equal(["buy 10 market"], on.After(2, 85).Placed());
    }
}
