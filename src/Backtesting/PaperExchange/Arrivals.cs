using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Paper;

/// <summary>What commands do when they arrive at the exchange.</summary>
internal sealed class Arrivals(Clearing clearing, Matching matching, Margins margins)
{
    /// <summary>Carries a command out.</summary>
    /// <returns>Null when it was taken; what happened then is on its way as events. Else the refusal.</returns>
    public BotEvent? Act(PaperMarket market, BotId bot, BotCommand command)
    {
        switch (command)
        {
            case PlaceOrder place:
                return Place(market, bot, place) is { } rejection ? new OrderRejected { At = market.Now, Link = place.Link, Reason = rejection } : null;
            case AmendOrder amend:
                return Amend(market, amend.Link, new() { Quantity = amend.Quantity }) is { } refusal ? new AmendRejected { At = market.Now, Link = amend.Link, Reason = refusal } : null;
            case CancelOrder cancel:
                return Cancel(market, cancel.Link) is { } reason ? new CancelRejected { At = market.Now, Link = cancel.Link, Reason = reason } : null;
            case CancelAllOrders:
                CancelAll(market, bot);
                return null;
            case SetLeverage leverage:
                if (!market.IsSpot) market.PositionOf(bot).Leverage = Math.Clamp(leverage.Leverage, 1, market.Rules.MaxLeverage);
                return null;
            default:
                throw new ArgumentException($"{command.GetType().Name} is not for an exchange.", nameof(command));
        }
    }

    /// <summary>Takes every order of a bot off a market; of all bots where none is named.</summary>
    public void CancelAll(PaperMarket market, BotId bot, string reason = Rejections.CancelledByUser)
    {
        foreach (var order in clearing.History.Live.ToList())
            if (order.Symbol == market.Rules.Symbol && (bot.Value is null || order.Bot == bot)) clearing.Cancel(market, order, reason);
    }

    private string? Place(PaperMarket market, BotId bot, PlaceOrder place)
    {
        if (Refusal(market, bot, place) is { } refusal) return refusal;
        var order = OrderOf(market, bot, place);
        var price = order.Type == OrderType.Limit ? order.Price!.Value : order.Trigger ?? market.TakerPrice(order.Side, order.Quantity);
        if (!order.ReduceOnly && order.Quantity * price < market.Rules.MinNotional) return Rejections.Notional(market, order.Quantity * price);
        if (!order.IsConditional && margins.Refusal(market, order, price) is { } unpaid) return unpaid;

        clearing.History.LastOrder = order.Sequence;
        clearing.History.Add(order);
        if (order.IsConditional) market.ConditionalOrders++;
        else market.ActiveOrders++;
        clearing.Emit(bot, new OrderAccepted { At = market.Now, Link = order.Link });
        Begin(market, order);
        return null;
    }

    private void Begin(PaperMarket market, PaperOrder order)
    {
        if (order.IsConditional)
        {
            order.SetLevel();
            var isReached = order.WaitsForRise ? market.Path.Price >= order.Level : market.Path.Price <= order.Level;
            if (market.HasPrice && isReached) matching.Trigger(market, order);
            else Clearing.Rest(market, order);
            return;
        }

        if (order.Type == OrderType.Market)
        {
            matching.Take(market, order);
            return;
        }

        clearing.Bind(market, order);
        var mayRest = order.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.PostOnly;
        if (!Matching.Crosses(market, order))
        {
            if (mayRest) Clearing.Rest(market, order);
            else matching.Expire(market, order);
        }
        else if (order.TimeInForce == TimeInForce.PostOnly) clearing.Cancel(market, order, Rejections.PostOnlyWouldTake);
        else matching.Take(market, order);
    }

    private string? Refusal(PaperMarket market, BotId bot, PlaceOrder place)
    {
        var isConditional = place.Type is OrderType.Stop or OrderType.TakeProfit;
        if (place.Link.Value is not { Length: > 0 and <= OrderLinkId.MaxLength })
            return Rejections.Parameters($"orderLinkId '{place.Link}' must have 1 to {OrderLinkId.MaxLength} characters");
        if (place.Type == OrderType.Limit && place.Price is null) return Rejections.Parameters("a limit order needs a price");
        if (isConditional && place.Trigger is null) return Rejections.Parameters("a conditional order needs a triggerPrice");
        if (place.Type == OrderType.Market && !market.HasPrice) return Rejections.Parameters($"{market.Rules.Symbol} has not traded yet");
        if (Rejections.OfRules(market.Rules, place.Quantity, place.Price, place.Trigger) is { } broken) return broken;
        if (clearing.History.WasUsed(place.Link, bot)) return Rejections.Duplicate(market, place.Link);
        return isConditional ? market.ConditionalOrders >= market.Rules.MaxConditionalOrders ? Rejections.TooMany(market, true) : null
            : market.ActiveOrders >= market.Rules.MaxActiveOrders ? Rejections.TooMany(market, false) : null;
    }

