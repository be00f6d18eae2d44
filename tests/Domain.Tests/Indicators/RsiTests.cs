using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class RsiTests : IndicatorTests<Rsi>
{
    protected override Rsi Create() => new(14);

    protected override IReadOnlyList<Reading<Rsi>> Readings =>
    [
        new(rsi => rsi.Value, Flat: _ => 50, Oracle.Both("rsi14")),
    ];

    [Fact]
    public void A_market_that_only_rises_reads_100_and_one_that_only_falls_reads_0()
    {
        var (rising, falling) = (Create(), Create());
        for (var price = 1; price <= 15; price++)
        {
            rising.Add(price);
            falling.Add(-price);
        }

        Assert.Equal(100, rising.Value);
        Assert.Equal(0, falling.Value);
    }
}
