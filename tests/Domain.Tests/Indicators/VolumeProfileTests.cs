using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class VolumeProfileTests : IndicatorTests<VolumeProfile>
{
    protected override VolumeProfile Create() => new(48, 24);

    protected override IReadOnlyList<Reading<VolumeProfile>> Readings =>
    [
        new(profile => profile.PointOfControl, Flat: price => price),
        new(profile => profile.ValueAreaHigh, Flat: price => price),
        new(profile => profile.ValueAreaLow, Flat: price => price),
    ];

    [Fact]
    public void The_value_area_grows_from_the_fullest_step_until_it_holds_its_share()
    {
        var profile = new VolumeProfile(5, steps: 5, valueArea: 0.7);
        var volumes = new double[] { 10, 20, 50, 15, 5 };
        for (var step = 0; step < volumes.Length; step++)
        {
            profile.Add(Markets.Still(100) with { Low = 100 + (10 * step), High = 110 + (10 * step), Volume = volumes[step] });
        }

        // 50 in 120 to 130; 20 below it are more than 15 above, and make 70 of 100.
        Assert.Equal((125, 110, 130), (profile.PointOfControl, profile.ValueAreaLow, profile.ValueAreaHigh));
    }

    [Fact]
    public void A_candle_is_spread_evenly_over_the_prices_it_saw()
    {
        var profile = new VolumeProfile(2, steps: 2, valueArea: 0.6);
        profile.Add(Markets.Still(100) with { Low = 100, High = 140, Volume = 10 });
        profile.Add(Markets.Still(100) with { Low = 115, High = 125, Volume = 30 });

        // Each half of 100 to 140 holds five and fifteen: the lower one is the point of control, and not enough.
        Assert.Equal((110, 100, 140), (profile.PointOfControl, profile.ValueAreaLow, profile.ValueAreaHigh));
    }

    [Fact]
    public void Prices_without_volume_have_their_range_for_a_value_area()
    {
        var profile = new VolumeProfile(2);
        profile.Add(Markets.Still(100) with { Volume = 0 });
        profile.Add(Markets.Still(110) with { Volume = 0 });
        Assert.Equal((105, 100, 110), (profile.PointOfControl, profile.ValueAreaLow, profile.ValueAreaHigh));
    }

    [Theory]
    [InlineData(1, 0.7, "steps")]
    [InlineData(1001, 0.7, "steps")]
    [InlineData(24, 0, "valueArea")]
    [InlineData(24, 1.1, "valueArea")]
    [InlineData(24, double.NaN, "valueArea")]
    public void Steps_and_shares_that_cannot_be_are_refused(int steps, double valueArea, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new VolumeProfile(48, steps, valueArea)).ParamName);
}
