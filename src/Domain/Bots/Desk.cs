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
    private readonly Desk _whole;
    private readonly Desk[] _parts, _below;
    private Lifecycle _stage;

    internal Desk(BotDefinition definition, Instrument instrument, RiskLimits limits, IStrategy strategy)
    {
        (Definition, Instrument, _limits, _strategy, _whole, Turn) = (definition, instrument, limits, strategy, this, new());
        Orders = new();
        (_parts, _below) = PartsOf(strategy);
    }

    private Desk(Desk over, Part part)
    {
        (Definition, Instrument, _limits, _strategy, _whole, Turn) = (part.Definition, over.Instrument, over._limits, part.Strategy, over._whole, over.Turn);
        (Part, Over) = (part.Number, over);
        Orders = _whole.Orders.ViewOf(part.Numbers, over.Part);
        Ledger = over.Ledger.AddPart(null);
        (_parts, _below) = PartsOf(part.Strategy);
    }

    private (Desk[] Parts, Desk[] Below) PartsOf(IStrategy strategy)
    {
        if (strategy is not Ensemble ensemble) return ([], []);
        Desk[] parts = [.. ensemble.Parts.Select(p => p.Desk = new(this, p))];
        return (parts, [.. parts, .. parts.SelectMany(p => p._below)]);
    }

    /// <summary>What the owner wrote; of a part, what the whole gives it.</summary>
    public BotDefinition Definition { get; }

    /// <summary>The part of the bot whose desk it is, from 1; 0 for the bot's own.</summary>
    public int Part { get; }

    /// <summary>The desks of the bot's parts, or of the part's own; empty where it has none.</summary>
    public IReadOnlyList<Desk> Parts => _parts;

    /// <summary>The desks of its parts, then of theirs.</summary>
    internal IReadOnlyList<Desk> Below => _below;

    /// <summary>The desk that this one is a part of; null for the bot's own.</summary>
    internal Desk? Over { get; }

    /// <summary>The market and its rules.</summary>
    public Instrument Instrument { get; }

    /// <summary>The bot's orders, or the part's.</summary>
    public OrderBook Orders { get; }

    /// <summary>The bot's books, or the part's.</summary>
    public Ledger Ledger { get; internal set; } = new();

    /// <summary>The time of the event at hand.</summary>
    public Instant Now => Turn.Now;

    /// <summary>The last price seen, in quote; 0 before the first.</summary>
    public double LastPrice { get => Turn.LastPrice; internal set => Turn.LastPrice = value; }

    /// <summary>The account as it came with the event at hand.</summary>
    public ref readonly AccountView Account => ref Turn.Account;

    /// <summary>What the bot may use now, in quote: its share of the portfolio, or what it is configured for; of a part, its share of that.</summary>
    public Money Capital => ShareOfAll == 1 ? FullCapital : FullCapital * ShareOfAll;

    /// <summary>The bot's deals so far, those of its parts together.</summary>
    public DealTally Deals { get => Turn.Deals; internal set => Turn.Deals = value; }

    /// <summary>Where the bot stands. A part that runs stands where the whole does while that does not run.</summary>
    public Lifecycle Lifecycle { get => Over is null ? _stage : LifecycleTable.Within(Over.Lifecycle, _stage); internal set => _stage = value; }

    /// <summary>The pieces that the fill at hand closed; empty for any other event.</summary>
    public IReadOnlyList<Closure> Closures { get; internal set; } = [];

    /// <summary>Whether entries may be placed now.</summary>
    public bool MayEnter => Lifecycle == Lifecycle.Running && !Account.EntriesBarred;

    /// <summary>Whether exits may be placed now.</summary>
    public bool MayExit => Lifecycle is Lifecycle.Running or Lifecycle.Paused or Lifecycle.Starting;

    /// <summary>Of a part: how much of its capital it may use now, 0 to 1.</summary>
    internal decimal Share { get; set; } = 1;

    /// <summary>Of a part: the only side that it may enter on; null for both.</summary>
    internal Side? OnlySide { get; set; }

    internal BotTurn Turn { get; }

    /// <summary>The bot's own desk.</summary>
    internal Desk Whole => _whole;

    /// <summary>Where a part stands by itself, whatever the whole does.</summary>
    internal Lifecycle Stage => _stage;

    internal long Version => Turn.Version;

    internal bool StandingChanged { get => Turn.StandingChanged; set => Turn.StandingChanged = value; }

    internal long NextPlacement { get => Turn.NextPlacement; set => Turn.NextPlacement = value; }

    internal ExitPlan? ExitPlan { get; set; }

    /// <summary>The piece of the whole bot's own fill that closed something of this part; null for any other event.</summary>
    internal Fill? Piece { get; set; }

    /// <summary>
    /// Asks for an order. It counts as submitted until the exchange confirms; nothing may be concluded from it before.
    /// </summary>
    /// <returns>The order, whose status is <see cref="OrderStatus.Denied"/> when the risk gate held it back
    /// (an <see cref="BotEvent.OrderDenied"/> follows); null when the bot may not place such an order now.</returns>
    public Order? Place(OrderRequest request) =>
        (OrderRequest.IntentOf(request.Slot) == OrderIntent.Entry ? MayEnter && !IsBarred(request.Side) : MayExit) ? PlaceNow(request) : null;

    /// <summary>Whether a part may not enter a side now, because another part holds or works the other side of a market that is netted.</summary>
    public bool IsOpposed(Side side) => Part != 0 && DeskGate.IsOpposed(_whole, Part, side);

    private bool IsBarred(Side side) => (OnlySide is { } only && only != side) || (Over?.OnlySide is { } above && above != side) || IsOpposed(side);

    private decimal ShareOfAll => Over is null ? Share : Share * Over.ShareOfAll;

    private Money FullCapital => Account.Allotment is not { } allotment ? Definition.Capital
        : Part == 0 ? allotment : allotment * Definition.Capital.Value / _whole.Definition.Capital.Value;

    internal Order PlaceNow(OrderRequest request)
    {
        var (price, trigger) = (Instrument.OnTick(request.Side, request.Price), Instrument.OnTick(request.Side, request.Trigger));
        if (price != request.Price || trigger != request.Trigger) request = request with { Price = price, Trigger = trigger };
        var order = NewOrder(request);
        if (DeskGate.Check(_whole, request, _limits) is { } denial)
        {
            order.Status = OrderStatus.Denied;
            Turn.Denials.Enqueue(new() { At = Now, Link = order.Link, Denial = denial });
            Turn.Output.Add(new RecordDenial { Link = order.Link, Denial = denial });
        }
        else
        {
            Turn.CountPlacement();
            Turn.Output.Add(new PlaceOrder
            {
                Link = order.Link, Symbol = Instrument.Symbol, Side = order.Side, Type = order.Type, Quantity = order.Quantity,
                Price = order.Price, Trigger = order.Trigger, TimeInForce = order.TimeInForce, ReduceOnly = order.ReduceOnly,
            });
        }
        _whole.Orders.Add(order);
        StandingChanged = true;
        Turn.Version++;
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
            Turn.Output.Add(new CancelOrder { Link = order.Link, Symbol = Instrument.Symbol });
        }
    }

    /// <summary>Asks for another total quantity of a resting order. Nothing is asked while an answer about it is outstanding.</summary>
    /// <returns>Whether it was asked for.</returns>
    public bool Amend(Order order, Quantity total)
    {
        if (!order.IsLive || order.IsInFlight || total <= order.Filled || total == order.Quantity) return false;
        if (order.Intent == OrderIntent.Entry ? !MayEnter : !MayExit) return false;
        if (total > order.Quantity && DeskGate.CheckIncrease(_whole, order, total, _limits) is { } denial)
        {
            Turn.Output.Add(new RecordDenial { Link = order.Link, Denial = denial });
            return false;
        }
        order.AmendTo = total;
        Turn.Version++;
        order.AmendAskedAt = Now;
        Turn.Output.Add(new AmendOrder { Link = order.Link, Symbol = Instrument.Symbol, Quantity = total });
        return true;
    }

    /// <summary>Tells the owner.</summary>
    public void Notify(NoticeLevel level, string text) => Turn.Output.Add(new Notify { Level = level, Text = text });

    /// <summary>Asks for a wake-up; a later request of the same name replaces the earlier one.</summary>
    public void WakeAt(Instant at, string id) => Turn.Output.Add(new WakeMe { WakeAt = at, Id = Part == 0 ? id : Ensemble.WakeOf(Part, id) });

    /// <summary>Adds a finished deal to the history.</summary>
    public void RecordDeal(Deal deal)
    {
        Deals = Deals.With(deal);
        StandingChanged = true;
        Turn.Output.Add(new RecordDeal { Deal = deal });
    }

    /// <summary>Adds a hand-over between parts to the history.</summary>
    internal void RecordHandOver(HandOver handOver) => Turn.Output.Add(new RecordHandOver { HandOver = handOver });

    /// <summary>Sets the leverage of a linear market.</summary>
    public void SetLeverage(decimal leverage) => Turn.Output.Add(new SetLeverage { Symbol = Instrument.Symbol, Leverage = leverage });

    /// <summary>Cancels everything, closes the position where asked, and stops the bot, or the part whose desk it is. Nothing happens while it is being stopped already, or is not trading.</summary>
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
        var price = LastPrice > 0 ? Turn.LastPriceExact : Ledger.AverageEntryPrice.Value;
        var sum = Ledger.GrossPosition.Value * price;
        foreach (var order in Orders.LiveSpan)
            if (order.Intent == OrderIntent.Entry) sum += order.MayStillFill.Value * (order.Price ?? order.Trigger ?? new(price)).Value;
        return new(sum);
    }

    internal void CancelEntries()
    {
        foreach (var order in Orders.Live)
            if (order.Intent == OrderIntent.Entry) Cancel(order);
    }

    /// <summary>Settles what is held in both directions against each other, once the position is flat.</summary>
    internal void NetOff()
    {
        Closures = Ledger.NetOff(Now);
        StandingChanged = true;
    }

    /// <summary>What the bot may still buy (or sell short) with all it holds at cost and works counted, in quote.</summary>
    internal Money Room()
    {
        var room = _whole.Capital.Value * _whole.Definition.Leverage;
        foreach (var lot in _whole.Ledger.Lots) room -= lot.Quantity.Value * lot.Price.Value;
        foreach (var order in _whole.Orders.LiveSpan)
            if (order.Intent == OrderIntent.Entry) room -= order.MayStillFill.Value * (order.Price ?? order.Trigger ?? new(Turn.LastPriceExact)).Value;
        return new(Math.Max(0, room));
    }

    /// <summary>Settles the lots of a tag against those of the other side.</summary>
    internal void Settle(string tag)
    {
        Closures = Ledger.Settle(tag, Now);
        StandingChanged = true;
    }

    internal void ForgetLastTurn()
    {
        ForgetClosures();
        for (var i = 0; i < _below.Length; i++) _below[i].ForgetClosures();
    }

    private void ForgetClosures()
    {
        if (Closures.Count > 0) Closures = [];
        if (Piece is not null) Piece = null;
    }

    /// <summary>The desk of the part that an order belongs to; this one where it is the whole bot's.</summary>
    internal Desk DeskOf(int part)
    {
        foreach (var desk in _below) if (desk.Part == part) return desk;
        return this;
    }

    /// <summary>The ledger's tag for the fills of an order of this desk.</summary>
    internal string TagOf(long deal, string slot) => _strategy.TagOf(deal, slot);

    private Order NewOrder(OrderRequest request) => new()
    {
        Link = OrderLinkId.For(new(Definition.Id, request.Deal, request.Slot, NextPlacement++) { Part = Part }),
        Deal = request.Deal, Part = Part, Slot = request.Slot, Tag = TagOf(request.Deal, request.Slot),
        Intent = OrderRequest.IntentOf(request.Slot), Side = request.Side, Type = request.Type, Price = request.Price,
        Trigger = request.Trigger, Quantity = request.Quantity, TimeInForce = request.TimeInForce, ReduceOnly = request.ReduceOnly,
        PlacedAt = Now, Status = OrderStatus.Submitted,
    };
}
