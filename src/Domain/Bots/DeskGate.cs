using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// What the risk gate is told of an order. It judges the whole bot: an order of one part counts together with what
/// the others hold and work, so that no limit is exceeded by their sum.
/// </summary>
internal static class DeskGate
{
    /// <summary>Judges a new order of a bot or of its part.</summary>
    public static Denial? Check(Desk whole, OrderRequest request, RiskLimits limits) => RiskGate.Check(request, FactsFor(whole, request), limits);

    /// <summary>Judges a larger total of a live order.</summary>
    public static Denial? CheckIncrease(Desk whole, Order order, Quantity total, RiskLimits limits)
    {
        var request = new OrderRequest
        {
            Deal = order.Deal, Slot = order.Slot, Side = order.Side, Type = order.Type, Price = order.Price, Trigger = order.Trigger,
            Quantity = total - order.Filled, ReduceOnly = order.ReduceOnly,
        };
        var facts = FactsFor(whole, request);
        var own = order.Intent == OrderIntent.Entry ? order.Remaining * facts.Price : Money.Zero;
        return RiskGate.Check(request, facts with
        {
            BotExposure = facts.BotExposure - own, LiveOrders = facts.LiveOrders - 1,
            LiveConditionalOrders = facts.LiveConditionalOrders - (IsConditional(order) ? 1 : 0),
        }, limits);
    }

    /// <summary>
    /// Whether another part holds or works the other side of a linear market: the exchange nets them into one position, and
    /// neither part's exit could then be reduce-only.
    /// </summary>
    public static bool IsOpposed(Desk whole, int part, Side side)
    {
        if (whole.Instrument.Kind != InstrumentKind.Linear) return false;
        foreach (var order in whole.Orders.LiveSpan)
            if (order.Part != part && order.Intent == OrderIntent.Entry && order.Side != side) return true;
        foreach (var desk in whole.Below)
            if (desk.Parts.Count > 0 ? HoldsOther(desk.Ledger.OwnLots, side) : desk.Part != part && desk.Ledger.GrossPosition.Value > side.Sign() * desk.Ledger.Position.Value) return true;
        return false;
    }

    private static bool HoldsOther(IReadOnlyList<Lot> lots, Side side)
    {
        for (var i = 0; i < lots.Count; i++) if (lots[i].Side != side) return true;
        return false;
    }

    private static RiskFacts FactsFor(Desk whole, OrderRequest request)
    {
        var conditional = 0;
        foreach (var order in whole.Orders.LiveSpan) if (IsConditional(order)) conditional++;
        return new()
        {
            Account = whole.Account, Instrument = whole.Instrument, Price = request.Price ?? request.Trigger ?? new(whole.Turn.LastPriceExact),
            BotExposure = whole.Exposure(), Leverage = whole.Definition.Leverage, LiveOrders = whole.Orders.Live.Count, LiveConditionalOrders = conditional,
            OrdersThisMinute = whole.Turn.PlacementsNow,
        };
    }

    private static bool IsConditional(Order order) => order.Type is OrderType.Stop or OrderType.TakeProfit;
}
