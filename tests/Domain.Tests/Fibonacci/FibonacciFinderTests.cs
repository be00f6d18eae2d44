using TraderAgent.Domain.Fibonacci;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Trades;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Fibonacci;

public class FibonacciFinderTests
{
    /// <summary>Swings of two candles, one level at half the leg, no confluence asked for.</summary>
    private static readonly FibonacciSettings Quick = new()
    {
        SwingCandles = 2, MinLegAtrs = 4, MaxLegCandles = 50, Levels = [0.5], MinConfluence = 0, AveragePeriod = 5, RsiPeriod = 5, AtrPeriod = 5, StopAtrs = 0.5,
    };

    [Fact]
    public void Half_of_a_rise_is_bought_by_a_limit_with_the_stop_below_its_start()
    {
        var market = Risen(Quick);
        Assert.Null(market.Close(119)); // Its top is a swing only when two candles did not pass it.

        var idea = market.Close(118);

        Assert.Equal(("retracement", Side.Buy, TradeEntry.Limit), (idea!.Reason, idea.Side, idea.Entry));
        Assert.Equal(110, idea.Price, 9); // From 99.5 to 120.5.
        Assert.InRange(idea.Stop, 96, 99.4);
        Assert.Equal([120.5, 126.212, 133.478], idea.Targets.Select(t => Math.Round(t.Price, 9)));
        Assert.Equal([50m, 30m, 20m], idea.Targets.Select(t => t.Share.Value));
    }

    [Fact]
    public void Half_of_a_fall_is_sold_with_the_stop_above_its_start()
    {
        var market = new FinderOnTest(Quick).After(Flat).After(Enumerable.Range(1, 20).Select(n => 100.0 - n)).After(81);

        var idea = market.Close(82);

        Assert.Equal((Side.Sell, 90.0), (idea!.Side, Math.Round(idea.Price, 9)));
        Assert.True(idea.Stop > 100.5);
        Assert.Equal(79.5, idea.Targets[0].Price, 9);
    }

    [Fact]
    public void A_level_that_the_price_has_been_at_is_not_waited_for_again()
    {
        var market = Risen(Quick with { Levels = [0.5, 0.618] }).After(119, 118);

        Assert.Equal(120.5 - 0.618 * 21, market.After(110.2).Close(113)!.Price, 9); // 109.7 was the low.
    }

    [Fact]
    public void A_leg_whose_start_is_passed_is_broken()
    {
        var market = Risen(Quick).After(119);
        var idea = market.Close(118)!;
        Assert.False(market.Finder.IsInvalid(idea));

        Assert.Null(market.Close(99)); // Its low is 98.5.

        Assert.True(market.Finder.IsInvalid(idea));
    }

    [Fact]
    public void A_leg_that_goes_on_gives_way_to_the_next_once_its_end_is_known()
    {
        var market = Risen(Quick with { MinLegAtrs = 2 }).After(119);
        var idea = market.Close(118)!;
        Assert.Null(market.Close(124));
        Assert.True(market.Finder.IsInvalid(idea));

        var next = market.After(126, 125).Close(124);

        Assert.Equal((126.5 + 117.5) / 2, next!.Price, 9);
        Assert.NotEqual(idea.Setup, next.Setup);
    }

    [Fact]
    public void The_swings_of_the_retracement_do_not_turn_the_leg_around()
    {
        var market = Risen(Quick).After(119, 118, 114, 115, 116); // A swing low at 113.5.

        Assert.Equal((Side.Buy, 110.0), (market.Close(117)!.Side, Math.Round(market.Finder.Idea!.Price, 9)));
    }

    [Fact]
    public void A_leg_grows_old()
    {
        var market = Risen(Quick with { MaxLegCandles = 6 }).After(119, 118);

        Assert.NotNull(market.After(117, 118, 117, 118).Close(117));
        Assert.Null(market.Close(118));
    }

    [Fact]
    public void A_leg_of_too_few_ATRs_is_none() =>
        Assert.Null(Risen(Quick with { MinLegAtrs = 30 }).After(119).Close(118));

    [Fact]
    public void The_level_with_the_most_that_speaks_for_it_is_chosen()
    {
        double[] before = [.. Flat, 100, 104, 108, 112, 110, 107, 104, 102]; // A swing high at 112.5,
        double[] rise = [.. Enumerable.Range(1, 19).Select(n => 102.0 + n), 119, 118]; // and a rise from 101.5 to 121.5 through it.
        var settings = Quick with { Levels = [0.236, 0.45, 0.7], ZoneAtrs = 0.5 };

        Assert.Equal(121.5 - 0.236 * 20, new FinderOnTest(settings with { Levels = [0.236, 0.4, 0.7], ZoneAtrs = 0, CooledRsi = 1 }).After([.. before, .. rise]).Close(118)!.Price, 9); // The nearest of equals.
        Assert.Equal((112.5, 1.0), (new FinderOnTest(settings with { AveragePeriod = 40, CooledRsi = 1 }).After([.. before, .. rise]).Close(118) is { } idea ? (Math.Round(idea.Price, 9), idea.Score) : default));
    }

    [Fact]
    public void Without_enough_confluence_nothing_is_waited_for()
    {
        Assert.Null(Risen(Quick with { MinConfluence = 1, ZoneAtrs = 0, CooledRsi = 1 }).After(119).Close(118));
        Assert.NotNull(Risen(Quick with { MinConfluence = 1, ZoneAtrs = 0, CooledRsi = 99 }).After(119).Close(118));
    }

    [Fact]
    public void A_market_without_movement_gives_no_idea()
    {
        var market = new FinderOnTest(Quick);
        for (var i = 0; i < 200; i++) Assert.Null(market.Add(new(new(i * 60_000L), 100, 100, 100, 100, 0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Nothing_that_was_said_changes_with_what_comes_later_and_a_restart_changes_nothing(int confluence)
    {
        var settings = Quick with { MinConfluence = confluence, Levels = [0.382, 0.5, 0.618, 0.786], CooledRsi = 60, ZoneAtrs = 1 };

        Assert.True(FinderOnTest.AssertCausal(settings, FinderOnTest.Noise(600, 10, 4)) > 10);
    }

    [Fact]
    public void The_defaults_have_no_problem_and_contradictions_are_named()
    {
        Assert.Empty(Check(new()));

        var wrong = new FibonacciSettings
        {
            SwingCandles = 0, Levels = [0.618, 0.5, 1], Rules = new() { Risk = new(0) },
            Targets = [new() { Ratio = 1.618, Share = new(60) }, new() { Ratio = 1, Share = new(60) }, new() { Ratio = 0.5, Share = new(0) }],
        };

        Assert.Equal(["swingCandles", "levels[1]", "levels[2]", "targets", "targets[1].ratio", "targets[2].ratio", "targets[2].sharePercent", "targets[2].ratio", "rules.riskPercent"], Check(wrong));
        Assert.Equal(["levels"], Check(new() { Levels = [] }));
    }

    private static IEnumerable<double> Flat => Enumerable.Repeat(100.0, 10);

    private static IEnumerable<string> Check(FibonacciSettings settings) => settings.Check(FinderOnTest.BotOf(settings), BotTable.Linear).Select(p => p.Field);

    /// <summary>Flat at 100, then up by 1 a candle to 120.</summary>
    private static FinderOnTest Risen(FibonacciSettings settings) => new FinderOnTest(settings).After(Flat).After(Enumerable.Range(1, 20).Select(n => 100.0 + n));
}
