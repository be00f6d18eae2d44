using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.BybitSimulator.Trading;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>Placing, amending and cancelling. Code 0 means that the order was taken; what became of it is asked for or streamed.</summary>
internal static class OrderEndpoints
{
    public static Answer Create(Desk desk, Call call)
    {
        if (MarketOf(desk, call, out var market) is { } wrong) return wrong;
        if (OrderTicket.Read(call, market, desk.Venue.LastPrice(market), out var ticket) is { } refused) return refused;
        return desk.Venue.Place(ticket, out var order) ?? Ids(order);
    }

    public static Answer Amend(Desk desk, Call call)
    {
        if (OrderOf(desk, call, out var order) is { } wrong) return wrong;
        if (!call.TryNumber("qty", out var quantity) || !call.TryNumber("price", out var price) || !call.TryNumber("triggerPrice", out var trigger))
            return Answer.Parameters("qty, price and triggerPrice must be numbers");
        var amendment = new OrderAmendment
        {
            Quantity = quantity is { } q && q > 0 && q != order.Quantity.Value ? new Quantity(q) : null,
            Price = price is { } p && p > 0 && p != order.Price?.Value ? new Price(p) : null,
            Trigger = trigger is { } t && t > 0 && t != order.Trigger?.Value ? new Price(t) : null,
        };
        if (order.IsOpen && amendment is { Quantity: null, Price: null, Trigger: null })
            return Answer.Refused(RetCode.OrderNotModified, "order not modified");
        return desk.Venue.Amend(order, amendment) ?? Ids(order);
    }

    public static Answer Cancel(Desk desk, Call call) =>
        OrderOf(desk, call, out var order) ?? desk.Venue.Cancel(order) ?? Ids(order);

    public static Answer CancelAll(Desk desk, Call call)
    {
        if (!call.HasCategory) return Category();
        if (!call.IsSpot && call.Text("symbol") is null && call.Text("baseCoin") is null && call.Text("settleCoin") is null)
            return Answer.Parameters("Missing some parameters that must be filled in, symbol or settleCoin or baseCoin");
        var cancelled = desk.Venue.Orders.Open.Where(o => call.Asks(o.Market) && IsOfFilter(call, o)).ToList();
        foreach (var order in cancelled) desk.Venue.Cancel(order);
        return Answer.Of(new() { ["list"] = new JsonArray([.. cancelled.Select(o => Ids(o).Result)]), ["success"] = "1" });
    }

    /// <summary>The refusal of a category that is not simulated.</summary>
    public static Answer Category() => Answer.Parameters("category must be spot or linear");

    /// <returns>Null when the market is found; else the refusal.</returns>
    public static Answer? MarketOf(Desk desk, Call call, out Listing market)
    {
        market = null!;
        if (!call.HasCategory) return Category();
        if (desk.Venue.Find(call.Text("category")!, call.Text("symbol")) is not { } found)
            return call.IsSpot ? Answer.Refused(RetCode.SpotSymbol, "Invalid symbol.") : Answer.Parameters("symbol invalid");
        market = found;
        return null;
    }

    /// <summary>Whether an order is of the kind that is asked for: plain ones, conditional ones, or both.</summary>
    public static bool IsOfFilter(Call call, VenueOrder order) => call.Text("orderFilter") switch
    {
        "Order" => !order.IsConditional,
        "StopOrder" or "tpslOrder" => order.IsConditional,
        _ => true,
    };

    private static Answer? OrderOf(Desk desk, Call call, out VenueOrder order)
    {
        order = null!;
        if (MarketOf(desk, call, out var market) is { } wrong) return wrong;
        if (call.Text("orderId") is null && call.Text("orderLinkId") is null) return Answer.Parameters("orderId or orderLinkId is required");
        if (desk.Venue.Orders.Find(call) is not { } found || found.Market != market)
            return call.IsSpot ? Answer.Refused(RetCode.SpotNotFound, "Order does not exist.") : Answer.Refused(RetCode.LinearNotFound, "order not exists or too late to cancel");
        order = found;
        return null;
    }

    private static Answer Ids(VenueOrder order) => Answer.Of(new() { ["orderId"] = order.Id, ["orderLinkId"] = order.LinkId });
}
