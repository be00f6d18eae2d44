using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Api.Risk;

/// <summary>How much of each limit is used, by the same sums as the risk gate's.</summary>
internal static class LimitUses
{
    private const string Quote = "quote", Orders = "orders";

    public static IEnumerable<LimitUse> Of(AgentView view, RiskLimits limits) => [.. OfAccount(view, limits), .. OfOrders(view, limits), .. OfSymbols(view, limits), .. OfBots(view, limits)];

    private static IEnumerable<LimitUse> OfAccount(AgentView view, RiskLimits limits)
    {
        var account = view.Account;
        yield return Loss("dailyLossPercent", limits.DailyLoss, account.DayStartEquity, account.Equity);
        yield return Loss("maxDrawdownPercent", limits.MaxDrawdown, account.PeakEquity, account.Equity);
        yield return Share("portfolioExposurePercent", null, limits.PortfolioExposure, (view.Account.Equity, view.Bots.Sum(b => b.Exposure.Value)));
        if (limits.Portfolio is not { } rules) yield break;
        var open = view.Bots.Where(b => b.Exposure.Value > 0).ToList();
        if (rules.MaxOpenBots is { } bots) yield return Count("portfolio.maxOpenBots", bots, open.Count, "bots");
        if (rules.MaxOpenKinds is { } kinds) yield return Count("portfolio.maxOpenKinds", kinds, open.Select(b => b.Kind).Distinct().Count(), "kinds");
        if (rules.CorrelatedExposure is { } correlated) yield return OfOrder("portfolio.correlatedExposurePercent", correlated.Value, AllowedOf(correlated, account.Equity));
    }

    private static IEnumerable<LimitUse> OfOrders(AgentView view, RiskLimits limits)
    {
        yield return OfOrder("perTradeLossPercent", limits.PerTradeLoss.Value, AllowedOf(limits.PerTradeLoss, view.Account.Equity));
        yield return OfOrder("assumedLossPercent", limits.AssumedLoss.Value, null);
        if (limits.MaxOrderValue is { } most) yield return OfOrder("maxOrderValue", most.Value, (double)most.Value);
        yield return OfOrder("maxOrdersPerMinute", limits.MaxOrdersPerMinute, limits.MaxOrdersPerMinute) with { Unit = Orders };
    }

    private static IEnumerable<LimitUse> OfSymbols(AgentView view, RiskLimits limits) => view.Bots.GroupBy(b => b.Symbol)
        .Select(g => Share("symbolExposurePercent", g.Key, limits.SymbolExposure, (view.Account.Equity, g.Sum(b => b.Exposure.Value))));

    private static IEnumerable<LimitUse> OfBots(AgentView view, RiskLimits limits)
    {
        foreach (var bot in view.Bots)
        {
            yield return Share("botExposurePercent", bot.Id.Value, limits.BotExposure, (view.Account.Equity, bot.Exposure.Value));
            if (bot.Allotment is { } allotment)
                yield return Above("portfolio.allocation", bot.Id.Value, allotment.Value, ((double)(allotment.Value * bot.Leverage), (double)bot.Exposure.Value));
        }
    }

    /// <summary>At the limit no entry is placed: the gate compares with "at least".</summary>
    private static LimitUse Loss(string limit, Percent most, double from, double equity) =>
        Above(limit, null, most.Value, (from * (double)most.Fraction, Math.Max(0, from - equity)));

    private static LimitUse Share(string limit, string? of, Percent share, (double Equity, decimal Used) now) =>
        Above(limit, of, share.Value, (AllowedOf(share, now.Equity), (double)now.Used));

    /// <summary>What is allowed may be reached; with nothing left no entry fits.</summary>
    private static LimitUse Above(string limit, string? of, decimal value, (double Allowed, double Used) now) =>
        Use(new() { Limit = limit, Of = of, Value = value, Allowed = now.Allowed, Used = now.Used, Unit = Quote, IsBarring = now.Used >= now.Allowed });

    private static LimitUse Count(string limit, int most, int used, string unit) =>
        Use(new() { Limit = limit, Value = most, Allowed = most, Used = used, Unit = unit, IsBarring = used >= most });

    private static LimitUse OfOrder(string limit, decimal value, double? allowed) => new() { Limit = limit, Value = value, Allowed = allowed, Unit = Quote, IsBarring = false };

    private static LimitUse Use(LimitUse use) => use with { UsedPercent = use.Allowed > 0 ? 100 * use.Used / use.Allowed : null };

    private static double AllowedOf(Percent share, double equity) => Math.Max(0, equity) * (double)share.Fraction;
}
