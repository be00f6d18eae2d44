using TraderAgent.Api.Risk;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Risk;
using static TraderAgent.Api.Tests.Portfolios.Given;

namespace TraderAgent.Api.Tests.Risk;

public sealed class RiskStateTests
{
    private static readonly RiskLimits Limits = new()
    {
        DailyLoss = new(10), MaxDrawdown = new(10), BotExposure = new(20), SymbolExposure = new(20), PortfolioExposure = new(50), PerTradeLoss = new(2), MaxOrderValue = new(750),
        Portfolio = new() { MaxOpenBots = 2 },
    };

    private static readonly AgentView Agent = View(
        Bot("a", "BTCUSDT") with { Exposure = new(950), Allotment = new(2_000), Leverage = 2 }, Bot("b", "BTCUSDT") with { Exposure = new(950), BarredBy = "it waits after a stop" },
        Bot("c", "ETHUSDT") with { Lifecycle = Lifecycle.Halted, Reason = "The owner halted it." });

    private readonly RiskState _state = RiskState.Of(Agent, Limits);

    [Theory]
    [InlineData("dailyLossPercent", null, 1_000, 500, false)] // 10,000 at the day's start, 9,500 now.
    [InlineData("maxDrawdownPercent", null, 1_100, 1_500, true)] // 11,000 at the peak.
    [InlineData("portfolioExposurePercent", null, 4_750, 1_900, false)]
    [InlineData("symbolExposurePercent", "BTCUSDT", 1_900, 1_900, true)]
    [InlineData("symbolExposurePercent", "ETHUSDT", 1_900, 0, false)]
    [InlineData("botExposurePercent", "a", 1_900, 950, false)]
    [InlineData("portfolio.allocation", "a", 4_000, 950, false)]
    [InlineData("portfolio.maxOpenBots", null, 2, 2, true)]
    public void A_limit_tells_what_it_allows_what_is_used_and_whether_it_bars(string limit, string? of, double allowed, double used, bool isBarring)
    {
        var use = Assert.Single(_state.Limits, l => l.Limit == limit && l.Of == of);

        Assert.Equal((allowed, used, isBarring), (use.Allowed!.Value, use.Used!.Value, use.IsBarring));
        Assert.Equal(100 * used / allowed, use.UsedPercent);
    }

    [Fact]
    public void A_limit_of_single_orders_tells_what_it_allows_only()
    {
        Assert.Equal([("perTradeLossPercent", 190.0), ("maxOrderValue", 750.0)], // 2 % of 9,500.
            _state.Limits.Where(l => l.Limit is "perTradeLossPercent" or "maxOrderValue").Select(l => (l.Limit, l.Allowed!.Value)));
        Assert.All(_state.Limits.Where(l => l.Limit is "perTradeLossPercent" or "maxOrderValue"), l => Assert.Null(l.Used));
    }

    [Fact]
    public void Every_limit_of_the_configuration_is_told()
    {
        var told = _state.Limits.Select(l => l.Limit).ToHashSet();
        var names = System.Text.Json.JsonSerializer.SerializeToElement(Limits, WireJson.Options).EnumerateObject().Select(p => p.Name).Where(n => n != "portfolio");

        Assert.All(names, name => Assert.Contains(name, told));
    }

    [Fact]
    public void Bots_that_may_not_enter_say_why()
    {
        Assert.Equal([new(new("b"), "it waits after a stop")], _state.BarredBots);
        Assert.Equal([new(new("c"), "The owner halted it.")], _state.Halted);
    }
}
