using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// What the account can still spend. Spot orders bind their currency. Linear positions share the quote wallet as cross
/// margin: available = total - bound by spot orders - initial margins + unrealized profit at the last prices. Initial
/// margin is (position and the resting entries of its worse side) / leverage, per bot and market.
/// </summary>
internal sealed class Margins(Clearing clearing, IReadOnlyList<PaperMarket> markets)
{
    /// <summary>Why an order that would trade at a price cannot be paid for; null when it can.</summary>
    public string? Refusal(PaperMarket market, PaperOrder order, Price price)
    {
        if (order.Position is { } position) return order.ReduceOnly ? ReduceRefusal(order, position) : MarginRefusal(market, order, position, price);
        var holding = order.Side == Side.Buy ? market.Quote : market.Base;
        var needed = order.Side == Side.Buy ? clearing.CostOf(market, order.Side, order.Remaining, price) : order.Remaining.Value;
        var available = Available(holding);
        return needed > available ? Rejections.Funds(market, needed, available, holding.Currency) : null;
    }

    /// <summary>Why an order may not grow to a total; null when it may.</summary>
    public string? GrowthRefusal(PaperMarket market, PaperOrder order, Quantity more)
    {
        if (order.Bound == 0) return null; // It is paid for when it triggers, or it only reduces.
        var price = order.Price!.Value;
        if (order.Position is { } position) return MarginRefusal(market, position, order.Side, more * price);
        var holding = order.Side == Side.Buy ? market.Quote : market.Base;
        var needed = order.Side == Side.Buy ? clearing.CostOf(market, order.Side, more, price) : more.Value;
        var available = Available(holding);
        return needed > available ? Rejections.Funds(market, needed, available, holding.Currency) : null;
    }

    /// <summary>What of a currency is not bound by orders or margin.</summary>
    public decimal Available(Holding holding)
    {
        var available = holding.Total - holding.Bound;
        foreach (var market in markets)
        {
            if (market.IsSpot || !ReferenceEquals(market.Quote, holding)) continue;
            foreach (var position in market.Positions)
                available -= position.Margin.Value - (position.Quantity.Value == 0 ? 0 : position.Unrealized(market.Mark).Value);
        }

        return available;
    }

    private static string? ReduceRefusal(PaperOrder order, PaperPosition position) =>
        position.Reducible(order.Side).Value == 0 ? Rejections.ReduceOnly() : null;

    private string? MarginRefusal(PaperMarket market, PaperOrder order, PaperPosition position, Price price) =>
        MarginRefusal(market, position, order.Side, order.Remaining * price);

    private string? MarginRefusal(PaperMarket market, PaperPosition position, Side side, Money value)
    {
        var needed = (position.MarginWith(side, value) - position.Margin).Value;
        if (needed <= 0) return null; // It only makes the position smaller.
        var available = Available(market.Quote);
        return needed > available ? Rejections.Funds(market, needed, available, market.Quote.Currency) : null;
    }
}
