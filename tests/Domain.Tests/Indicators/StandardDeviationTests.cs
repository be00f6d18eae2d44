using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class StandardDeviationTests : IndicatorTests<StandardDeviation>
{
    protected override StandardDeviation Create() => new(20);

    // TA-Lib subtracts a squared mean from a mean of squares, which costs it digits.
    protected override IReadOnlyList<Reading<StandardDeviation>> Readings =>
    [
        new(
            deviation => deviation.Value,
            Flat: _ => 0,
            Oracle.StockIndicators("stddev20"),
            Oracle.TaLib("stddev20", tolerance: 1e-8)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(33)]
    public void After_as_many_equal_candles_as_the_period_it_is_exactly_zero(int noise)
    {
        var (deviation, mean) = (Create(), new Sma(20));
        double[] closes = [.. Golden.Candles[..noise].Select(candle => candle.Close), .. Enumerable.Repeat(0.1, 20)];
        foreach (var close in closes)
        {
            deviation.Add(close);
            mean.Add(close);
        }

        Assert.Equal(0, deviation.Value);
        Assert.Equal(0.1, mean.Value);
    }

    [Fact]
    public void It_is_that_of_the_window_worked_out_in_two_passes()
    {
        var series = Gen.Choose(-100_000, 100_000).ListOf(80).Select(cents => cents.Select(cent => cent / 100.0).ToArray()).ToArbitrary();
        var periods = Gen.Choose(1, 30).ToArbitrary();
        Check.One(Cases.Of(100), Prop.ForAll(series, periods, (values, period) =>
        {
            var deviation = new StandardDeviation(period);
            for (var i = 0; i < values.Length; i++)
            {
                deviation.Add(values[i]);
                if (i >= period - 1)
                {
                    var window = values[(i + 1 - period)..(i + 1)];
                    var mean = window.Average();
                    Assert.Equal(Math.Sqrt(window.Average(value => (value - mean) * (value - mean))), deviation.Value, 1e-9);
                }
            }
        }));
    }
}
