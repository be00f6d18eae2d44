using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class KamaTests : IndicatorTests<Kama>
{
    protected override Kama Create() => new(10, 2, 30);

    // TA-Lib shows nothing for the candle that it starts from.
    protected override IReadOnlyList<Reading<Kama>> Readings =>
    [
        new(average => average.Value, Flat: price => price, Oracle.TaLib("kama10", from: 10)),
    ];

    [Fact]
    public void A_straight_price_is_followed_fast_and_a_wavering_one_slowly()
    {
        var (straight, wavering) = (new Kama(2), new Kama(2));
        foreach (var price in new double[] { 100, 110, 120 })
        {
            straight.Add(price);
            wavering.Add(price == 110 ? 130 : price - (price / 6 * (price > 100 ? 1 : 0)));
        }

        // An efficiency of 1 weighs the square of 2 / 3; one of 0 the square of 2 / 31.
        Assert.Equal(110 + (4 / 9.0 * (120 - 110)), straight.Value, 1e-12);
        Assert.Equal(130 + (4 / 961.0 * (100 - 130)), wavering.Value, 1e-12);
    }

    [Fact]
    public void A_fast_period_that_is_not_faster_is_refused() =>
        Assert.Equal("fast", Assert.Throws<ArgumentOutOfRangeException>(() => new Kama(10, 30, 30)).ParamName);
}
