using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class SmaTests : IndicatorTests<Sma>
{
    protected override Sma Create() => new(20);

    protected override IReadOnlyList<Reading<Sma>> Readings =>
    [
        new(sma => sma.Value, Flat: price => price, Oracle.Both("sma20")),
    ];

    [Fact]
    public void A_million_candles_leave_no_drift()
    {
        var sma = new Sma(3);
        for (var i = 0; i < 1_000_000; i++)
        {
            sma.Add(i % 2 == 0 ? 1e12 / 3 : 1e-9);
        }

        sma.Add(0.1);
        sma.Add(0.2);
        sma.Add(0.3);
        Assert.Equal(0.2, sma.Value, 1e-16);
    }
}
