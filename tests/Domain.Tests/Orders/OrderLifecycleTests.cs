using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Orders;
using TraderAgent.Tests;

namespace TraderAgent.Domain.Tests.Orders;

public class OrderLifecycleTests
{
    private static readonly OrderStatus[] Statuses = Enum.GetValues<OrderStatus>();
    private static readonly OrderChange[] Changes = Enum.GetValues<OrderChange>();

    [Fact]
    public void The_whole_table_is_as_reviewed()
    {
        var table = new StringBuilder("# status + change -> status; a dash is a pair that cannot happen and halts the bot\n");
        foreach (var status in Statuses)
            foreach (var change in Changes)
                table.Append($"{status,-16}{change,-18}{OrderLifecycle.Next(status, change)?.ToString() ?? "-"}\n");

        Golden.Matches("order-lifecycle.txt", table.ToString());
    }

    [Fact]
    public void Every_pair_has_a_place_in_the_table()
    {
        foreach (var status in Statuses)
            foreach (var change in Changes)
                Assert.True(OrderLifecycle.Next(status, change) is not { } next || Enum.IsDefined(next), $"{status} + {change}");
    }

    [Fact]
    public void A_final_order_never_becomes_live_except_one_the_exchange_rejected_and_then_holds() => ForAllHistories((status, change, next) =>
        Assert.True(!status.IsFinal() || next.IsFinal() || (status == OrderStatus.Rejected && change is not OrderChange.Reject), $"{status} + {change}"));

    [Fact]
    public void A_denied_order_never_leaves_denied() => ForAllHistories((status, _, next) =>
        Assert.True(status != OrderStatus.Denied || next == OrderStatus.Denied));

    [Fact]
    public void Only_a_fill_of_the_whole_makes_an_order_filled() => ForAllHistories((status, change, next) =>
        Assert.True(next != OrderStatus.Filled || status == OrderStatus.Filled || change == OrderChange.FillWhole));

    [Fact]
    public void A_message_that_arrives_twice_says_nothing_new() => ForAllHistories((_, change, next) =>
        Assert.Equal(next, OrderLifecycle.Next(next, change) ?? next));

    /// <summary>Walks random histories from submitted on; a pair that cannot happen ends one.</summary>
    private static void ForAllHistories(Action<OrderStatus, OrderChange, OrderStatus> holds) =>
        Prop.ForAll(Arb.From(Gen.Elements(Changes).ListOf(12)), changes =>
        {
            var status = OrderStatus.Submitted;
            foreach (var change in changes)
            {
                if (OrderLifecycle.Next(status, change) is not { } next) return;
                holds(status, change, next);
                status = next;
            }
        }).Check(Cases.Of(2_000));
}
