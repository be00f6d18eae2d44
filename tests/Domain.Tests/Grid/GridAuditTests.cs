using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Grid;

public class GridAuditTests
{
    private static GridAuditRow Row(GridExchange exchange, int cell, OrderIntent role) =>
        GridAudit.Of(exchange.Bot).Single(r => r.Cell == cell && r.Role == role);

    [Fact]
    public void A_grid_that_is_as_it_should_be_has_no_gap()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        foreach (var price in new double[] { 99, 106, 93, 101 }) exchange.MoveTo(price);

        Assert.Equal(8, GridAudit.Of(exchange.Bot).Count);
        Assert.DoesNotContain(GridAudit.Of(exchange.Bot), r => r.IsGap);
    }

    [Fact]
    public void Each_order_that_should_not_be_there_has_its_reason()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);

        Assert.Equal("bought: its exit is the next order", Row(exchange, 3, OrderIntent.Entry).Reason);
        Assert.Equal("nothing is held", Row(exchange, 0, OrderIntent.Exit).Reason);
    }

    [Fact]
    public void An_order_on_its_way_is_a_gap_that_closes_by_itself()
    {
        var exchange = new GridExchange(GridExchange.Plain) { Answers = false };
        exchange.Start(111);

        var row = Row(exchange, 1, OrderIntent.Entry);
        Assert.True(row.IsGap);
        Assert.Contains("on its way", row.Reason, StringComparison.Ordinal);
        Assert.Null(row.Repair);
    }

    [Fact]
    public void A_lost_answer_is_repaired_by_reconciling()
    {
        var exchange = new GridExchange(GridExchange.Plain) { Answers = false };
        exchange.Start(111);
        exchange.Send(new OrderUnknown { At = exchange.Now, Link = exchange.At(95).Order.Link });

        var row = Row(exchange, 1, OrderIntent.Entry);
        Assert.Equal("reconcile g", row.Repair);
        Assert.Contains("lost", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_level_says_when_it_is_tried_again()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        var order = exchange.At(95);
        exchange.Book.Remove(order);
        exchange.Send(new OrderCancelled { At = exchange.Now, Link = order.Order.Link });

        Assert.Contains("tried again at", Row(exchange, 1, OrderIntent.Entry).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_without_room_under_the_cap_says_so()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { MaxExposure = new(500) }, 111, feePercent: 0);

        var row = Row(exchange, 0, OrderIntent.Entry);
        Assert.True(row.IsGap);
        Assert.Contains("exposure cap of 500", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restored_grid_is_audited_as_it_was_before()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { MaxExposure = new(500) }, 111, feePercent: 0);
        var before = GridAudit.Of(exchange.Bot);

        exchange.Restart();

        Assert.Equal(before, GridAudit.Of(exchange.Bot));
    }

    [Fact]
    public void A_forgotten_order_that_was_found_belongs_to_no_level()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        exchange.Answers = false;
        exchange.Send(new OrderAdopted
        {
            At = exchange.Now, Link = new("g-0-e1-500"),
            Order = new()
            {
                Link = new("g-0-e1-500"), Deal = 0, Slot = "e1", Tag = "0:1", Intent = OrderIntent.Entry, Side = Side.Buy, Type = OrderType.Limit,
                Price = new(95), Quantity = new(1), PlacedAt = exchange.Now, Status = OrderStatus.Open,
            },
        });

        var stray = GridAudit.Of(exchange.Bot).Single(r => r.IsGap && r.Actual.Value == 1 || r.Reason.Contains("being cancelled", StringComparison.Ordinal));
        Assert.Null(stray.Repair); // Its cancel is on its way.
    }

    [Fact]
    public void The_table_shows_each_cell_with_its_orders()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);

        var table = GridTable.Of(exchange.Bot);

        Assert.Equal([3, 2, 1, 0], table.Select(r => r.Cell));
        Assert.True(table[1].HasPrice);
        Assert.Equal((2.3785m, 2.3785m), (table[0].Held.Value, table[0].Exit.Value));
        Assert.Equal(2.775m, table[3].Entry.Value);
    }
}
