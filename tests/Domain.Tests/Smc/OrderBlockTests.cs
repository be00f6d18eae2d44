using TraderAgent.Domain.Smc;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>
/// Up to 110, down to 104 with a last candle from 105.5 to 104, and up through 110: that last down candle is the block.
/// </summary>
public class OrderBlockTests
{
    [Fact]
    public void The_last_down_candle_before_a_break_upward_is_a_bullish_block()
    {
        var chart = Broken();

        var block = Block(chart);
        Assert.Equal((Bias.Bullish, 104, 106, Chart.ClosedAfter(5), chart.Now), (block.Bias, block.Low, block.High, block.At, block.ConfirmedAt));
        Assert.True(block is { IsFresh: true, Role: Bias.Bullish, MitigatedAt: null });
    }

    [Fact]
    public void A_pause_on_the_way_up_does_not_become_the_block() =>
        Assert.Equal(104, Block(Falling(Chart.Plain with { SwingCandles = 2 }).Line(107).Bar(107, 107, 106.5, 106.7).Line(111)).Low);

    [Fact]
    public void A_leg_that_is_too_weak_leaves_no_block() =>
        Assert.Empty(Falling(Chart.Plain with { DisplacementAtr = 5 }).Line(107, 111).Structure.Blocks.ToArray());

    [Fact]
    public void Trading_back_into_the_block_mitigates_it_once()
    {
        var chart = Broken().Bar(111, 111, 105.5, 108);
        var at = chart.Now;

        Assert.Equal(at, Block(chart).MitigatedAt);
        chart.Bar(108, 109, 105, 108);
        Assert.Equal(at, Block(chart).MitigatedAt);
        Assert.Null(Block(chart).BreakerAt);
    }

    [Fact]
    public void A_close_below_the_block_turns_it_into_a_breaker_against_buyers()
    {
        var chart = Broken().Bar(111, 111, 103, 103.5);

        Assert.Equal((chart.Now, Bias.Bearish, true), (Block(chart).BreakerAt, Block(chart).Role, Block(chart).IsFresh));
        Assert.Null(Block(chart).InvalidatedAt);
    }

    [Fact]
    public void A_breaker_is_retested_and_ends_when_a_candle_closes_back_through_it()
    {
        var chart = Broken().Bar(111, 111, 103, 103.5).Bar(103.5, 105, 103, 103.2);
        Assert.Equal(chart.Now, Block(chart).RetestedAt);

        chart.Bar(103.2, 107, 103, 106.5);

        Assert.Equal((chart.Now, EndReason.Broken), (Block(chart).InvalidatedAt, Block(chart).Reason));
    }

    [Fact]
    public void The_last_up_candle_before_a_break_downward_is_a_bearish_block()
    {
        var chart = new Chart().Zigzag(100, 90).Line(92, 94).Bar(94, 96, 93.5, 95).Line(92, 88);

        Assert.Equal((Bias.Bearish, 93.5, 96), (Block(chart).Bias, Block(chart).Low, Block(chart).High));
    }

    private static Chart Falling(StructureSettings? settings = null) => new Chart(settings).Zigzag(100, 110).Line(108, 105.5).Bar(105.5, 106, 104, 104.5);

    private static Chart Broken() => Falling().Line(107, 111);

    private static OrderBlock Block(Chart chart) => chart.Structure.Blocks[0];
}
