using System.Globalization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// Why the exchange refuses something: Bybit's code (spot and derivatives have their own), its words, and the numbers.
/// </summary>
internal static class Rejections
{
    /// <summary>A limit order that would have traded at once although it was only to rest.</summary>
    public const string PostOnlyWouldTake = "EC_PostOnlyWillTakeLiquidity";

    /// <summary>What may not rest found nothing more to trade with.</summary>
    public const string NothingToTake = "EC_NoImmediateQtyToFill";

    /// <summary>The owner cancelled it.</summary>
    public const string CancelledByUser = "EC_PerCancelRequest";

    /// <summary>The account was liquidated.</summary>
    public const string Liquidated = "EC_CancelByLiquidation";

    public static string Parameters(string what) => $"10001 Request parameter error: {what}";

    public static string Funds(PaperMarket market, decimal needed, decimal available, string currency) => Numbers(
        market.IsSpot ? "170131 Balance insufficient" : "110007 Available balance is insufficient", needed, available, currency);

    public static string Notional(PaperMarket market, Money value) => Numbers(
        market.IsSpot ? "170140 Order value below the lower limit" : "110094 Order notional value below the lower limit",
        market.Rules.MinNotional.Value, value.Value, market.Rules.QuoteCurrency);

    public static string Duplicate(PaperMarket market, OrderLinkId link) =>
        market.IsSpot ? $"170141 Duplicate clientOrderId: {link}" : $"110072 OrderLinkedID is duplicate: {link}";

    /// <summary>
    /// A refusal that arrives as a message of its own. That a name is used already says nothing of the order that has
    /// it, so it must not be taken for that order's end.
    /// </summary>
    public static BotEvent AsMessage(BotEvent refusal) =>
        refusal is BotEvent.OrderRejected { Reason: var reason, Link: var link } && (reason.StartsWith("170141", StringComparison.Ordinal) || reason.StartsWith("110072", StringComparison.Ordinal))
            ? new BotEvent.OrderUnknown { At = refusal.At, Link = link }
            : refusal;

    public static string NotFound(PaperMarket market) => market.IsSpot ? "170213 Order does not exist" : "110001 Order does not exist";

    public static string TooMany(PaperMarket market, bool conditional) => string.Create(CultureInfo.InvariantCulture,
        $"110020 Not allowed to have more than {(conditional ? market.Rules.MaxConditionalOrders : market.Rules.MaxActiveOrders)} {(conditional ? "conditional" : "active")} orders");

    public static string ReduceOnly() => "110017 Reduce-only rule not satisfied: there is no position to reduce";

    public static string Closed(PaperMarket market, PaperOrder order) => (market.IsSpot, order.Status == OrderStatus.Filled) switch
    {
        (true, true) => "170139 Order has been filled",
        (true, false) => "170142 Order has been canceled",
        (false, true) => "110008 Order has been completed or cancelled",
        (false, false) => "110010 Order has been cancelled",
    };

    /// <summary>What breaks the market's rules for price and quantity; null when nothing does.</summary>
    public static string? OfRules(Instrument rules, Quantity quantity, Price? price, Price? trigger)
    {
        if (quantity.Value <= 0 || !rules.IsWholeLots(quantity))
            return Parameters($"qty {quantity} must be a positive multiple of {Text(rules.LotSize)}");
        if (quantity < rules.MinQuantity || quantity > rules.MaxQuantity)
            return Parameters($"qty {quantity} must be from {rules.MinQuantity} to {rules.MaxQuantity}");
        return OffTick(rules, "price", price) ?? OffTick(rules, "triggerPrice", trigger);
    }

    private static string? OffTick(Instrument rules, string name, Price? price) => price is { } p && (p.Value <= 0 || !rules.IsOnTick(p))
        ? Parameters($"{name} {p} must be a positive multiple of {Text(rules.TickSize)}")
        : null;

    private static string Numbers(string words, decimal needed, decimal found, string currency) =>
        $"{words}: needs {Text(needed)}, has {Text(found)} {currency}";

    private static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
