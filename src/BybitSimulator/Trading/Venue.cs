using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Faults;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>
/// The account on the exchange: the matching engine of the core, and Bybit's records of what it did. All that it does
/// happens under <see cref="Gate"/>.
/// </summary>
internal sealed partial class Venue
{
    /// <summary>The one owner of all orders: Bybit nets an account's orders of a symbol into one position.</summary>
    public static readonly BotId Account = new("account");

    /// <summary>How many spot orders may be open in all markets together.</summary>
    private const int MaxSpotOrders = 500;

    /// <summary>The leverage of an account that has set none.</summary>
    private const decimal UsualLeverage = 10;

    private readonly Dictionary<Listing, NetPosition> _positions = [];
    private readonly VenueIds _ids;
    private long _lastOrder;
    private long _lastExecution;

    public Venue(SimulatedBybitOptions options, FaultPlan faults, Instant start)
    {
        Listings = [.. options.Markets.Select(m => new Listing(m))];
        Exchange = new(options.Matching, Listings.Select(l => l.Instrument)) { WalksEveryCandle = true };
        foreach (var (currency, amount) in options.Balances) Exchange.Deposit(currency, amount);
        foreach (var market in Listings)
        {
            market.PassTo(start);
            market.Open(Exchange);
            _positions[market] = new();
            SetLeverage(market, UsualLeverage);
        }

        (Now, _ids) = (start, new(start));
        Executions = new(faults, options.Clock);
    }

    /// <summary>Taken by whoever looks at the account or changes it.</summary>
    public Lock Gate { get; } = new();

    public PaperExchange Exchange { get; }

    public IReadOnlyList<Listing> Listings { get; }

    public OrderRecords Orders { get; } = new();

    public ExecutionList Executions { get; }

    /// <summary>The market's clock.</summary>
    public Instant Now { get; private set; }

    /// <summary>Told of each change: the private topic, the category where it has one, and what makes its row.</summary>
    public event Action<string, string?, Func<JsonObject>>? Changed;

    /// <summary>Told when the price of a market moved, with the candle that closed, if one did.</summary>
    public event Action<Listing, Candle?>? Moved;

    public Listing? Find(string category, string? symbol) => Listings.FirstOrDefault(l => l.Category == category && l.Symbol == symbol);

    public NetPosition PositionOf(Listing market) => _positions[market];

    public Price LastPrice(Listing market) => Exchange.LastPrice(market.Instrument.Symbol) ?? Price.Zero;

    /// <returns>Null when it was taken; else the refusal.</returns>
    public Answer? Place(OrderTicket ticket, out VenueOrder order)
    {
        var market = ticket.Market;
        order = OrderOf(ticket);
        if (Orders.WasUsed(market.IsSpot, ticket.LinkId))
            return market.IsSpot ? Answer.Refused(RetCode.SpotDuplicate, "Duplicate clientOrderId.") : Answer.Refused(RetCode.LinearDuplicate, "OrderLinkedID is duplicate");
        if (market.IsSpot && Orders.Open.Count(o => o.Market.IsSpot) >= MaxSpotOrders) return Answer.Refused(RetCode.TooManyOrders, $"Not allowed to have more than {MaxSpotOrders} active orders");
        if (Exchange.Execute(Account, ticket.Command(EngineLink(order))) is BotEvent.OrderRejected refused) return Answer.Refused(refused.Reason);
        _lastOrder = order.Sequence;
        Orders.Add(order);
        Settle(market);
        return null;
    }

    /// <returns>Null when it was changed; else the refusal.</returns>
    public Answer? Amend(VenueOrder order, OrderAmendment amendment)
    {
        var refusal = Exchange.Amend(order.Market.Instrument.Symbol, EngineLink(order), amendment);
        if (refusal is not null) return Answer.Refused(refusal);
        if (amendment.Price is not null) order.Price = amendment.Price;
        if (amendment.Trigger is not null) order.Trigger = amendment.Trigger;
        Settle(order.Market);
        return null;
    }

    /// <returns>Null when it was cancelled; else the refusal.</returns>
    public Answer? Cancel(VenueOrder order)
    {
        var refusal = Exchange.Execute(Account, new BotCommand.CancelOrder { Link = EngineLink(order), Symbol = order.Market.Instrument.Symbol });
        if (refusal is BotEvent.CancelRejected refused) return Answer.Refused(refused.Reason);
        Settle(order.Market);
        return null;
    }

    public void SetLeverage(Listing market, decimal leverage) =>
        Exchange.Execute(Account, new BotCommand.SetLeverage { Symbol = market.Instrument.Symbol, Leverage = leverage });

    public void Deposit(string currency, decimal amount)
    {
        Exchange.Deposit(currency, amount);
        Changed?.Invoke("wallet", null, () => WalletRow.Build(this));
    }

    /// <summary>The engine is given numbers of its own: it forgets old ids, and Bybit never does.</summary>
    private static OrderLinkId EngineLink(VenueOrder order) => new(WireText.Of(order.Sequence));

    private VenueOrder OrderOf(OrderTicket ticket)
    {
        var last = LastPrice(ticket.Market);
        return new()
        {
            Sequence = _lastOrder + 1, Id = _ids.Order(ticket.Market, _lastOrder + 1), LinkId = ticket.LinkId, Market = ticket.Market, Side = ticket.Side, IsLimit = ticket.IsLimit,
            TimeInForce = ticket.TimeInForce, ReduceOnly = ticket.ReduceOnly, TriggerDirection = ticket.TriggerDirection, PriceThen = last, Price = ticket.Price,
            Trigger = ticket.Trigger, Quantity = ticket.Quantity, CreatedAt = Now, UpdatedAt = Now,
        };
    }
}
