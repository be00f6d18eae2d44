using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using TraderAgent.Domain.Risk;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// What a strategy works with: its orders, its books, the price, and the ways to ask for something.
/// Every order passes the risk gate here.
/// </summary>
public sealed class Desk
{
    private readonly RiskLimits _limits;
    private readonly IStrategy _strategy;
    private readonly Queue<BotEvent.OrderDenied> _denials = new();
    private List<BotCommand> _output = [];

    internal Desk(BotDefinition definition, Instrument instrument, RiskLimits limits, IStrategy strategy) =>
        (Definition, Instrument, _limits, _strategy) = (definition, instrument, limits, strategy);

    /// <summary>What the owner wrote.</summary>
    public BotDefinition Definition { get; }

    /// <summary>The market and its rules.</summary>
    public Instrument Instrument { get; }

    /// <summary>The bot's orders.</summary>
    public OrderBook Orders { get; } = new();

    /// <summary>The bot's books.</summary>
    public Ledger Ledger { get; internal set; } = new();

    /// <summary>The time of the event at hand.</summary>
    public Instant Now { get; internal set; }

    /// <summary>The last price seen, in quote; 0 before the first.</summary>
    public double LastPrice { get; internal set; }

    /// <summary>The account as it came with the event at hand.</summary>
    public AccountView Account { get; internal set; }

    /// <summary>What the bot may use now, in quote: its share of the portfolio, or what it is configured for.</summary>
    public Money Capital => Account.Allotment ?? Definition.Capital;

    /// <summary>Its deals so far.</summary>
    public DealTally Deals { get; internal set; }

    /// <summary>Where the bot stands.</summary>
    public Lifecycle Lifecycle { get; internal set; }

    /// <summary>The pieces that the fill at hand closed; empty for any other event.</summary>
    public IReadOnlyList<Closure> Closures { get; internal set; } = [];

    /// <summary>Whether entries may be placed now.</summary>
    public bool MayEnter => Lifecycle == Lifecycle.Running && !Account.EntriesBarred;

    /// <summary>Whether exits may be placed now.</summary>
    public bool MayExit => Lifecycle is Lifecycle.Running or Lifecycle.Paused or Lifecycle.Starting;

    /// <summary>Counts events and what was asked for since: while it stands still, so do orders and books.</summary>
    internal long Version { get; private set; }

    internal bool StandingChanged { get; set; } = true;

    internal long NextPlacement { get; set; }

    internal long PlacementMinute { get; set; }

    internal int PlacementsInMinute { get; set; }

    internal ExitPlan? ExitPlan { get; set; }

    /// <summary>
    /// Asks for an order. It counts as submitted until the exchange confirms; nothing may be concluded from it before.
    /// </summary>
    /// <returns>The order, whose status is <see cref="OrderStatus.Denied"/> when the risk gate held it back
    /// (an <see cref="BotEvent.OrderDenied"/> follows); null when the bot may not place such an order now.</returns>
    public Order? Place(OrderRequest request) =>
        (OrderRequest.IntentOf(request.Slot) == OrderIntent.Entry ? MayEnter : MayExit) ? PlaceNow(request) : null;

    internal Order PlaceNow(OrderRequest request)
    {
        var order = NewOrder(request);
        if (RiskGate.Check(request, FactsFor(request), _limits) is { } denial)
        {
            order.Status = OrderStatus.Denied;
            _denials.Enqueue(new() { At = Now, Link = order.Link, Denial = denial });
            _output.Add(new RecordDenial { Link = order.Link, Denial = denial });
        }
        else
        {
            CountPlacement();
            _output.Add(new PlaceOrder
            {
                Link = order.Link, Symbol = Instrument.Symbol, Side = order.Side, Type = order.Type, Quantity = order.Quantity,
                Price = order.Price, Trigger = order.Trigger, TimeInForce = order.TimeInForce, ReduceOnly = order.ReduceOnly,
            });
        }
        Orders.Add(order);
        StandingChanged = true;
        Version++;
        return order;
    }

    /// <summary>
    /// Asks for an order to be taken off the book; one that the exchange has not confirmed yet is cancelled once it has.
    /// Nothing is asked twice, nor again at the instant of a refusal: question and answer would never end.
    /// </summary>
    public void Cancel(Order order)
    {
        if (!order.IsLive || order.IsCancelling || order.CancelRefusedAt == Now) return;
        if (order.Status is OrderStatus.Submitted or OrderStatus.Unknown) order.IsCancelWanted = true;
        else
        {
            order.IsCancelling = true;
            _output.Add(new CancelOrder { Link = order.Link, Symbol = Instrument.Symbol });
        }
    }

