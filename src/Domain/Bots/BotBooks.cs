using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// Books what the exchange confirmed: order changes through the lifecycle table, each execution once.
/// It tells whether an event was news.
/// </summary>
internal sealed class BotBooks(Desk desk)
{
    private const int PaymentRetention = 64;

    /// <summary>Ids of the last payments booked, oldest first.</summary>
    public List<string> Payments { get; private set; } = [];

    /// <summary>Books an order event.</summary>
    /// <returns>False when it was late or repeated and changed nothing.</returns>
    public bool Book(OrderEvent e)
    {
        if (e is OrderAdopted adopted) return Adopt(adopted.Order);
        if (desk.Orders.Find(e.Link) is not { } order)
            return e is OrderFilled
                ? throw new InvariantException($"an execution of order {e.Link}, which this bot does not know")
                : false; // An old order's echo.
        var wasLive = order.IsLive;
        if (e is not OrderAccepted || !wasLive) desk.StandingChanged = true; // An order that is confirmed binds what it bound before.
        var news = Book(order, e);
        if (!wasLive && order.IsLive) order.IsCancelWanted = true; // Its level was given up with its rejection, and may have another order by now.
        CancelIfProven(order);
        return news;
    }

    /// <summary>The end of an order that waited for its executions, once the last of them is booked.</summary>
    public OrderEvent? TakeEnd(OrderLinkId link)
    {
        if (desk.Orders.Find(link) is not { EndsAs: { } end } order || order.Filled < order.EndFilled) return null;
        OrderEvent ended = end == OrderStatus.Cancelled ? new OrderCancelled { At = desk.Now, Link = link } : new OrderExpired { At = desk.Now, Link = link };
        return Book(ended) ? ended : null;
    }

    /// <summary>Books a funding payment once.</summary>
    public bool Book(FundingPaid funding)
    {
        if (!IsNew(funding.ExecutionId)) return false;
        desk.Ledger.BookFunding(funding.Amount);
        return desk.StandingChanged = true;
    }

    /// <summary>Books a liquidation once.</summary>
    public bool Book(PositionLiquidated liquidation)
    {
        if (!IsNew(liquidation.Fill.ExecutionId)) return false;
        BookForAll(desk, liquidation.Fill, "liquidation");
        return desk.StandingChanged = true;
    }

    /// <summary>Where the parts stand, for the snapshot; null where there are none.</summary>
    public List<PartState>? SaveParts() => desk.Parts.Count == 0 ? null
        : [.. desk.Below.Select(p => new PartState { Part = p.Part, Lifecycle = p.Stage, Exit = p.ExitPlan, Ledger = p.Ledger.Save() })];

    /// <summary>Takes over a snapshot.</summary>
    public void Load(BotState state)
    {
        (desk.Lifecycle, desk.Turn.Now, desk.LastPrice, desk.ExitPlan) = (state.Lifecycle, state.Now, state.LastPrice, state.Exit);
        (desk.NextPlacement, desk.Turn.PlacementMinute, desk.Turn.PlacementsInMinute) = (state.NextPlacement, state.PlacementMinute, state.PlacementsInMinute);
        foreach (var order in state.Orders) desk.Orders.Add(order);
        desk.Ledger = Ledger.Load(state.Ledger);
        desk.Deals = state.Deals;
        Payments = state.Payments;
        if (state.Parts?.Find(p => desk.DeskOf(p.Part) == desk) is { } unknown)
            throw new InvalidDataException($"The snapshot has a part {unknown.Part}, which this strategy does not have. Restore it with the settings and the program it was made with.");
        foreach (var part in desk.Below)
        {
            var saved = state.Parts?.Find(p => p.Part == part.Part);
            part.Ledger = part.Over!.Ledger.AddPart(saved?.Ledger);
            (part.Lifecycle, part.ExitPlan) = (saved?.Lifecycle ?? Lifecycle.Idle, saved?.Exit);
        }
    }

    private bool Book(Order order, OrderEvent e) =>
        e switch
        {
            OrderFilled filled => BookFill(order, filled.Fill),
            OrderAccepted => desk.Orders.Apply(order, order.Type is OrderType.Stop or OrderType.TakeProfit ? OrderChange.AcceptUntriggered : OrderChange.Accept),
            OrderTriggered => desk.Orders.Apply(order, OrderChange.Trigger),
            OrderCancelled cancelled => Ended(order, OrderChange.Cancel, cancelled.Filled),
            OrderExpired expired => Ended(order, OrderChange.Expire, expired.Filled),
            OrderRejected => desk.Orders.Apply(order, OrderChange.Reject),
            OrderUnknown => desk.Orders.Apply(order, OrderChange.LoseTrack),
            OrderAmended amended => Amended(order, amended),
            AmendRejected => AmendRefused(order, e.At),
            CancelRejected => CancelRefused(order, e.At),
            _ => throw new InvariantException($"{e.GetType().Name} cannot come from outside"),
        };

