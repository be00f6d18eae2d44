using TraderAgent.Domain.Smc;

namespace TraderAgent.Domain.Tests.Smc;

public class SwingTests
{
    [Fact]
    public void A_high_is_a_swing_once_as_many_candles_after_it_have_closed()
    {
        var chart = new Chart(Chart.Plain with { SwingCandles = 2 }).Line(100, 101, 104, 103);
        Assert.Empty(chart.Structure.Swings.ToArray());

        chart.Line(102);

        var swing = Assert.Single(chart.Structure.Swings.ToArray());
        Assert.Equal((SwingKind.High, 104, Chart.ClosedAfter(2), Chart.ClosedAfter(5)), (swing.Kind, swing.Price, swing.At, swing.ConfirmedAt));
    }

    [Fact]
    public void A_rising_zigzag_makes_higher_highs_and_higher_lows()
    {
        var chart = new Chart().Zigzag(100, 110, 105, 115, 108, 118, 112);

        Assert.Equal([SwingLabel.First, SwingLabel.First, SwingLabel.HigherHigh, SwingLabel.HigherLow, SwingLabel.HigherHigh], Labels(chart));
    }

    [Fact]
    public void A_falling_zigzag_makes_lower_lows_and_lower_highs()
    {
        var chart = new Chart().Zigzag(100, 90, 95, 85, 92, 80, 85);

        Assert.Equal([SwingLabel.First, SwingLabel.First, SwingLabel.LowerLow, SwingLabel.LowerHigh, SwingLabel.LowerLow], Labels(chart));
    }

    [Fact]
    public void Of_equal_highs_side_by_side_the_first_is_the_swing()
    {
        var chart = new Chart().Bar(100, 101, 99, 100).Bar(100, 105, 100, 104).Bar(104, 105, 103, 104).Bar(104, 104, 102, 103);

        Assert.Equal(Chart.ClosedAfter(1), chart.Structure.Swings.ToArray().Single(s => s.Kind == SwingKind.High).At);
    }

    [Fact]
    public void A_market_that_stands_still_has_no_structure()
    {
        var chart = new Chart(new()).Line([.. Enumerable.Repeat(100.0, 200)]);

        Assert.Equal((0, 0, 0, 0), (chart.Structure.Swings.Length, chart.Structure.Pools.Length, chart.Structure.Blocks.Length, chart.Structure.Gaps.Length));
        Assert.Null(chart.Structure.LastBreak);
    }

    [Fact]
    public void The_oldest_swing_is_forgotten_when_there_are_too_many()
    {
        var chart = new Chart(Chart.Plain with { KeptSwings = 4 }).Zigzag(100, 110, 105, 115, 108, 118, 112, 120, 115);

        Assert.Equal([108, 118, 112, 120], chart.Structure.Swings.ToArray().Select(s => s.Price));
    }

    [Fact]
    public void What_is_too_old_is_forgotten_when_the_next_swing_is_confirmed()
    {
        var chart = new Chart(Chart.Plain with { MaxAgeCandles = 50 }).Zigzag(100, 110, 105, 115).Silence(60).Zigzag(108, 118).Line(117);

        Assert.Equal([115, 108, 118], chart.Structure.Swings.ToArray().Select(s => s.Price));
    }

    private static IEnumerable<SwingLabel> Labels(Chart chart) => chart.Structure.Swings.ToArray().Select(s => s.Label);
}
