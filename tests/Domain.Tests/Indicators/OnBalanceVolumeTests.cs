using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class OnBalanceVolumeTests : IndicatorTests<OnBalanceVolume>
{
    protected override OnBalanceVolume Create() => new();

    // TA-Lib begins with the volume of the first candle.
    protected override IReadOnlyList<Reading<OnBalanceVolume>> Readings =>
    [
        new(volume => volume.Value, Flat: _ => 0, Oracle.StockIndicators("obv") with { Scale = 1 }),
    ];

    [Fact]
    public void A_volume_that_is_no_volume_is_refused() =>
        Assert.All([double.NaN, -1, double.PositiveInfinity], volume =>
            Assert.Equal("volume", Assert.Throws<ArgumentOutOfRangeException>(() => Create().Add(Markets.Still(1) with { Volume = volume })).ParamName));
}
