using System.Globalization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Paper;

/// <summary>Books what traded: wallet, position, order, records, and the event for the bot.</summary>
internal sealed class Clearing(PaperOptions options, OrderHistory history, Queue<PaperEvent> outbox)
{
    /// <summary>Fees and funding are rounded to so many decimals, so that sums of them stay exact.</summary>
    private const int FeeDecimals = 12;

    /// <summary>Counts whatever can move a liquidation price.</summary>
    public long Version { get; set; }

    public OrderHistory History => history;

    public void Emit(BotId bot, BotEvent e) => outbox.Enqueue(new(bot, e));

    /// <summary>Trades part or all of an order.</summary>
    public void Fill(PaperMarket market, PaperOrder order, Quantity quantity, Price price, bool isMaker)
    {
        var fill = Execute(market, order.Side, quantity, price, isMaker);
        Settle(market, fill, order.Position);
        order.Filled += quantity;
        order.UpdatedAt = market.Now;
        market.UseVolume(quantity);
        if (order.Remaining.Value == 0) Close(market, order, OrderStatus.Filled, null);
        else
        {
            if (order.Status == OrderStatus.Open) order.Status = OrderStatus.PartiallyFilled;
            if (order.Bound != 0) Bind(market, order);
        }

        Record(market, order.Bot, order.Link, ExecutionKind.Trade, fill);
        Emit(order.Bot, new OrderFilled { At = market.Now, Link = order.Link, Fill = fill });
    }

    /// <summary>Closes a position because the account's margin is used up.</summary>
    public void Bust(PaperMarket market, PaperPosition position)
    {
        var side = position.Quantity.Value > 0 ? Side.Sell : Side.Buy;
        var fill = Execute(market, side, position.Quantity.Abs(), market.TakerPrice(side, position.Quantity.Abs()), isMaker: false);
        Settle(market, fill, position);
        Record(market, position.Bot, null, ExecutionKind.BustTrade, fill);
        Emit(position.Bot, new PositionLiquidated { At = market.Now, Fill = fill });
    }

    /// <summary>Pays or receives funding for a position.</summary>
    public void Fund(PaperMarket market, PaperPosition position, Instant due)
    {
        var amount = new Money(Math.Round(-position.Quantity.Value * market.Mark.Value * options.FundingRate.Fraction, FeeDecimals));
        var id = string.Create(CultureInfo.InvariantCulture, $"fund-{market.Rules.Symbol}-{due.UnixMilliseconds}-{position.Bot}");
        market.Quote.Total += amount.Value;
        Version++;
        history.Add(new PaperExecution
        {
            Sequence = history.LastExecution + 1, Kind = ExecutionKind.Funding, Bot = position.Bot, Symbol = market.Rules.Symbol,
            At = market.Now, ExecutionId = id, Funding = amount,
        });
        Emit(position.Bot, new FundingPaid { At = market.Now, ExecutionId = id, Amount = amount });
    }

    /// <summary>Ends an order: off the book, nothing bound, on record.</summary>
    public void Close(PaperMarket market, PaperOrder order, OrderStatus status, string? reason)
    {
        if (order.IsResting) Lift(market, order);
        Unbind(market, order);
        if (order.IsConditional) market.ConditionalOrders--;
        else market.ActiveOrders--;
        (order.Status, order.Reason, order.UpdatedAt) = (status, reason, market.Now);
        history.Close(order);
    }

    /// <summary>Ends an order and tells its bot that it is cancelled.</summary>
    public void Cancel(PaperMarket market, PaperOrder order, string reason)
    {
        Close(market, order, OrderStatus.Cancelled, reason);
        Emit(order.Bot, new OrderCancelled { At = market.Now, Link = order.Link, Reason = reason, Filled = order.Filled });
    }

    /// <summary>Puts an order on the book.</summary>
    public static void Rest(PaperMarket market, PaperOrder order)
    {
        market.LadderOf(order).Add(order);
        order.IsResting = true;
    }

    /// <summary>Takes an order off the book.</summary>
    public static void Lift(PaperMarket market, PaperOrder order)
    {
        if (!order.IsResting) return; // It was passed over in this candle.
        market.LadderOf(order).Remove(order);
        order.IsResting = false;
    }

    /// <summary>Binds what the rest of a limit order may spend.</summary>
    public void Bind(PaperMarket market, PaperOrder order) => SetBound(market, order, BoundBy(market, order));

    /// <summary>What a limit order binds: the quote of a spot buy, the base of a spot sell, the value of a linear entry.</summary>
    public decimal BoundBy(PaperMarket market, PaperOrder order)
    {
        if (market.IsSpot && order.Side == Side.Sell) return order.Remaining.Value;
        return order.Position is not null && order.ReduceOnly ? 0 : CostOf(market, order.Side, order.Remaining, order.Price!.Value);
    }

    /// <summary>What a quantity costs at a price: with the fee where a spot buy pays it in quote.</summary>
    public decimal CostOf(PaperMarket market, Side side, Quantity quantity, Price price)
    {
        var value = quantity.Value * price.Value;
        return market.IsSpot && side == Side.Buy && !options.FeeInBase
            ? value + Math.Round(value * Math.Max(market.FeeShare(true), market.FeeShare(false)), FeeDecimals, MidpointRounding.ToPositiveInfinity)
            : value;
    }

    /// <summary>Frees what an order bound.</summary>
    public static void Unbind(PaperMarket market, PaperOrder order) => SetBound(market, order, 0);

    private static void SetBound(PaperMarket market, PaperOrder order, decimal bound)
    {
        var change = bound - order.Bound;
        if (change == 0) return;
        order.Bound = bound;
        if (order.Position is { } position) position.Bind(order.Side, change);
        else if (order.Side == Side.Buy) market.Quote.Bound += change;
        else market.Base.Bound += change;
    }

    private Fill Execute(PaperMarket market, Side side, Quantity quantity, Price price, bool isMaker)
    {
        var inBase = market.IsSpot && side == Side.Buy && options.FeeInBase;
        var charged = inBase ? quantity.Value : quantity.Value * price.Value;
        return new()
        {
            ExecutionId = market.ExecutionId(history.LastExecution + 1), At = market.Now, Side = side, Price = price, Quantity = quantity,
            Fee = Math.Round(charged * market.FeeShare(isMaker), FeeDecimals), FeeCurrency = inBase ? market.Base.Currency : market.Quote.Currency, IsMaker = isMaker,
        };
    }

    private void Settle(PaperMarket market, Fill fill, PaperPosition? position)
    {
        Version++;
        if (position is not null)
        {
            market.Quote.Total += position.Book(fill.Side, fill.Quantity, fill.Price).Value - fill.Fee;
            market.SeePositions();
            return;
        }

        market.Base.Total += fill.Side.Sign() * fill.Quantity.Value;
        market.Quote.Total -= fill.Side.Sign() * fill.Quantity.Value * fill.Price.Value;
        if (ReferenceEquals(fill.FeeCurrency, market.Base.Currency)) market.Base.Total -= fill.Fee;
        else market.Quote.Total -= fill.Fee;
    }

    private void Record(PaperMarket market, BotId bot, OrderLinkId? link, ExecutionKind kind, Fill fill) => history.Add(new PaperExecution
    {
        Sequence = history.LastExecution + 1, Kind = kind, Bot = bot, Link = link, Symbol = market.Rules.Symbol, At = fill.At,
        ExecutionId = fill.ExecutionId, Fill = fill,
    });
}
