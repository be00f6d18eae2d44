using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class RealizedVolatilityTests : IndicatorTests<RealizedVolatility>
{
    protected override RealizedVolatility Create() => new(20, 525_600);

    protected override IReadOnlyList<Reading<RealizedVolatility>> Readings =>
    [
        new(volatility => volatility.Value, Flat: _ => 0),
    ];

    [Fact]
    public void Returns_of_a_percent_up_and_down_are_a_volatility_of_a_percent_and_ten_times_that_over_a_hundred()
    {
        var (candle, year) = (new RealizedVolatility(4, 1), new RealizedVolatility(4, 100));
        foreach (var price in new[] { 100, 100 * Math.Exp(0.01), 100, 100 * Math.Exp(-0.01), 100 })
        {
            candle.Add(price);
            year.Add(price);
        }

        Assert.Equal(0.01, candle.Value, 1e-15);
        Assert.Equal(0.1, year.Value, 1e-14);
    }

    [Fact]
    public void A_price_of_zero_has_no_return()
    {
        var volatility = new RealizedVolatility(3, 1);
        foreach (var price in new double[] { 0, 100, 0, 100 })
        {
            volatility.Add(price);
        }

        Assert.Equal(0, volatility.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1e9)]
    [InlineData(double.NaN)]
    public void A_year_of_no_candles_or_of_more_than_one_a_second_is_refused(double candles) =>
        Assert.Equal("candlesPerYear", Assert.Throws<ArgumentOutOfRangeException>(() => new RealizedVolatility(20, candles)).ParamName);
}
