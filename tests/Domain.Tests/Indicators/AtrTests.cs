using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class AtrTests : IndicatorTests<Atr>
{
    protected override Atr Create() => new(14);

    protected override IReadOnlyList<Reading<Atr>> Readings =>
    [
        new(atr => atr.Value, Flat: _ => 0, Oracle.Both("atr14")),
    ];

    [Fact]
    public void A_gap_from_the_previous_close_counts_into_the_range()
    {
        var atr = new Atr(1);
        atr.Add(Markets.Still(100));
        atr.Add(Markets.Still(110));
        Assert.Equal(10, atr.Value);
    }
}
