using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class IchimokuTests : IndicatorTests<Ichimoku>
{
    protected override Ichimoku Create() => new(9, 26, 52);

    protected override IReadOnlyList<Reading<Ichimoku>> Readings =>
    [
        new(cloud => cloud.ConversionLine, Flat: price => price, Oracle.StockIndicators("ichimoku_tenkan9")),
        new(cloud => cloud.BaseLine, Flat: price => price, Oracle.StockIndicators("ichimoku_kijun26")),
        new(cloud => cloud.SpanA, Flat: price => price, Oracle.StockIndicators("ichimoku_spanA")),
        new(cloud => cloud.SpanB, Flat: price => price, Oracle.StockIndicators("ichimoku_spanB")),
        new(cloud => cloud.AheadA, Flat: price => price),
        new(cloud => cloud.AheadB, Flat: price => price),
    ];

    [Fact]
    public void What_is_drawn_ahead_is_the_cloud_of_as_many_candles_later()
    {
        var outputs = Stream(Create(), Golden.Candles);
        Assert.Equal(outputs[4][51..^26], outputs[2][77..]);
        Assert.Equal(outputs[5][51..^26], outputs[3][77..]);
    }
}
