using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class LowestTests : IndicatorTests<Lowest>
{
    protected override Lowest Create() => new(20);

    protected override double Price(in Candle candle) => candle.Low;

    // Stock.Indicators leaves the current candle out of its channel, so only TA-Lib compares.
    protected override IReadOnlyList<Reading<Lowest>> Readings =>
    [
        new(lowest => lowest.Value, Flat: price => price, Oracle.TaLib("donchian_lower20")),
    ];

    [Fact]
    public void It_is_the_smallest_of_the_window_for_any_series_and_period()
    {
        var series = Gen.Choose(-9, 9).ListOf(80).Select(steps => steps.ToArray()).ToArbitrary();
        var periods = Gen.Choose(1, 30).ToArbitrary();
        Check.One(Cases.Of(100), Prop.ForAll(series, periods, (values, period) =>
        {
            var lowest = new Lowest(period);
            for (var i = 0; i < values.Length; i++)
            {
                lowest.Add(values[i]);
                Assert.Equal(i < period - 1 ? double.NaN : values[(i + 1 - period)..(i + 1)].Min(), lowest.Value);
            }
        }));
    }
}
