using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class ParabolicSarTests : IndicatorTests<ParabolicSar>
{
    protected override ParabolicSar Create() => new(0.02, 0.2);

    // Stock.Indicators shows nothing before the first reversal; TA-Lib begins and reverses differently.
    protected override IReadOnlyList<Reading<ParabolicSar>> Readings =>
    [
        new(sar => sar.Value, Flat: price => price, Oracle.StockIndicators("psar_002_02", from: 7)),
    ];

    [Fact]
    public void A_low_below_the_stop_reverses_it_to_the_highest_high()
    {
        var sar = Create();
        foreach (var price in new double[] { 100, 110, 120 })
        {
            sar.Add(Markets.Still(price));
        }

        // A twenty-fifth of the way from 100 to 110 would be 100.4, but of the last two lows one was 100.
        Assert.Equal((true, 100.0), (sar.IsRising, sar.Value));
        sar.Add(Markets.Still(99));
        Assert.Equal((false, 120.0), (sar.IsRising, sar.Value));
    }

    [Theory]
    [InlineData(0, 0.2, "step")]
    [InlineData(0.3, 0.2, "step")]
    [InlineData(double.NaN, 0.2, "step")]
    [InlineData(0.02, 0, "largest")]
    [InlineData(0.02, 1.1, "largest")]
    public void An_acceleration_that_cannot_be_is_refused(double step, double largest, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new ParabolicSar(step, largest)).ParamName);
}
