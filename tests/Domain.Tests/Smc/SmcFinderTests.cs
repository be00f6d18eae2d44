using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Portfolios;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Instruments;
using TraderAgent.Domain.Trades;
using static TraderAgent.Domain.Tests.Smc.FinderOnTest;

namespace TraderAgent.Domain.Tests.Smc;

[Collection(Alone.Name)]
public class SmcFinderTests
{
    [Fact]
    public void A_limit_waits_in_the_order_block_with_its_stop_behind_and_its_targets_at_the_highs()
    {
        var finder = After(Drawn);

        var idea = finder.Idea!;
        var atr = finder.Analysis.Structures[0].AverageTrueRange;
        Assert.Equal((Side.Buy, TradeEntry.Limit, 105.5, Math.Round(104 - 0.25 * atr, 9)), (idea.Side, idea.Entry, idea.Price, Math.Round(idea.Stop, 9)));
        Assert.Equal([new TradeTarget(118, new(50)), new TradeTarget(124, new(50))], idea.Targets);
        Assert.Equal(5, idea.Score); // A fresh block, in the discount, with stops at its edge, in the trend.
    }

    [Fact]
    public void Upside_down_it_sells()
    {
        var idea = AfterMirrored(Drawn).Idea!;

        Assert.Equal((Side.Sell, 114.5), (idea.Side, idea.Price));
        Assert.Equal([102, 96], idea.Targets.Select(t => t.Price));
        Assert.True(idea.Stop > 116);
    }

    [Fact]
    public void On_spot_nothing_is_sold_short() => Assert.Null(AfterMirrored(Drawn, TestMarkets.Spot).Idea);

    [Fact]
    public void A_zone_with_too_few_points_is_left_alone() => Assert.Null(After(Drawn, Settings with { MinScore = 6 }).Idea);

    [Fact]
    public void Liquidity_that_does_not_pay_for_the_risk_is_no_target()
    {
        Assert.Equal([new TradeTarget(124, new(100))], After(Drawn, Settings with { MinRewardRisk = 5 }).Idea!.Targets);
        Assert.Null(After(Drawn, Settings with { MinRewardRisk = 20 }).Idea);
    }

    [Fact]
    public void A_stop_nearer_than_the_rules_allow_is_moved_away_and_the_reward_measured_from_there()
    {
        var wide = Settings with { Rules = new() { MinStop = new(10) } };

        Assert.Equal(94.95, After(Drawn, wide with { MinRewardRisk = 1 }).Idea!.Stop, 9);
        Assert.Equal([new TradeTarget(124, new(100))], After(Drawn, wide with { MinRewardRisk = 1.5 }).Idea!.Targets);
    }

    [Fact]
    public void A_zone_that_is_too_far_away_is_left_alone() => Assert.Null(After(Drawn, Settings with { MaxDistanceAtr = 0.5 }).Idea);

    [Fact]
    public void The_stop_may_stand_behind_the_swing_instead()
    {
        var deeper = Settings with { StopBehind = SmcStop.Swing };
        var chart = Drawn;

        Assert.Equal(After(chart).Idea!.Stop, After(chart, deeper).Idea!.Stop); // The last swing low is the block's own.
    }

    [Fact]
    public void An_order_that_waits_is_given_up_when_the_market_went_to_the_target_without_it()
    {
        var chart = Drawn;
        var finder = After(chart);
        var idea = finder.Idea!;
        Assert.False(finder.IsInvalid(idea));

        Add(finder, chart.Line(118).Candles[^1]);

        Assert.True(finder.IsInvalid(idea));
    }

    [Fact]
    public void An_order_that_waits_is_given_up_when_the_block_has_failed()
    {
        var chart = Drawn;
        var finder = After(chart);
        var idea = finder.Idea!;

        Add(finder, chart.Bar(114, 114, 103, 103.5).Candles[^1]);

        Assert.True(finder.IsInvalid(idea));
    }

    [Fact]
    public void Outside_its_hours_nothing_is_entered_and_nothing_waits()
    {
        var london = Settings with { Hours = new() { Sessions = [TradingSession.London] } };
        var idea = After(Drawn).Idea!;

        Assert.Null(After(Drawn, london).Idea); // It is drawn just after midnight.
        Assert.True(After(Drawn, london).IsInvalid(idea));
        Assert.NotNull(After(Drawn, Settings with { Hours = new() { Sessions = [TradingSession.Asia] } }).Idea);
    }

    [Fact]
    public void With_confirmation_it_enters_once_stops_were_swept_inside_the_zone()
    {
        var chart = Drawn.Line(110, 106.5).Bar(106.5, 107, 105, 105.5);
        var careful = Settings with { Entry = SmcEntry.Confirmation, ConfirmBy = SmcConfirmation.Sweep };
        var finder = After(chart, careful);
        Assert.Null(finder.Idea);

        var idea = Add(finder, chart.Bar(105.5, 107, 103.6, 106.5).Candles[^1])!;

        Assert.Equal((Side.Buy, TradeEntry.Market, "zone_confirmed"), (idea.Side, idea.Entry, idea.Reason));
        Assert.Equal(103.6 - 0.25 * finder.Analysis.Structures[0].AverageTrueRange, idea.Stop, 9);
        Assert.Null(Add(finder, chart.Bar(106.5, 108, 106, 107.5).Candles[^1]));
    }

    [Fact]
    public void A_confirmation_that_comes_too_late_is_none()
    {
        var chart = Drawn.Line(110, 106.5).Bar(106.5, 107, 105, 105.5).Bar(105.5, 106, 105, 105.5).Bar(105.5, 106, 105, 105.5);

        var finder = After(chart, Settings with { Entry = SmcEntry.Confirmation, ConfirmCandles = 2 });

        Assert.Null(Add(finder, chart.Bar(105.5, 107, 103.6, 106.5).Candles[^1]));
    }

    [Fact]
    public void A_candle_without_an_idea_allocates_nothing()
    {
        var finder = After(Drawn, Settings with { MinScore = 7, Entry = SmcEntry.Confirmation });
        var candles = Enumerable.Range(0, 500).Select(i => Drawn.Silence(i).Bar(112, 114 + Math.Sin(i), 110, 112).Candles[^1]).ToArray();
        foreach (var candle in candles.AsSpan(0, 50)) Add(finder, candle);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var candle in candles.AsSpan(50)) Add(finder, candle);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
