using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class CciTests : IndicatorTests<Cci>
{
    protected override Cci Create() => new(20);

    protected override IReadOnlyList<Reading<Cci>> Readings =>
    [
        new(index => index.Value, Flat: _ => 0, Oracle.Both("cci20", scale: 1)),
    ];

    [Fact]
    public void A_price_two_mean_deviations_above_the_mean_reads_a_hundred_and_a_third()
    {
        var index = new Cci(4);
        foreach (var price in new double[] { 100, 100, 100, 104 })
        {
            index.Add(Markets.Still(price));
        }

        // The mean is 101, the mean deviation 1.5, the price 3 above.
        Assert.Equal(3 / (0.015 * 1.5), index.Value, 1e-10);
    }
}
