using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Risk;

public class RiskLimitsCheckTests
{
    [Fact]
    public void The_usual_limits_can_be_used() => Assert.Empty(RiskLimitsCheck.Of(new()));

    [Fact]
    public void Every_limit_that_cannot_be_used_is_named_those_of_the_portfolio_too()
    {
        var problems = RiskLimitsCheck.Of(new()
        {
            PerTradeLoss = new(0), AssumedLoss = new(101), DailyLoss = new(-5), MaxDrawdown = new(100.1m), BotExposure = new(0), SymbolExposure = new(-1), PortfolioExposure = new(0),
            MaxOrdersPerMinute = 0, MaxOrderValue = new(0), Portfolio = new() { MaxOpenBots = 0 },
        });

        Assert.Equal(
            ["perTradeLossPercent", "assumedLossPercent", "dailyLossPercent", "maxDrawdownPercent", "botExposurePercent", "symbolExposurePercent", "portfolioExposurePercent", "maxOrdersPerMinute",
                "maxOrderValue", "portfolio.maxOpenBots"],
            problems.Select(p => p.Field));
        Assert.Contains("-5 % cannot be used", problems[2].Message, StringComparison.Ordinal);
    }
}
