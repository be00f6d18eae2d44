using TraderAgent.Domain.MeanReversion;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Trades;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.MeanReversion;

public class ReversionFinderTests
{
    /// <summary>Short periods and no filters.</summary>
    private static readonly ReversionSettings Quick = new() { BandPeriod = 20, RsiPeriod = 5, AdxPeriod = 5, AtrPeriod = 5, TrendPeriod = 0, MaxAdx = 100 };

    [Fact]
    public void A_close_back_inside_the_lower_band_is_bought_with_the_middle_as_target()
    {
        var market = Calm(Quick);
        Assert.Null(market.Close(94)); // Outside: it may fall farther.

        var idea = market.Close(98);

        Assert.Equal(("back_inside", Side.Buy, TradeEntry.Market), (idea!.Reason, idea.Side, idea.Entry));
        Assert.InRange(idea.Stop, 85, 97);
        Assert.InRange(Assert.Single(idea.Targets).Price, 99, 100);
        Assert.Null(market.Close(98.2)); // Once per return.
    }

    [Fact]
    public void A_close_back_inside_the_upper_band_is_sold()
    {
        var market = Calm(Quick).After(106);

        var idea = market.Close(102);

        Assert.Equal(Side.Sell, idea!.Side);
        Assert.True(idea.Stop > 102 && idea.Targets[0].Price < 102);
    }

    [Fact]
    public void A_return_that_the_RSI_did_not_call_stretched_is_none() =>
        Assert.Null(Calm(Quick with { Oversold = 1 }).After(94).Close(98));

    [Fact]
    public void A_stretch_within_a_run_outside_counts_until_the_return()
    {
        var market = Calm(Quick with { Oversold = 20, RsiPeriod = 2 }).After(94); // RSI 15 here,
        Assert.Null(market.Close(95));                                             // and 30 here, still outside.

        Assert.NotNull(market.Close(97.5));
    }

    [Fact]
    public void A_limit_waits_at_the_band_for_one_candle_while_the_price_is_inside()
    {
        var market = Calm(Quick with { Entry = ReversionEntry.Band, Oversold = 48, MinTarget = new(0.1m) });

        var idea = market.Close(99.2);

        Assert.Equal(("at_band", Side.Buy, TradeEntry.Limit, 1), (idea!.Reason, idea.Side, idea.Entry, idea.WaitCandles));
        Assert.InRange(idea.Price, 97.5, 99.2);
        Assert.True(idea.Stop < idea.Price && idea.Targets[0].Price > idea.Price);
    }

    [Fact]
    public void Nothing_is_bought_while_the_market_moves_down_with_strength()
    {
        var settings = Quick with { MaxAdx = 40 };
        double[] fall = [.. Enumerable.Range(0, 12).Select(n => 100.0 - n), 80, 84];

        Assert.NotNull(Calm(Quick).After(fall[..^1]).Close(fall[^1]));
        Assert.Null(Calm(settings).After(fall[..^1]).Close(fall[^1]));
    }

    [Fact]
    public void Nothing_is_bought_while_the_long_average_falls_fast()
    {
        var settings = Quick with { TrendPeriod = 30, MaxSlopeAtrs = 0.01 };
        double[] slide = [.. Enumerable.Range(0, 60).Select(n => 100 - 0.5 * n + (n % 2)), 60, 68];

        Assert.NotNull(Calm(settings with { MaxSlopeAtrs = 10 }).After(slide[..^1]).Close(slide[^1]));
        Assert.Null(Calm(settings).After(slide[..^1]).Close(slide[^1]));
    }

    [Fact]
    public void A_target_too_near_to_pay_the_fees_is_left() =>
        Assert.Null(Calm(Quick with { MinTarget = new(5) }).After(94).Close(98));

    [Fact]
    public void Until_the_price_was_back_at_the_mean_it_is_the_same_setup()
    {
        var market = Calm(Quick with { Oversold = 45 }).After(94);
        var first = market.Close(97)!.Setup;
        var second = market.After(92).Close(96)!.Setup;
        market.After(101, 99, 101, 99, 101, 99, 101, 99, 100, 100, 93);

        Assert.Equal(first, second);
        Assert.NotEqual(first, market.Close(97.5)!.Setup);
    }

    [Fact]
    public void A_trade_is_closed_at_the_mean_where_the_mean_is_now()
    {
        var market = Calm(Quick).After(94);
        var trade = new OpenTrade { Idea = market.Close(98)!, OpenedAt = default, Entry = 98, Stop = 90, Risk = 8, TargetsReached = 0 };
        Assert.Null(market.Finder.Advise(trade).CloseReason);

        market.After(Enumerable.Repeat(98.0, 20)); // The mean has come down to the price.

        Assert.Equal("mean_reached", market.Finder.Advise(trade).CloseReason);
    }

    [Fact]
    public void A_market_without_movement_gives_no_idea()
    {
        var market = new FinderOnTest(Quick with { MinTarget = new(0) });
        for (var i = 0; i < 200; i++) Assert.Null(market.Add(new(new(i * 60_000L), 100, 100, 100, 100, 0)));
    }

    [Theory]
    [InlineData(ReversionEntry.Return)]
    [InlineData(ReversionEntry.Band)]
    public void Nothing_that_was_said_changes_with_what_comes_later_and_a_restart_changes_nothing(ReversionEntry entry)
    {
        var settings = Quick with { Entry = entry, TrendPeriod = 60, MaxSlopeAtrs = 1, BandDeviations = 1.5, Oversold = 40, Overbought = 60 };

        Assert.True(FinderOnTest.AssertCausal(settings, FinderOnTest.Noise(600, 4, 4)) > 10);
    }

    [Fact]
    public void The_defaults_have_no_problem_and_contradictions_are_named()
    {
        Assert.Empty(Check(new()));

        var wrong = new ReversionSettings { Oversold = 70, Overbought = 30, TrendPeriod = 20, StopAtrs = double.NaN, Rules = new() { Risk = new(0) } };

        Assert.Equal(["oversold", "trendPeriod", "stopAtrs", "rules.riskPercent"], Check(wrong));
        Assert.True(new ReversionSettings().WarmUpCandles(FinderOnTest.BotOf(wrong)) >= 1_000);
    }

    private static IEnumerable<string> Check(ReversionSettings settings) => settings.Check(FinderOnTest.BotOf(settings), BotTable.Linear).Select(p => p.Field);

    /// <summary>Sixty candles between 99 and 101.</summary>
    private static FinderOnTest Calm(ReversionSettings settings) => new FinderOnTest(settings).After(Enumerable.Range(0, 60).Select(n => 99.0 + 2 * (n % 2)));
}
