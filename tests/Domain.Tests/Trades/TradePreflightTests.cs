using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.MeanReversion;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Trades;

public class TradePreflightTests
{
    private static readonly ReversionSettings Settings = new() { Oversold = 40, Overbought = 60, BandDeviations = 1.5, MaxAdx = 100, TrendPeriod = 0 };

    [Fact]
    public void The_last_idea_is_shown_at_the_price_with_what_its_stop_costs()
    {
        var report = Run(Settings, BotTable.Linear);
        var example = report.Example!;

        Assert.True(report.Ideas > 5);
        Assert.Equal((Run(Settings, BotTable.Linear, 1).Example!.Side, 50_000m), (example.Side, Math.Round(example.Price.Value, 0)));
        Assert.InRange(example.Loss.Value, 95, 100); // 1 % of 10,000, rounded down to a lot.
        Assert.True(example.Side == Side.Buy ? example.Stop < example.Price : example.Stop > example.Price);
        Assert.Equal(10_000, report.MostValue.Value);
    }

    [Fact]
    public void On_spot_only_ideas_that_may_be_traded_count() =>
        Assert.True(Run(Settings, BotTable.Spot).Ideas < Run(Settings, BotTable.Linear).Ideas);

    [Fact]
    public void Settings_with_a_problem_give_no_example()
    {
        var report = Run(Settings with { StopAtrs = 0 }, BotTable.Linear);

        Assert.Equal(("stopAtrs", null), (Assert.Single(report.Problems).Field, report.Example));
    }

    [Fact]
    public void A_market_without_ideas_says_so()
    {
        var report = Run(Settings with { Oversold = 1, Overbought = 99 }, BotTable.Linear);

        Assert.Equal((0, null), (report.Ideas, report.Example));
        Assert.Empty(report.Problems);
    }

    private static TradePreflight Run(ReversionSettings settings, Instrument instrument, double price = 50_000) =>
        TradePreflight.Of(FinderOnTest.BotOf(settings), instrument, price, FinderOnTest.Noise(600, 4, 4));
}
