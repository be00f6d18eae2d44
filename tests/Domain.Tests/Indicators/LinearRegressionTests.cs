using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class LinearRegressionTests : IndicatorTests<LinearRegression>
{
    protected override LinearRegression Create() => new(14);

    // The slope is a small difference of large prices: TA-Lib, which sums products of them, has fewer exact digits.
    protected override IReadOnlyList<Reading<LinearRegression>> Readings =>
    [
        new(line => line.Slope, Flat: _ => 0, Oracle.TaLib("linregslope14", tolerance: 1e-8) with { Scale = 1 }),
        new(line => line.Value, Flat: price => price),
        new(line => line.RSquared, Flat: _ => 0),
    ];

    [Fact]
    public void A_straight_series_is_its_own_line()
    {
        var line = new LinearRegression(5);
        for (var i = 0; i < 12; i++)
        {
            line.Add(100 - (2.5 * i));
        }

        Assert.Equal(-2.5, line.Slope, 1e-12);
        Assert.Equal(72.5, line.Value, 1e-12);
        Assert.Equal(1, line.RSquared, 1e-12);
    }

    [Fact]
    public void It_is_the_least_squares_line_of_the_window_for_any_series_and_period()
    {
        var series = Gen.Choose(-100_000, 100_000).ListOf(80).Select(cents => cents.Select(cent => cent / 100.0).ToArray()).ToArbitrary();
        var periods = Gen.Choose(2, 30).ToArbitrary();
        Check.One(Cases.Of(100), Prop.ForAll(series, periods, (values, period) =>
        {
            var line = new LinearRegression(period);
            for (var i = 0; i < values.Length; i++)
            {
                line.Add(values[i]);
                if (i >= period - 1)
                {
                    AssertLineOf(values[(i + 1 - period)..(i + 1)], line);
                }
            }
        }));
    }

    private static void AssertLineOf(double[] window, LinearRegression line)
    {
        var middle = (window.Length - 1) / 2.0;
        var mean = window.Average();
        var cross = window.Select((value, place) => (place - middle) * (value - mean)).Sum();
        var slope = cross / window.Select((_, place) => (place - middle) * (place - middle)).Sum();
        var squares = window.Sum(value => (value - mean) * (value - mean));
        Assert.Equal(slope, line.Slope, 1e-9);
        Assert.Equal(mean + (slope * middle), line.Value, 1e-9);
        Assert.Equal(squares == 0 ? 0 : slope * cross / squares, line.RSquared, 1e-9);
    }
}
