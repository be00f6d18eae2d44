using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// The fill rules. A resting limit order fills at its own price, as maker. An order that trades on arrival or on its
/// trigger takes at the path's price, slipped, at worst at its limit. Both trade at most what is left of the share of
/// the candle's volume; what may not rest after that ends.
/// </summary>
internal sealed class Matching(Clearing clearing, Margins margins)
{
    /// <summary>Whether a limit order would trade at once: its price is the path's, or beyond it.</summary>
    public static bool Crosses(PaperMarket market, PaperOrder order)
    {
        if (!market.HasPrice) return false;
        var limit = (double)order.Price!.Value.Value;
        return order.Side == Side.Buy ? limit >= market.Path.Price : limit <= market.Path.Price;
    }

    /// <summary>Trades what can be traded at once; what is left rests or ends.</summary>
    public void Take(PaperMarket market, PaperOrder order)
    {
        var quantity = Fillable(market, order);
        var isWhole = quantity == order.Remaining;
        if (quantity.Value > 0 && (isWhole || order.TimeInForce != TimeInForce.FillOrKill))
            clearing.Fill(market, order, quantity, TakerPrice(market, order, quantity), isMaker: false);
        if (order.Status.IsFinal()) return;
        if (order.Type == OrderType.Limit && order.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.PostOnly) RestOrDrop(market, order);
        else Expire(market, order);
    }

    /// <summary>Fills a resting order that the price went through.</summary>
    public void FillResting(PaperMarket market, PaperOrder order)
    {
        var quantity = Fillable(market, order);
        if (quantity.Value > 0) clearing.Fill(market, order, quantity, order.Price!.Value, isMaker: true);
        if (!order.Status.IsFinal() && HasNothingToReduce(order)) clearing.Cancel(market, order, Rejections.ReduceOnly());
    }

    /// <summary>Makes a conditional order a market order.</summary>
    public void Trigger(PaperMarket market, PaperOrder order)
    {
        if (order.IsResting) Clearing.Lift(market, order);
        order.Status = OrderStatus.Open;
        clearing.Emit(order.Bot, new OrderTriggered { At = market.Now, Link = order.Link });
        if (margins.Refusal(market, order, TakerPrice(market, order, order.Remaining)) is { } reason)
        {
            clearing.Close(market, order, OrderStatus.Rejected, reason);
            clearing.Emit(order.Bot, new OrderRejected { At = market.Now, Link = order.Link, Reason = reason });
        }
        else Take(market, order);
    }

    /// <summary>What a taker would trade at.</summary>
    private static Price TakerPrice(PaperMarket market, PaperOrder order, Quantity quantity)
    {
        var price = market.TakerPrice(order.Side, quantity);
        if (order.Price is not { } limit || order.Type != OrderType.Limit) return price;
        return (order.Side == Side.Buy) == (price > limit) ? limit : price;
    }

    private static Quantity Fillable(PaperMarket market, PaperOrder order)
    {
        var quantity = market.Fillable(order.Remaining);
        return order is { ReduceOnly: true, Position: { } position } ? Quantity.Min(quantity, position.Reducible(order.Side)) : quantity;
    }

    private static bool HasNothingToReduce(PaperOrder order) =>
        order is { ReduceOnly: true, Position: { } position } && position.Reducible(order.Side).Value == 0;

    private void RestOrDrop(PaperMarket market, PaperOrder order)
    {
        if (HasNothingToReduce(order)) clearing.Cancel(market, order, Rejections.ReduceOnly());
        else Clearing.Rest(market, order);
    }

    /// <summary>Ends what may not rest.</summary>
    public void Expire(PaperMarket market, PaperOrder order)
    {
        clearing.Close(market, order, OrderStatus.Expired, Rejections.NothingToTake);
        clearing.Emit(order.Bot, new OrderExpired { At = market.Now, Link = order.Link, Filled = order.Filled });
    }
}
