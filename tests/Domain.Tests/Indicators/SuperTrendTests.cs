using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class SuperTrendTests : IndicatorTests<SuperTrend>
{
    protected override SuperTrend Create() => new(10, 3);

    protected override IReadOnlyList<Reading<SuperTrend>> Readings =>
    [
        new(trend => trend.Value, Flat: price => price, Oracle.StockIndicators("supertrend_10_3")),
    ];

    [Fact]
    public void A_close_beyond_the_line_turns_the_trend()
    {
        var trend = new SuperTrend(1, 1);
        trend.Add(Markets.Still(100));
        trend.Add(Markets.Still(110));
        Assert.Equal((true, 100.0), (trend.IsUp, trend.Value));

        trend.Add(Markets.Still(99));
        Assert.Equal((false, 110.0), (trend.IsUp, trend.Value));
    }

    [Fact]
    public void A_line_that_would_move_away_from_the_price_stays()
    {
        var trend = new SuperTrend(1, 1);
        trend.Add(Markets.Still(100));
        trend.Add(Markets.Still(110));
        trend.Add(Markets.Still(105));
        Assert.Equal((true, 100.0), (trend.IsUp, trend.Value));
    }

    [Fact]
    public void The_line_of_another_distance_is_not_loaded() =>
        Assert.Throws<ArgumentException>(() => new SuperTrend(10, 2).Load(Create().Save()));
}
