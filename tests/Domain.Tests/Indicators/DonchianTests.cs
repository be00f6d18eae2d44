using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class DonchianTests : IndicatorTests<Donchian>
{
    protected override Donchian Create() => new(20);

    // Stock.Indicators leaves the current candle out of its channel, so only TA-Lib compares.
    protected override IReadOnlyList<Reading<Donchian>> Readings =>
    [
        new(channel => channel.Upper, Flat: price => price, Oracle.TaLib("donchian_upper20")),
        new(channel => channel.Lower, Flat: price => price, Oracle.TaLib("donchian_lower20")),
        new(channel => channel.Middle, Flat: price => price),
        new(channel => channel.Width, Flat: _ => 0),
    ];

    [Fact]
    public void A_channel_from_90_to_110_has_its_middle_at_100_and_a_width_of_a_fifth()
    {
        var channel = new Donchian(2);
        channel.Add(Markets.Still(90));
        channel.Add(Markets.Still(110));
        Assert.Equal((100, 0.2), (channel.Middle, channel.Width));
    }
}
