using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class MacdTests : IndicatorTests<Macd>
{
    protected override Macd Create() => new(12, 26, 9);

    protected override IReadOnlyList<Reading<Macd>> Readings =>
    [
        new(macd => macd.Value, Flat: _ => 0, Oracle.StockIndicators("macd"), Oracle.TaLib("macd", from: 166)),
        new(macd => macd.Signal, Flat: _ => 0, Oracle.StockIndicators("macdsignal"), Oracle.TaLib("macdsignal", from: 166)),
        new(macd => macd.Histogram, Flat: _ => 0, Oracle.StockIndicators("macdhist"), Oracle.TaLib("macdhist", from: 166)),
    ];

    [Fact]
    public void A_fast_average_that_is_not_faster_is_refused() =>
        Assert.Equal("fast", Assert.Throws<ArgumentOutOfRangeException>(() => new Macd(26, 26, 9)).ParamName);
}
