using TraderAgent.Backtesting.Paper;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class LatencyTests
{
    private static readonly PaperOptions Slow = PaperDesk.Plain with { LatencyMs = 10_000 };

    [Fact]
    public void An_order_acts_where_the_path_is_when_it_arrives()
    {
        var desk = PaperDesk.At(100, Slow);
        Assert.Empty(desk.Buy(1));

        var events = desk.Candle(100, 110, 90, 100); // Down first: 90 after 20 seconds.

        Assert.Equal((95m, 70_000L), (events.Fill().Price.Value, events.Fill().At.UnixMilliseconds));
    }

    [Fact]
    public void A_cancel_that_is_too_late_is_refused_and_the_fill_stands()
    {
        var desk = PaperDesk.At(100, Slow);
        desk.Buy(1, 98);
        desk.Candle(100, 100, 100, 100);
        desk.Cancel(desk.LastLink);

        var events = desk.Candle(100, 110, 90, 100); // 98 after 4 seconds, the cancel after 10.

        Assert.Equal("OrderFilled CancelRejected", events.Kinds());
        Assert.StartsWith("170139", Assert.IsType<CancelRejected>(events[1]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancel_that_is_in_time_keeps_the_order_from_filling()
    {
        var desk = PaperDesk.At(100, Slow);
        desk.Buy(1, 94);
        desk.Candle(100, 100, 100, 100);
        desk.Cancel(desk.LastLink);

        Assert.Equal("OrderCancelled", desk.Candle(100, 110, 90, 100).Kinds()); // 94 after 12 seconds.
    }

    [Fact]
    public void A_rejection_arrives_late_too()
    {
        var desk = PaperDesk.At(100, Slow, quote: 10);
        Assert.Empty(desk.Buy(1, 99));

        Assert.Equal(70_000, Assert.IsType<OrderRejected>(Assert.Single(desk.Candle(100, 100, 100, 100))).At.UnixMilliseconds);
    }

    [Fact]
    public void What_is_on_its_way_over_a_gap_acts_at_the_next_open()
    {
        var desk = PaperDesk.At(100, Slow);
        desk.Buy(1);
        desk.SkipTo(600_000);

        Assert.Equal((105m, 600_000L), desk.Candle(105, 106, 104, 105).Fills().Select(f => (f.Price.Value, f.At.UnixMilliseconds)).Single());
    }
}
