using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>How time passes on the exchange, and how its records follow what the matching engine did.</summary>
internal sealed partial class Venue
{
    /// <summary>When the shortest candle of any market closes next: what one step of time is.</summary>
    public Instant NextBoundary => Finest.Floor(Now) + Finest.Duration;

    /// <summary>Lets all markets go on to a time, candle by candle side by side.</summary>
    public void AdvanceTo(Instant time)
    {
        while (Now < time)
        {
            Now = NextBoundary < time ? NextBoundary : time;
            foreach (var market in Listings)
            {
                var closed = market.WalkTo(Now, Exchange, Follow);
                FollowExecutions();
                Moved?.Invoke(market, closed);
            }
        }
    }

    private Timeframe Finest => Listings.Min(l => l.Timeframe);

    /// <summary>Takes up what the engine did at once.</summary>
    private void Settle(Listing market)
    {
        while (Exchange.TryNext(market.Instrument.Symbol, Exchange.TimeOf(market.Instrument.Symbol), out var e)) Follow(e);
        FollowExecutions();
    }

    private void Follow(PaperEvent happened)
    {
        FollowExecutions();
        if (happened.Event is not BotEvent.OrderEvent { Link: var link } || OrderOf(link) is not { } order) return;
        switch (happened.Event)
        {
            case BotEvent.OrderAccepted:
                if (order.Filled.Value == 0) order.Status = order.IsConditional ? "Untriggered" : "New";
                break;
            case BotEvent.OrderTriggered:
                if (order.Status == "Untriggered") order.Status = "Triggered";
                break;
            case BotEvent.OrderAmended amended:
                order.Quantity = amended.Quantity;
                order.UpdatedAt = amended.At;
                break;
            case BotEvent.OrderCancelled cancelled:
                order.End(cancelled.Reason == "EC_PerCancelRequest" ? "CancelByUser" : "UNKNOWN", cancelled.Reason ?? "EC_NoError", cancelled.At);
                break;
            case BotEvent.OrderExpired expired:
                order.End("UNKNOWN", "EC_NoImmediateQtyToFill", expired.At);
                break;
            case BotEvent.OrderRejected rejected:
                (order.Status, order.RejectReason, order.UpdatedAt) = ("Rejected", "EC_Others", rejected.At);
                break;
        }

        if (!order.IsOpen) Orders.Close(order);
        Changed?.Invoke("order", order.Market.Category, () => Rows.Order(order));
        if (happened.Event is BotEvent.OrderCancelled or BotEvent.OrderExpired or BotEvent.OrderAccepted) Changed?.Invoke("wallet", null, () => WalletRow.Build(this));
    }

    private void FollowExecutions()
    {
        if (Exchange.LastExecution == _lastExecution) return;
        foreach (var done in Exchange.Executions(_lastExecution))
        {
            _lastExecution = done.Sequence;
            var market = Listings.First(l => l.Instrument.Symbol == done.Symbol);
            Executions.Add(done.Fill is { } fill ? TradeOf(done, market, fill) : FundingOf(done, market), row => Changed?.Invoke("execution", market.Category, row));
            if (!market.IsSpot) Changed?.Invoke("position", market.Category, () => Rows.Position(market, PositionOf(market), Exchange));
            Changed?.Invoke("wallet", null, () => WalletRow.Build(this));
        }
    }

    private VenueExecution TradeOf(PaperExecution done, Listing market, Fill fill)
    {
        var order = done.Link is { } link ? OrderOf(link) : null;
        order?.Book(fill);
        var fees = Exchange.FeeRates(market.Instrument.Symbol);
        return new()
        {
            Sequence = done.Sequence, Id = _ids.Execution(market, done.Sequence), Kind = done.Kind, Market = market, Order = order, At = done.At, Side = fill.Side, Price = fill.Price,
            Quantity = fill.Quantity, Fee = fill.Fee, FeeCurrency = fill.FeeCurrency, FeeRate = (fill.IsMaker ? fees.Maker : fees.Taker).Fraction, IsMaker = fill.IsMaker,
            Left = order?.Remaining ?? Quantity.Zero, Closed = market.IsSpot ? default : PositionOf(market).Book(fill), Balance = BalanceOf(fill.FeeCurrency),
        };
    }

    private VenueExecution FundingOf(PaperExecution done, Listing market)
    {
        var position = PositionOf(market);
        position.Pay(done.Funding.Value, done.At);
        var (size, mark) = (Math.Abs(position.Quantity), LastPrice(market));
        return new()
        {
            Sequence = done.Sequence, Id = _ids.Execution(market, done.Sequence), Kind = done.Kind, Market = market, At = done.At, Side = position.Quantity > 0 ? Side.Buy : Side.Sell,
            Price = mark, Quantity = new(size), Fee = -done.Funding.Value, FeeCurrency = market.Instrument.QuoteCurrency, Balance = BalanceOf(market.Instrument.QuoteCurrency),
            FeeRate = size == 0 || mark.Value == 0 ? 0 : Math.Round(Math.Abs(done.Funding.Value) / (size * mark.Value), 8),
        };
    }

    private VenueOrder? OrderOf(OrderLinkId engineLink) => Orders.FindOpen(long.Parse(engineLink.Value, System.Globalization.CultureInfo.InvariantCulture));

    private decimal BalanceOf(string currency) => Exchange.Balances.FirstOrDefault(b => b.Currency == currency).Total;
}
