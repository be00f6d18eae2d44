using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class HighestTests : IndicatorTests<Highest>
{
    protected override Highest Create() => new(20);

    protected override double Price(in Candle candle) => candle.High;

    // Stock.Indicators leaves the current candle out of its channel, so only TA-Lib compares.
    protected override IReadOnlyList<Reading<Highest>> Readings =>
    [
        new(highest => highest.Value, Flat: price => price, Oracle.TaLib("donchian_upper20")),
    ];

    [Fact]
    public void It_is_the_largest_of_the_window_for_any_series_and_period()
    {
        var series = Gen.Choose(-9, 9).ListOf(80).Select(steps => steps.ToArray()).ToArbitrary();
        var periods = Gen.Choose(1, 30).ToArbitrary();
        Check.One(Cases.Of(100), Prop.ForAll(series, periods, (values, period) =>
        {
            var highest = new Highest(period);
            for (var i = 0; i < values.Length; i++)
            {
                highest.Add(values[i]);
                Assert.Equal(i < period - 1 ? double.NaN : values[(i + 1 - period)..(i + 1)].Max(), highest.Value);
            }
        }));
    }
}
