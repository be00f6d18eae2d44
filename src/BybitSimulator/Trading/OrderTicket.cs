using TraderAgent.BybitSimulator.Markets;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>What a request to place an order asks for, read and checked field by field.</summary>
internal sealed record OrderTicket
{
    public required Listing Market { get; init; }

    public required string LinkId { get; init; }

    public required Side Side { get; init; }

    public required bool IsLimit { get; init; }

    public required Quantity Quantity { get; init; }

    public Price? Price { get; init; }

    public Price? Trigger { get; init; }

    public int TriggerDirection { get; init; }

    public TimeInForce TimeInForce { get; init; }

    public bool ReduceOnly { get; init; }

    /// <summary>The order for the matching engine. A trigger for which the price must rise is a buy's stop, and a sell's take profit.</summary>
    public BotCommand.PlaceOrder Command(OrderLinkId link) => new()
    {
        Link = link, Symbol = Market.Instrument.Symbol, Side = Side, Quantity = Quantity, Price = Price, Trigger = Trigger, TimeInForce = TimeInForce, ReduceOnly = ReduceOnly,
        Type = Trigger is null ? IsLimit ? OrderType.Limit : OrderType.Market : (TriggerDirection == 1) == (Side == Side.Buy) ? OrderType.Stop : OrderType.TakeProfit,
    };

    /// <returns>Null when it can be placed; else the refusal.</returns>
    public static Answer? Read(Call call, Listing market, Price last, out OrderTicket ticket)
    {
        ticket = null!;
        var problem = Problem(call, out var prices);
        if (problem is not null) return Answer.Parameters(problem);
        var (quantity, price, trigger) = prices;
        var side = call.Text("side") == "Buy" ? Side.Buy : Side.Sell;
        var isLimit = call.Text("orderType") == "Limit";
        if (isLimit && price is null) return Answer.Parameters("price is required for a Limit order");
        if (isLimit && trigger is not null) return Answer.Parameters("orderType: a conditional order must be Market here; conditional Limit orders are not simulated");
        var direction = trigger is null ? 0 : call.Text("triggerDirection") switch { "1" => 1, "2" => 2, _ => trigger > last ? 1 : 2 };
        if (trigger is not null && !market.IsSpot && call.Text("triggerDirection") is not ("1" or "2")) return Answer.Parameters("triggerDirection must be 1 (rises to) or 2 (falls to)");
        ticket = new()
        {
            Market = market, LinkId = call.Text("orderLinkId") ?? "", Side = side, IsLimit = isLimit, Price = isLimit ? price : null, Trigger = trigger, TriggerDirection = direction,
            Quantity = IsInQuote(call, market, side, isLimit) ? market.Instrument.FloorQuantity(quantity / (trigger ?? last).Value) : new(quantity),
            TimeInForce = isLimit ? InForce(call.Text("timeInForce")) : TimeInForce.ImmediateOrCancel, ReduceOnly = call.Flag("reduceOnly") && !market.IsSpot,
        };
        return null;
    }

    private static string? Problem(Call call, out (decimal Quantity, Price? Price, Price? Trigger) amounts)
    {
        amounts = default;
        if (call.Text("side") is not ("Buy" or "Sell")) return "side must be Buy or Sell";
        if (call.Text("orderType") is not ("Limit" or "Market")) return "orderType must be Limit or Market";
        if (call.Text("timeInForce") is not (null or "GTC" or "IOC" or "FOK" or "PostOnly")) return "timeInForce must be GTC, IOC, FOK or PostOnly";
        if (call.Text("positionIdx") is not (null or "0")) return "position idx not match position mode: positionIdx must be 0 in one-way mode";
        if (call.Text("takeProfit") is not (null or "0") || call.Text("stopLoss") is not (null or "0")) return "takeProfit and stopLoss of an order are not simulated; place conditional orders";
        if (call.Text("orderLinkId") is { } link && !IsLinkId(link)) return $"orderLinkId {link} must be at most {OrderLinkId.MaxLength} of A-Za-z0-9_-";
        if (!call.TryNumber("qty", out var quantity) || quantity is not > 0) return "qty must be a positive number";
        if (!call.TryNumber("price", out var price) || !call.TryNumber("triggerPrice", out var trigger)) return "price and triggerPrice must be numbers";
        amounts = (quantity.Value, price is > 0 ? new(price.Value) : null, trigger is > 0 ? new(trigger.Value) : null);
        return null;
    }

    private static bool IsLinkId(string text) => text.Length <= OrderLinkId.MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>A spot market buy is counted in quote unless it says otherwise.</summary>
    private static bool IsInQuote(Call call, Listing market, Side side, bool isLimit) =>
        market.IsSpot && !isLimit && side == Side.Buy && call.Text("marketUnit") != "baseCoin";

    private static TimeInForce InForce(string? text) => text switch
    {
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        "PostOnly" => TimeInForce.PostOnly,
        _ => TimeInForce.GoodTillCancelled,
    };
}
