using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Risk;

/// <summary>What the gate knows when it judges an order.</summary>
public readonly record struct RiskFacts()
{
    /// <summary>The account at this moment.</summary>
    public required AccountView Account { get; init; }

    /// <summary>The market and its rules.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>The price the order would trade at: its limit, or the last price.</summary>
    public required Price Price { get; init; }

    /// <summary>Position and resting entries of this bot, in quote, before this order.</summary>
    public required Money BotExposure { get; init; }

    /// <summary>Live orders of this bot.</summary>
    public required int LiveOrders { get; init; }

    /// <summary>Live conditional orders of this bot.</summary>
    public required int LiveConditionalOrders { get; init; }

    /// <summary>Position value per margin.</summary>
    public decimal Leverage { get; init; } = 1;

    /// <summary>Orders this bot placed in the present UTC minute.</summary>
    public required int OrdersThisMinute { get; init; }
}

/// <summary>
/// The gate in front of every order. It refuses an order the exchange would refuse, and an entry that
/// would break a limit. An exit passes every limit of loss, exposure and rate, so that nothing ever
/// keeps a bot in a position.
/// </summary>
public static class RiskGate
{
    /// <summary>Judges one order.</summary>
    /// <returns>Null when it may go; else the first limit it would break, with numbers.</returns>
    public static Denial? Check(OrderRequest order, in RiskFacts facts, RiskLimits limits) =>
        CheckInstrument(order, facts)
        ?? (OrderRequest.IntentOf(order.Slot) == OrderIntent.Exit ? null : CheckEntry(order, facts, limits));

    /// <summary>Judges what all bots hold and ask for together.</summary>
    /// <param name="symbol">Exposure of one symbol, in quote.</param>
    /// <param name="portfolio">Exposure of all, in quote.</param>
    /// <param name="equity">The account's equity, in quote.</param>
    /// <param name="limits">What is allowed.</param>
    internal static Denial? CheckTogether(decimal symbol, decimal portfolio, decimal equity, RiskLimits limits) =>
        Above("symbolExposurePercent", equity * limits.SymbolExposure.Fraction, symbol, "quote")
        ?? Above("portfolioExposurePercent", equity * limits.PortfolioExposure.Fraction, portfolio, "quote");

    private static Denial? CheckInstrument(OrderRequest order, in RiskFacts facts)
    {
        var rules = facts.Instrument;
        var quantity = order.Quantity;
        if (!rules.IsWholeLots(quantity)) return Deny("lot", rules.LotSize, quantity.Value, rules.BaseCurrency);
        if (quantity < rules.MinQuantity || quantity.Value <= 0) return Deny("minQuantity", rules.MinQuantity.Value, quantity.Value, rules.BaseCurrency);
        if (quantity > rules.MaxQuantity) return Deny("maxQuantity", rules.MaxQuantity.Value, quantity.Value, rules.BaseCurrency);
        if (OffTick(order.Price, rules) is { } price) return Deny("tick", rules.TickSize, price, rules.QuoteCurrency);
        if (OffTick(order.Trigger, rules) is { } trigger) return Deny("tick", rules.TickSize, trigger, rules.QuoteCurrency);
        var value = quantity * facts.Price;
        if (value < rules.MinNotional && !order.ReduceOnly) return Deny("minNotional", rules.MinNotional.Value, value.Value, rules.QuoteCurrency);
        if (facts.LiveOrders + facts.Account.OtherLiveOrders >= rules.MaxActiveOrders)
            return Deny("maxActiveOrders", rules.MaxActiveOrders, facts.LiveOrders + facts.Account.OtherLiveOrders + 1, "orders");
        return order.Type is OrderType.Stop or OrderType.TakeProfit && facts.LiveConditionalOrders >= rules.MaxConditionalOrders
            ? Deny("maxConditionalOrders", rules.MaxConditionalOrders, facts.LiveConditionalOrders + 1, "orders")
            : null;
    }

