using TraderAgent.Domain.Market;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Domain.Tests.Portfolios;

public class PortfolioPropertyTests
{
    private static readonly Instant Start = Instant.From(new(2024, 1, 2, 5, 0, 0, TimeSpan.Zero));

    private static PortfolioRules Everything => new()
    {
        Allocation = new() { Method = AllocationMethod.InverseVolatility, Band = new(1), MaxCost = new(100) },
        Stages = new() { MinDays = 0, MinDeals = 2, MinProfitFactor = 0.5m, StepBack = new(20), MaxDrawdown = new(20) },
        Protections = new() { StopCooldownMinutes = 90, StopGuard = new() { Stops = 3 }, LowProfit = new() { MinDeals = 3 }, Drawdown = new() { Fall = new(1), WithinHours = 9, PauseHours = 2 } },
        Hours = new() { Sessions = [TradingSession.London, TradingSession.NewYork] }, MaxOpenBots = 2, MaxOpenKinds = 1, CorrelatedExposure = new(80), Compound = new(50),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_restart_between_any_two_events_changes_nothing_that_a_bot_sees(int seed) =>
        Assert.Equal(Run(seed, isRestarted: false), Run(seed, isRestarted: true));

    private static IReadOnlyList<string> Run(int seed, bool isRestarted)
    {
        var random = new Random(seed);
        var on = new AccountOnTest { IsRestarted = isRestarted }.Rules(Everything).At(Start).Join("a").Join("b", "ETHUSDT", 2_000, "dca").Join("c", "SOLUSDT", 500, "trend");
        var at = Start;
        for (var i = 0; i < 400; i++)
        {
            var bot = "abc"[random.Next(3)].ToString();
            at += TimeSpan.FromMinutes(random.Next(50));
            if (random.Next(3) == 0) on.Prices(at, 100 + random.NextDouble(), 50 + random.NextDouble(), 20 + random.NextDouble());
            else if (random.Next(2) == 0) on.Deal(bot, random.Next(-40, 50), isStop: random.Next(3) == 0);
            else on.Exposes(bot, random.Next(2) * 500);
        }
        Assert.Contains(on.News, n => n.Contains("stage", StringComparison.Ordinal));
        Assert.Contains(on.News, n => n.Contains("pause no longer", StringComparison.Ordinal));
        return [.. on.Log, .. on.News];
    }
}