    /// <summary>An order whose executions are still on their way is not at its end: what it filled would be taken for unfilled.</summary>
    private bool Ended(Order order, OrderChange change, Quantity? filled)
    {
        if (!(filled > order.Filled) || !order.IsLive) return desk.Orders.Apply(order, change);
        (order.EndsAs, order.EndFilled) = (change == OrderChange.Cancel ? OrderStatus.Cancelled : OrderStatus.Expired, filled);
        return false;
    }

    private bool BookFill(Order order, Fill fill)
    {
        if (!desk.Orders.Apply(order, fill)) return false;
        var owner = desk.DeskOf(order.Part);
        if (owner.Parts.Count > 0 && order.Intent == OrderIntent.Exit) BookForAll(owner, fill, order.Tag);
        else desk.Closures = owner.Closures = owner.Ledger.Book(fill, desk.Instrument, order.Tag, order.Intent);
        return true;
    }

    /// <summary>A fill that closes for the whole bot, or for a part that has parts, closes lots of each of these.</summary>
    private void BookForAll(Desk whole, Fill fill, string tag)
    {
        if (whole.Parts.Count == 0)
        {
            desk.Closures = desk.Ledger.Book(fill, desk.Instrument, tag, OrderIntent.Exit);
            return;
        }
        List<Desk> owners = [whole, .. whole.Below];
        var pieces = SharedFill.Split(fill, desk.Instrument, owners.ConvertAll(o => o.Ledger));
        var closures = new List<Closure>();
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i] is not { } piece) continue;
            (owners[i].Closures, owners[i].Piece) = (owners[i].Ledger.Book(piece, desk.Instrument, tag, OrderIntent.Exit), piece);
            for (var over = owners[i].Over; over is not null && over != whole; over = over.Over) over.Piece ??= piece; // It is told, and tells its own.
            closures.AddRange(owners[i].Closures);
        }
        desk.Closures = closures;
    }

    /// <summary>A cancel that waited for the exchange to confirm the order goes out with whatever proves it.</summary>
    private void CancelIfProven(Order order)
    {
        if (!order.IsCancelWanted || !order.IsLive || order.Status is OrderStatus.Submitted or OrderStatus.Unknown) return;
        order.IsCancelWanted = false;
        desk.Cancel(order);
    }

    /// <summary>A confirmation from before the last one is an echo, and so is the last one again while another change is on its way.</summary>
    private bool Amended(Order order, OrderAmended amended)
    {
        var isKnown = order.Quantity == amended.Quantity && (amended.Price ?? order.Price) == order.Price;
        if (amended.At < order.AmendedAt || isKnown && (order.AmendTo is null || amended.At == order.AmendedAt)) return false;
        order.AmendedAt = amended.At;
        desk.Orders.Amended(order, amended.Quantity, amended.Price);
        return true;
    }

    private bool AmendRefused(Order order, Instant at)
    {
        if (order.AmendTo is null || at < order.AmendAskedAt) return false;
        desk.Orders.AmendRefused(order);
        return true;
    }

    private static bool CancelRefused(Order order, Instant at)
    {
        if (!order.IsCancelling) return false;
        (order.IsCancelling, order.CancelRefusedAt) = (false, at);
        return true;
    }

    /// <summary>A forgotten order is taken into the book and off the exchange: no level of the strategy asked for it.</summary>
    private bool Adopt(Order found)
    {
        if (desk.Orders.Find(found.Link) is { } known) return TakeSize(known, found);
        var order = found.Unfilled(); // A copy: the event may be written to a journal after this.
        if (order.Link.TryParse(out var parts)) desk.NextPlacement = Math.Max(desk.NextPlacement, parts.Placement + 1);
        desk.Orders.Add(order);
        desk.Cancel(order);
        desk.StandingChanged = true;
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: found a forgotten order {order.Link} at the exchange; it is being cancelled.");
        return true;
    }

    /// <summary>
    /// A state that was put back has asked for the same order again, and perhaps for another size: the exchange refused that as a repeat,
    /// and what it holds is the one from before.
    /// </summary>
    private bool TakeSize(Order known, Order found)
    {
        if (known.Status is not (OrderStatus.Submitted or OrderStatus.Unknown) || known.Quantity == found.Quantity) return false;
        desk.Orders.Amended(known, found.Quantity, found.Price);
        return desk.StandingChanged = true;
    }

    private bool IsNew(string executionId)
    {
        if (Payments.Contains(executionId)) return false;
        Payments.Add(executionId);
        if (Payments.Count > PaymentRetention) Payments.RemoveAt(0);
        return true;
    }
}
