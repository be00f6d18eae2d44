using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange.Bybit;
using static TraderAgent.Runtime.Tests.Exchange.Bybit.BybitRecordTests;

namespace TraderAgent.Runtime.Tests.Exchange.Bybit;

public class OrderWatchTests
{
    private static readonly BybitSymbol Market = BybitSymbol.Of("BTCUSDT.P");
    private static readonly OrderLinkId Link = new("dca-1-e0-1");

    private readonly OrderWatch _watch = new();

    [Fact]
    public void An_open_order_that_leaves_the_list_is_asked_for_by_name()
    {
        Assert.Empty(_watch.TakeOpen([Order(Link.Value, "New")], Now));
        Assert.Equal((Link, Market), Assert.Single(_watch.TakeOpen([], Now)));
    }

    [Fact]
    public void An_order_that_was_sent_is_asked_for_before_it_ever_was_open()
    {
        _watch.Sent(Link, Market, Now);
        Assert.Equal((Link, Market), Assert.Single(_watch.TakeOpen([], Now)));
    }

    [Fact]
    public void Once_its_end_is_known_it_is_not_asked_for_again_and_remembered()
    {
        _watch.Sent(Link, Market, Now);
        _watch.TakeClosed([Order(Link.Value, "Filled")]);
        Assert.Empty(_watch.TakeOpen([], Now));
        Assert.Equal(Link, Assert.Single(_watch.Closed("BTCUSDT.P")).Link);
    }

    [Fact]
    public void An_order_that_nobody_knows_is_given_up_after_a_while()
    {
        _watch.Sent(Link, Market, Now);
        _watch.NotFound(Link, Now);
        Assert.Single(_watch.TakeOpen([], Now));
        _watch.NotFound(Link, Now + OrderWatch.AppearsWithin + TimeSpan.FromSeconds(1));
        Assert.Empty(_watch.TakeOpen([], Now));
    }

    [Fact]
    public void An_order_that_was_refused_is_not_looked_for()
    {
        _watch.Sent(Link, Market, Now);
        _watch.NotTaken(Link);
        Assert.Empty(_watch.TakeOpen([], Now));
    }

    [Fact]
    public void An_order_of_a_person_is_not_watched()
    {
        _watch.TakeOpen([Order("", "New"), Order("my-own", "New")], Now);
        Assert.Empty(_watch.Open("BTCUSDT.P"));
        Assert.Empty(_watch.TakeOpen([], Now));
    }
}
