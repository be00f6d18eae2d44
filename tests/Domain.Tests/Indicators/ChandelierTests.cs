using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class ChandelierTests : IndicatorTests<Chandelier>
{
    protected override Chandelier Create() => new(22, 3);

    protected override IReadOnlyList<Reading<Chandelier>> Readings =>
    [
        new(exit => exit.LongStop, Flat: price => price, Oracle.StockIndicators("chandelier_long_22_3")),
        new(exit => exit.ShortStop, Flat: price => price),
    ];

    [Fact]
    public void The_stop_of_a_short_hangs_above_the_lowest_low_as_that_of_a_long_below_the_highest_high()
    {
        var exit = new Chandelier(2, 3);
        exit.Add(Markets.Still(100));
        exit.Add(Markets.Still(104));
        exit.Add(Markets.Still(102));

        // True ranges of 4 and 2: on average 3. Of the last two candles the highest was 104, the lowest 102.
        Assert.Equal((104 - 9, 102 + 9), (exit.LongStop, exit.ShortStop));
    }
}
