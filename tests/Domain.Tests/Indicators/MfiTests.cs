using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class MfiTests : IndicatorTests<Mfi>
{
    protected override Mfi Create() => new(14);

    protected override IReadOnlyList<Reading<Mfi>> Readings =>
    [
        new(index => index.Value, Flat: _ => 50, Oracle.Both("mfi14")),
    ];

    [Fact]
    public void Three_times_the_flow_on_a_rise_reads_75()
    {
        var index = new Mfi(2);
        index.Add(Markets.Still(100));
        index.Add(Markets.Still(150) with { Volume = 2 });
        index.Add(Markets.Still(100));
        Assert.Equal(75, index.Value);
    }

    [Fact]
    public void A_market_without_volume_flows_neither_way()
    {
        var index = new Mfi(2);
        foreach (var price in new double[] { 100, 110, 90 })
        {
            index.Add(Markets.Still(price) with { Volume = 0 });
        }

        Assert.Equal(50, index.Value);
    }

    [Fact]
    public void A_volume_that_is_no_volume_is_refused() =>
        Assert.Equal("volume", Assert.Throws<ArgumentOutOfRangeException>(() => Create().Add(Markets.Still(1) with { Volume = -1 })).ParamName);
}
