using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class IndicatorPeriodTests
{
    public static TheoryData<string, Func<int, IIndicator>> Indicators => new()
    {
        { "period", period => new Sma(period) },
        { "period", period => new Ema(period) },
        { "period", period => new Rsi(period) },
        { "period", period => new Atr(period) },
        { "period", period => new Adx(period) },
        { "period", period => new Bollinger(period) },
        { "period", period => new StandardDeviation(period) },
        { "period", period => new Highest(period) },
        { "period", period => new Lowest(period) },
        { "period", period => new Donchian(period) },
        { "period", period => new SuperTrend(period) },
        { "period", period => new Chandelier(period) },
        { "period", period => new Keltner(period) },
        { "rangePeriod", period => new Keltner(20, 2, period) },
        { "period", period => new LinearRegression(period) },
        { "period", period => new RealizedVolatility(period, 1) },
        { "period", period => new PercentRank(period) },
        { "period", period => new RateOfChange(period) },
        { "period", period => new Wma(period) },
        { "period", period => new Dema(period) },
        { "period", period => new Tema(period) },
        { "period", period => new Kama(period) },
        { "slow", period => new Kama(10, 2, period) },
        { "period", period => new Stochastic(period) },
        { "smooth", period => new Stochastic(14, period) },
        { "signal", period => new Stochastic(14, 3, period) },
        { "rsi", period => new StochRsi(period, 14) },
        { "period", period => new StochRsi(14, period) },
        { "signal", period => new StochRsi(14, 14, period) },
        { "smooth", period => new StochRsi(14, 14, 3, period) },
        { "period", period => new Cci(period) },
        { "period", period => new Mfi(period) },
        { "conversion", period => new Ichimoku(period) },
        { "baseLine", period => new Ichimoku(9, period) },
        { "spanB", period => new Ichimoku(9, 26, period) },
        { "period", period => new VolumeProfile(period) },
        { "slow", period => new Macd(1, period, 9) },
        { "signal", period => new Macd(12, 26, period) },
    };

    [Theory]
    [MemberData(nameof(Indicators))]
    public void A_period_is_1_to_5000_candles(string name, Func<int, IIndicator> create)
    {
        foreach (var period in new[] { int.MinValue, -1, 0, 5001, int.MaxValue })
        {
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => create(period));
            Assert.Equal(name, refusal.ParamName);
            Assert.Contains("1 to 5000", refusal.Message, StringComparison.Ordinal);
        }

        Assert.False(create(5000).IsReady);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5001)]
    public void An_average_over_half_and_root_needs_two_candles(int period) =>
        Assert.Contains("2 to 5000", Assert.Throws<ArgumentOutOfRangeException>(() => new Hma(period)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(15)]
    [InlineData(5001)]
    public void A_growth_of_ranges_needs_two_stretches(int period) =>
        Assert.Contains("16 to 5000", Assert.Throws<ArgumentOutOfRangeException>(() => new Hurst(period)).Message, StringComparison.Ordinal);

    public static TheoryData<string, Func<double, IIndicator>> Multiples => new()
    {
        { "deviations", deviations => new Bollinger(20, deviations) },
        { "ranges", ranges => new Keltner(20, ranges) },
        { "ranges", ranges => new SuperTrend(10, ranges) },
        { "ranges", ranges => new Chandelier(22, ranges) },
    };

    [Theory]
    [MemberData(nameof(Multiples))]
    public void A_band_or_line_at_no_distance_or_an_absurd_one_is_refused(string name, Func<double, IIndicator> create)
    {
        foreach (var multiple in new[] { 0, -2, 101, double.NaN, double.PositiveInfinity })
        {
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => create(multiple)).ParamName);
        }

        Assert.False(create(100).IsReady);
    }

    [Fact]
    public void A_run_into_an_output_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => Indicator.Run(new Ema(2), [1, 2, 3], new double[2], ema => ema.Value));
}
