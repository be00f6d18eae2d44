using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class WmaTests : IndicatorTests<Wma>
{
    protected override Wma Create() => new(20);

    protected override IReadOnlyList<Reading<Wma>> Readings =>
    [
        new(average => average.Value, Flat: price => price, Oracle.Both("wma20")),
    ];

    [Fact]
    public void The_newest_of_three_weighs_three_times_the_oldest()
    {
        var average = new Wma(3);
        foreach (var price in new double[] { 60, 6, 12, 18 })
        {
            average.Add(price);
        }

        Assert.Equal((6 + (2 * 12) + (3 * 18)) / 6.0, average.Value, 1e-12);
    }
}
