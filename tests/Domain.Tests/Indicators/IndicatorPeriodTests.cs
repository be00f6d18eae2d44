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

    [Fact]
    public void A_run_into_an_output_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => Indicator.Run(new Ema(2), [1, 2, 3], new double[2], ema => ema.Value));
}
