using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Domain.Risk;

/// <summary>Finds what cannot be among the limits of an account.</summary>
public static class RiskLimitsCheck
{
    /// <summary>Everything that cannot work, the portfolio's rules included; empty when all is well.</summary>
    public static IReadOnlyList<SettingProblem> Of(RiskLimits risk)
    {
        var problems = new List<SettingProblem>();
        Share("perTradeLossPercent", risk.PerTradeLoss);
        Share("assumedLossPercent", risk.AssumedLoss);
        Share("dailyLossPercent", risk.DailyLoss);
        Share("maxDrawdownPercent", risk.MaxDrawdown);
        Above("botExposurePercent", risk.BotExposure.Value);
        Above("symbolExposurePercent", risk.SymbolExposure.Value);
        Above("portfolioExposurePercent", risk.PortfolioExposure.Value);
        Above("maxOrdersPerMinute", risk.MaxOrdersPerMinute);
        if (risk.MaxOrderValue is { } most) Above("maxOrderValue", most.Value);
        if (risk.Portfolio is { } portfolio) problems.AddRange(PortfolioCheck.Of(portfolio).Select(p => p with { Field = $"portfolio.{p.Field}" }));
        return problems;

        void Above(string field, decimal value)
        {
            if (value <= 0) problems.Add(new(field, $"{value} cannot be used; expected a number above zero."));
        }

        void Share(string field, Percent share)
        {
            if (share.Value is <= 0 or > 100) problems.Add(new(field, $"{share} % cannot be used; expected above 0 and at most 100."));
        }
    }
}