    /// <summary>Asks for another total quantity of a resting order. Nothing is asked while an answer about it is outstanding.</summary>
    /// <returns>Whether it was asked for.</returns>
    public bool Amend(Order order, Quantity total)
    {
        if (!order.IsLive || order.IsInFlight || total <= order.Filled || total == order.Quantity) return false;
        if (order.Intent == OrderIntent.Entry ? !MayEnter : !MayExit) return false;
        if (total > order.Quantity && GateIncrease(order, total) is { } denial)
        {
            _output.Add(new RecordDenial { Link = order.Link, Denial = denial });
            return false;
        }
        order.AmendTo = total;
        Version++;
        order.AmendAskedAt = Now;
        _output.Add(new AmendOrder { Link = order.Link, Symbol = Instrument.Symbol, Quantity = total });
        return true;
    }

    /// <summary>Tells the owner.</summary>
    public void Notify(NoticeLevel level, string text) => _output.Add(new Notify { Level = level, Text = text });

    /// <summary>Asks for a wake-up; a later request of the same name replaces the earlier one.</summary>
    public void WakeAt(Instant at, string id) => _output.Add(new WakeMe { WakeAt = at, Id = id });

    /// <summary>Adds a finished deal to the history.</summary>
    public void RecordDeal(Deal deal)
    {
        Deals = Deals.With(deal);
        StandingChanged = true;
        _output.Add(new RecordDeal { Deal = deal });
    }

    /// <summary>Sets the leverage of a linear market.</summary>
    public void SetLeverage(decimal leverage) => _output.Add(new SetLeverage { Symbol = Instrument.Symbol, Leverage = leverage });

    /// <summary>Cancels everything, closes the position where asked, and stops the bot. Nothing happens while it is being stopped already, or is not trading.</summary>
    public void Stop(string reason, bool closePosition)
    {
        if (MayExit) ExitPlan ??= new() { Reason = reason, ClosePosition = closePosition };
    }

    /// <summary>
    /// Open lots and resting entries at the last price or their own, in quote. Long and short lots do not offset each
    /// other: the one may be closed already by a fill that has not arrived.
    /// </summary>
    public Money Exposure()
    {
        var price = LastPrice > 0 ? (decimal)LastPrice : Ledger.AverageEntryPrice.Value;
        var sum = Ledger.GrossPosition.Value * price;
        foreach (var order in Orders.LiveSpan)
            if (order.Intent == OrderIntent.Entry) sum += order.MayStillFill.Value * (order.Price ?? order.Trigger ?? new(price)).Value;
        return new(sum);
    }

    internal void Open(BotEvent e, in AccountView account, List<BotCommand> output)
    {
        Version++;
        Now = e.At;
        Account = account;
        _output = output;
        if (Closures.Count > 0) Closures = [];
    }

    internal bool HasDenials => _denials.Count > 0;

    internal bool TryTakeDenial(out BotEvent.OrderDenied denial) => _denials.TryDequeue(out denial!);

    internal void ForgetDenials() => _denials.Clear();

    private Order NewOrder(OrderRequest request) => new()
    {
        Link = OrderLinkId.For(Definition.Id, request.Deal, request.Slot, NextPlacement++),
        Deal = request.Deal, Slot = request.Slot, Tag = _strategy.TagOf(request.Deal, request.Slot),
        Intent = OrderRequest.IntentOf(request.Slot), Side = request.Side, Type = request.Type, Price = request.Price,
        Trigger = request.Trigger, Quantity = request.Quantity, TimeInForce = request.TimeInForce, ReduceOnly = request.ReduceOnly,
        PlacedAt = Now, Status = OrderStatus.Submitted,
    };

    private Denial? GateIncrease(Order order, Quantity total)
    {
        var request = new OrderRequest
        {
            Deal = order.Deal, Slot = order.Slot, Side = order.Side, Type = order.Type, Price = order.Price, Trigger = order.Trigger,
            Quantity = total - order.Filled, ReduceOnly = order.ReduceOnly,
        };
        var facts = FactsFor(request);
        var own = order.Intent == OrderIntent.Entry ? order.Remaining * facts.Price : Money.Zero;
        return RiskGate.Check(request, facts with
        {
            BotExposure = facts.BotExposure - own, LiveOrders = facts.LiveOrders - 1,
            LiveConditionalOrders = facts.LiveConditionalOrders - (IsConditional(order) ? 1 : 0),
        }, _limits);
    }

    private RiskFacts FactsFor(OrderRequest request)
    {
        var conditional = 0;
        foreach (var order in Orders.LiveSpan) if (IsConditional(order)) conditional++;
        return new()
        {
            Account = Account, Instrument = Instrument, Price = request.Price ?? request.Trigger ?? new((decimal)LastPrice),
            BotExposure = Exposure(), Leverage = Definition.Leverage, LiveOrders = Orders.Live.Count, LiveConditionalOrders = conditional,
            OrdersThisMinute = PlacementMinute == Now.UnixMilliseconds / 60_000 ? PlacementsInMinute : 0,
        };
    }

    private static bool IsConditional(Order order) => order.Type is OrderType.Stop or OrderType.TakeProfit;

    private void CountPlacement()
    {
        var minute = Now.UnixMilliseconds / 60_000;
        if (minute != PlacementMinute) (PlacementMinute, PlacementsInMinute) = (minute, 0);
        PlacementsInMinute++;
    }
}