    private PaperOrder OrderOf(PaperMarket market, BotId bot, PlaceOrder place) => new()
    {
        Link = place.Link, Bot = bot, Symbol = market.Rules.Symbol, Side = place.Side, Type = place.Type,
        Price = place.Type == OrderType.Limit ? place.Price : null,
        Trigger = place.Type is OrderType.Stop or OrderType.TakeProfit ? place.Trigger : null,
        Quantity = place.Quantity, TimeInForce = place.TimeInForce, ReduceOnly = place.ReduceOnly && !market.IsSpot,
        Status = place.Type is OrderType.Stop or OrderType.TakeProfit ? OrderStatus.Untriggered : OrderStatus.Open,
        Sequence = clearing.History.LastOrder + 1, CreatedAt = market.Now, UpdatedAt = market.Now,
        Position = market.IsSpot ? null : market.PositionOf(bot),
    };

    /// <summary>Changes a live order; only what is given changes.</summary>
    public string? Amend(PaperMarket market, OrderLinkId link, OrderAmendment amendment)
    {
        if (Find(market, link, out var found) is { } missing) return missing;
        var order = found!;
        var quantity = amendment.Quantity ?? order.Quantity;
        if (Rejections.OfRules(market.Rules, quantity, amendment.Price, amendment.Trigger) is { } broken) return broken;
        if (quantity <= order.Filled) return Rejections.Parameters($"qty {quantity} must be above the filled {order.Filled}");
        if (!order.ReduceOnly && (amendment.Price ?? amendment.Trigger ?? order.Price ?? order.Trigger) is { } price && quantity * price < market.Rules.MinNotional)
            return Rejections.Notional(market, quantity * price);
        if (amendment.Price is not null || amendment.Trigger is not null) return Move(market, order, amendment);
        if (quantity > order.Quantity && margins.GrowthRefusal(market, order, quantity - order.Quantity) is { } unpaid) return unpaid;
        order.Quantity = quantity;
        order.UpdatedAt = market.Now;
        if (order.Bound != 0) clearing.Bind(market, order);
        clearing.Emit(order.Bot, new OrderAmended { At = market.Now, Link = order.Link, Quantity = quantity });
        return null;
    }

    /// <summary>Takes an order to another price, where it begins anew.</summary>
    private string? Move(PaperMarket market, PaperOrder order, OrderAmendment amendment)
    {
        if (order.IsConditional ? amendment.Price is not null : amendment.Trigger is not null)
            return Rejections.Parameters(order.IsConditional ? "a conditional order has no price" : "a limit order has no triggerPrice");
        var was = (order.Quantity, order.Price, order.Trigger);
        Clearing.Lift(market, order);
        Clearing.Unbind(market, order);
        (order.Quantity, order.Price, order.Trigger) = (amendment.Quantity ?? order.Quantity, amendment.Price ?? order.Price, amendment.Trigger ?? order.Trigger);
        if (!order.IsConditional && margins.Refusal(market, order, order.Price!.Value) is { } unpaid)
        {
            (order.Quantity, order.Price, order.Trigger) = was;
            clearing.Bind(market, order);
            Clearing.Rest(market, order);
            return unpaid;
        }

        order.UpdatedAt = market.Now;
        clearing.Emit(order.Bot, new OrderAmended { At = market.Now, Link = order.Link, Quantity = order.Quantity, Price = amendment.Price });
        Begin(market, order);
        return null;
    }

    private string? Cancel(PaperMarket market, OrderLinkId link)
    {
        if (Find(market, link, out var order) is { } missing) return missing;
        clearing.Cancel(market, order!, Rejections.CancelledByUser);
        return null;
    }

    private string? Find(PaperMarket market, OrderLinkId link, out PaperOrder? order)
    {
        order = clearing.History.Find(link);
        if (order is null || order.Symbol != market.Rules.Symbol) return Rejections.NotFound(market);
        return order.Status.IsFinal() ? Rejections.Closed(market, order) : null;
    }
}
