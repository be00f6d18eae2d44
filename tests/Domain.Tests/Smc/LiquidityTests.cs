using TraderAgent.Domain.Smc;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>Highs at 110 and at 109.9, with 104 between them: sellers' stops rest above both.</summary>
public class LiquidityTests
{
    private static readonly StructureSettings Equal = Chart.Plain with { EqualAtr = 0.1 };

    [Fact]
    public void Two_equal_highs_make_a_pool_at_the_higher_one()
    {
        var chart = TwoHighs();

        var pool = Assert.Single(chart.Structure.Pools.ToArray());
        Assert.Equal((SwingKind.High, 110, 2, chart.Now), (pool.Kind, pool.Price, pool.Touches, pool.ConfirmedAt));
    }

    [Fact]
    public void Highs_that_are_too_far_apart_make_no_pool() =>
        Assert.Empty(new Chart(Equal).Zigzag(100, 110, 104, 107, 103).Structure.Pools.ToArray());

    [Fact]
    public void A_third_equal_high_makes_a_pool_of_three_and_ends_that_of_two()
    {
        var chart = TwoHighs().Line(104).Zigzag(110).Line(107);

        var pools = chart.Structure.Pools.ToArray().Where(p => p.Kind == SwingKind.High).ToList();
        Assert.Equal((EndReason.Merged, chart.Now), (pools[0].Reason, pools[0].InvalidatedAt));
        Assert.Equal((3, 110, null), (pools[1].Touches, pools[1].Price, pools[1].InvalidatedAt));
    }

    [Fact]
    public void Trading_beyond_a_pool_and_closing_back_sweeps_it()
    {
        var chart = TwoHighs().Bar(107, 111, 106.5, 109);

        Assert.Equal((EndReason.Swept, chart.Now), (chart.Structure.Pools[0].Reason, chart.Structure.Pools[0].InvalidatedAt));
        Assert.Equal(new Sweep(SwingKind.High, 110, 111, chart.Now), chart.Structure.LastSweep(SwingKind.High));
        Assert.Null(chart.Structure.LastSweep(SwingKind.Low));
    }

    [Fact]
    public void Closing_beyond_a_pool_breaks_it()
    {
        var chart = TwoHighs().Line(112);

        Assert.Equal((EndReason.Broken, chart.Now), (chart.Structure.Pools[0].Reason, chart.Structure.Pools[0].InvalidatedAt));
        Assert.Null(chart.Structure.LastSweep(SwingKind.High));
    }

    [Fact]
    public void A_swing_low_that_is_swept_has_no_liquidity_but_still_counts_for_structure()
    {
        var chart = new Chart().Zigzag(100, 90, 95).Bar(95, 96, 89, 94);
        var low = chart.Structure.Swings.ToArray().Single(s => s.Price == 90);
        Assert.Equal((chart.Now, null, false), (low.SweptAt, low.InvalidatedAt, low.HasLiquidity));

        chart.Bar(94, 94, 88.5, 88.8);

        Assert.Equal((Bias.Bearish, 90), (chart.Structure.Trend, chart.Structure.LastBreak!.Value.Price));
        Assert.Equal(chart.Now, chart.Structure.Swings.ToArray().Single(s => s.Price == 90).InvalidatedAt);
    }

    [Fact]
    public void Equal_lows_rest_below_the_market()
    {
        var chart = new Chart(Equal).Zigzag(100, 90, 95, 90.1, 96);

        Assert.Equal((SwingKind.Low, 90, 2), (chart.Structure.Pools[0].Kind, chart.Structure.Pools[0].Price, chart.Structure.Pools[0].Touches));
    }

    private static Chart TwoHighs() => new Chart(Equal).Zigzag(100, 110, 104, 109.9).Line(107);
}
