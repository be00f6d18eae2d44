using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class AmendmentTests
{
    [Fact]
    public void An_amended_price_is_the_one_at_which_the_order_fills()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 90);

        Assert.Null(Amend(desk, new() { Price = new(99) }));

        Assert.Equal(99m, desk.Candle(100, 100, 98, 100).Fill().Price.Value);
        Assert.Equal(9_901m, desk.Total("USDT"));
    }

    [Fact]
    public void An_order_amended_across_the_price_takes_at_once()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 90);

        Assert.Null(Amend(desk, new() { Price = new(101), Quantity = new(2) }));

        Assert.Equal("OrderAmended OrderFilled", Events(desk));
        Assert.Equal((9_800m, 9_800m), (desk.Total("USDT"), desk.Available("USDT")));
    }

    [Fact]
    public void A_post_only_order_amended_across_the_price_is_cancelled()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 90, TimeInForce.PostOnly);

        Assert.Null(Amend(desk, new() { Price = new(101) }));

        Assert.Equal("OrderAmended OrderCancelled", Events(desk));
    }

    [Fact]
    public void A_price_that_cannot_be_paid_for_leaves_the_order_as_it_was()
    {
        var desk = PaperDesk.At(100, quote: 100);
        desk.Buy(1, 90);

        Assert.StartsWith("170131", Amend(desk, new() { Price = new(95), Quantity = new(1.1m) }));

        Assert.Equal(10m, desk.Available("USDT"));
        Assert.Equal((90m, 1m), desk.Candle(100, 100, 80, 100).Fill() is var fill ? (fill.Price.Value, fill.Quantity.Value) : default);
    }

    [Fact]
    public void A_price_off_the_tick_is_refused()
    {
        var desk = PaperDesk.At(100);
        desk.Buy(1, 90);

        Assert.StartsWith("10001", Amend(desk, new() { Price = new(90.05m) }));
    }

    [Fact]
    public void An_amended_trigger_is_the_one_that_sells()
    {
        var desk = PaperDesk.At(100, coins: 1);
        desk.Conditional(Side.Sell, OrderType.Stop, 1, 90);

        Assert.Null(Amend(desk, new() { Trigger = new(95) }));

        Assert.Equal(95m, desk.Candle(100, 100, 94, 100).Fill().Price.Value);
    }

    [Fact]
    public void A_limit_order_has_no_trigger_and_a_stop_no_price()
    {
        var desk = PaperDesk.At(100, coins: 1);
        desk.Buy(1, 90);
        Assert.StartsWith("10001", Amend(desk, new() { Trigger = new(95) }));

        desk.Conditional(Side.Sell, OrderType.Stop, 1, 90);
        Assert.StartsWith("10001", Amend(desk, new() { Price = new(95) }));
    }

    private static string? Amend(PaperDesk desk, OrderAmendment amendment) => desk.Exchange.Amend(desk.Market.Symbol, desk.LastLink, amendment);

    private static string Events(PaperDesk desk)
    {
        var names = new List<string>();
        while (desk.Exchange.TryNext(out var e)) names.Add(e.Event.GetType().Name);
        return string.Join(' ', names);
    }
}