    private static Denial? CheckEntry(OrderRequest order, in RiskFacts facts, RiskLimits limits)
    {
        var unit = facts.Instrument.QuoteCurrency;
        var value = (order.Quantity * facts.Price).Value;
        if (facts.OrdersThisMinute >= limits.MaxOrdersPerMinute)
            return Deny("maxOrdersPerMinute", limits.MaxOrdersPerMinute, facts.OrdersThisMinute + 1, "orders");
        if (limits.MaxOrderValue is { } most && value > most.Value) return Deny("maxOrderValue", most.Value, value, unit);
        if (CheckLosses(facts.Account, limits, unit) is { } loss) return loss;

        var equity = (decimal)Math.Max(0, facts.Account.Equity);
        var atRisk = order.StopPrice is { } stop
            ? Math.Max(0, (facts.Price.Value - stop.Value) * order.Side.Sign()) * order.Quantity.Value
            : value * limits.AssumedLoss.Fraction;
        return Above("perTradeLossPercent", equity * limits.PerTradeLoss.Fraction, atRisk, unit)
            ?? Above("botExposurePercent", equity * limits.BotExposure.Fraction, facts.BotExposure.Value + value, unit)
            ?? Above("symbolExposurePercent", equity * limits.SymbolExposure.Fraction, facts.BotExposure.Value + facts.Account.OtherSymbolExposure.Value + value, unit)
            ?? Above("portfolioExposurePercent", equity * limits.PortfolioExposure.Fraction, facts.BotExposure.Value + facts.Account.OtherExposure.Value + value, unit)
            ?? CheckPortfolio(facts, value, equity, limits, unit);
    }

    private static Denial? CheckPortfolio(in RiskFacts facts, decimal value, decimal equity, RiskLimits limits, string unit)
    {
        var own = facts.BotExposure.Value + value;
        if (facts.Account.Allotment is { } allotment && own > allotment.Value * facts.Leverage) return Deny("portfolio.allocation", allotment.Value * facts.Leverage, own, unit);
        return limits.Portfolio?.CorrelatedExposure is { } most
            ? Above("portfolio.correlatedExposurePercent", equity * most.Fraction, own + facts.Account.OtherSymbolExposure.Value + facts.Account.CorrelatedExposure.Value, unit)
            : null;
    }

    private static Denial? CheckLosses(in AccountView account, RiskLimits limits, string unit)
    {
        if (IsWellWithin(account.Equity, account.DayStartEquity, limits.DailyLoss) && IsWellWithin(account.Equity, account.PeakEquity, limits.MaxDrawdown)) return null;
        var lostToday = (decimal)(account.DayStartEquity - account.Equity);
        var dailyLimit = (decimal)account.DayStartEquity * limits.DailyLoss.Fraction;
        if (lostToday >= dailyLimit) return Deny("dailyLossPercent", dailyLimit, lostToday, unit);
        var fallen = (decimal)(account.PeakEquity - account.Equity);
        var fallLimit = (decimal)account.PeakEquity * limits.MaxDrawdown.Fraction;
        return fallen >= fallLimit ? Deny("maxDrawdownPercent", fallLimit, fallen, unit) : null;
    }

    /// <summary>Whether equity is so far from a limit that exact numbers would say no other.</summary>
    private static bool IsWellWithin(double equity, double from, Percent most) => from > 0 && equity > from * (1.000001 - (double)most.Value / 100);

    private static decimal? OffTick(Price? price, Instrument rules) =>
        price is { } p && (p.Value <= 0 || !rules.IsOnTick(p)) ? p.Value : null;

    private static Denial? Above(string limit, decimal allowed, decimal actual, string unit) =>
        actual > allowed ? Deny(limit, allowed, actual, unit) : null;

    private static Denial Deny(string limit, decimal allowed, decimal actual, string unit) =>
        new() { Limit = limit, Allowed = allowed, Actual = actual, Unit = unit };
}
