using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

public class ChangedExchangeTests
{
    [Theory]
    [InlineData(Side.Buy, 95.13, 95.00)]
    [InlineData(Side.Sell, 95.13, 95.25)]
    [InlineData(Side.Sell, 95.25, 95.25)]
    public void A_price_from_before_a_change_of_the_tick_is_rounded_to_the_new_one_for_the_side(Side side, decimal chosen, decimal sent)
    {
        var on = new BotOnTest((e, desk) =>
        {
            if (e is TradingBegan) desk.Place(BotOnTest.Entry(1, chosen) with { Side = side });
        }, TestMarkets.Linear with { TickSize = 0.25m });

        Assert.Equal(sent, Assert.Single(on.Run().OfType<PlaceOrder>()).Price!.Value.Value);
    }

    [Fact]
    public void A_stop_from_before_a_change_of_the_tick_triggers_no_later_than_it_was_to()
    {
        var on = new BotOnTest((e, desk) =>
        {
            if (e is OrderFilled) desk.Place(BotOnTest.Exit(1, 90, "xs") with { Type = OrderType.Stop, Price = null, Trigger = new(90.01m), ReduceOnly = true });
            if (e is TradingBegan) desk.Place(BotOnTest.Entry(1, 95));
        }, TestMarkets.Linear with { TickSize = 0.25m });
        on.Run();
        on.Accept(on.Only);

        Assert.Equal(90.25m, Assert.Single(on.Fill(on.Only, 1, 95).OfType<PlaceOrder>()).Trigger!.Value.Value);
    }

    [Fact]
    public void An_order_that_a_restored_state_asked_for_with_another_size_has_the_size_that_the_exchange_holds()
    {
        var on = new BotOnTest((e, desk) =>
        {
            if (e is TradingBegan && desk.Orders.Find(BotOnTest.FirstLink) is null) desk.Place(BotOnTest.Entry(1, 95));
        });
        on.Run();
        var order = on.Only;
        var held = new Order
        {
            Link = order.Link, Deal = order.Deal, Slot = order.Slot, Tag = order.Tag, Intent = order.Intent, Side = order.Side, Type = order.Type, Price = order.Price,
            Quantity = new(1.5m), PlacedAt = order.PlacedAt, Status = OrderStatus.Open,
        };

        on.React(new OrderAdopted { At = on.Next(), Link = order.Link, Order = held });
        on.Fill(order, 1.5m, 95);

        Assert.Equal((Lifecycle.Running, OrderStatus.Filled, 1.5m), (on.Desk.Lifecycle, order.Status, on.Desk.Ledger.Position.Value));
    }
}
