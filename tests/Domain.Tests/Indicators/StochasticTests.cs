using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class StochasticTests : IndicatorTests<Stochastic>
{
    protected override Stochastic Create() => new(14, 3, 3);

    // TA-Lib shows %K only together with %D.
    protected override IReadOnlyList<Reading<Stochastic>> Readings =>
    [
        new(stochastic => stochastic.K, Flat: _ => 50, Oracle.StockIndicators("stochk_14_3_3"), Oracle.TaLib("stochk_14_3_3", from: 17)),
        new(stochastic => stochastic.D, Flat: _ => 50, Oracle.Both("stochd_14_3_3")),
    ];

    [Fact]
    public void A_close_at_three_quarters_of_the_range_reads_75_unsmoothed()
    {
        var fast = new Stochastic(2, smooth: 1, signal: 1);
        fast.Add(Markets.Still(100));
        fast.Add(Markets.Still(90) with { High = 130, Close = 120 });
        Assert.Equal((75, 75), (fast.K, fast.D));
    }
}
