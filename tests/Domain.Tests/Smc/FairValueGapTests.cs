using TraderAgent.Domain.Smc;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>A candle up to 102, one that runs from 101 to 109, and one that never comes below 106: between 102 and 106 only the second traded.</summary>
public class FairValueGapTests
{
    [Fact]
    public void What_only_the_middle_candle_traded_is_a_gap()
    {
        var chart = Gapped();

        var gap = Gap(chart);
        Assert.Equal((Bias.Bullish, 102, 106, Chart.ClosedAfter(3), chart.Now), (gap.Bias, gap.Low, gap.High, gap.At, gap.ConfirmedAt));
        Assert.Equal((0, null), (gap.FilledPercent, gap.TouchedAt));
    }

    [Fact]
    public void A_falling_market_leaves_bearish_gaps()
    {
        var chart = Quiet().Bar(100, 101, 98, 99).Bar(99, 100, 91, 92).Bar(92, 94, 90, 91);

        Assert.Equal((Bias.Bearish, 94, 98), (Gap(chart).Bias, Gap(chart).Low, Gap(chart).High));
    }

    [Fact]
    public void Coming_back_fills_it_by_as_much_as_was_traded_and_never_less()
    {
        var chart = Gapped().Bar(108, 108, 105, 107);
        Assert.Equal((25, chart.Now), (Gap(chart).FilledPercent, Gap(chart).TouchedAt));
        var touched = chart.Now;

        chart.Bar(107, 108, 105.5, 106).Bar(106, 107, 103, 106);

        Assert.Equal((75, touched, null), (Gap(chart).FilledPercent, Gap(chart).TouchedAt, Gap(chart).InvalidatedAt));
    }

    [Fact]
    public void Trading_all_of_it_fills_it_for_good()
    {
        var chart = Gapped().Bar(108, 108, 101, 104);

        Assert.Equal((100, chart.Now, EndReason.Filled), (Gap(chart).FilledPercent, Gap(chart).InvalidatedAt, Gap(chart).Reason));
    }

    [Fact]
    public void Missing_candles_leave_no_gap() =>
        Assert.Empty(Quiet().Bar(101, 102, 100, 101).Silence(2).Bar(101, 109, 101, 108).Bar(108, 110, 106, 109).Structure.Gaps.ToArray());

    [Fact]
    public void A_candle_without_volume_traded_nothing_and_leaves_no_gap() =>
        Assert.Empty(Quiet().Bar(101, 102, 100, 101).Bar(104, 104, 104, 104, volume: 0).Bar(108, 110, 106, 109).Structure.Gaps.ToArray());

    [Fact]
    public void A_gap_that_is_small_against_the_average_range_does_not_count() =>
        Assert.Empty(Gapped(Chart.Plain with { MinGapAtr = 2 }).Structure.Gaps.ToArray());

    private static Chart Quiet(StructureSettings? settings = null) => new Chart(settings).Bar(100, 101, 99, 100).Bar(100, 101, 99, 101);

    private static Chart Gapped(StructureSettings? settings = null) =>
        Quiet(settings).Bar(101, 102, 100, 101).Bar(101, 109, 101, 108).Bar(108, 110, 106, 109);

    private static FairValueGap Gap(Chart chart) => Assert.Single(chart.Structure.Gaps.ToArray());
}
