using TraderAgent.Api.Cells;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Api.Tests.Cells;

public sealed class SeriesPartsTests
{
    private static readonly Timeframe Minute = Timeframe.OneMinute, Five = Timeframe.Parse("5m"), Hour = Timeframe.OneHour;

    [Fact]
    public void A_thinned_curve_keeps_its_first_and_its_last_point()
    {
        EquityPoint[] points = [.. Enumerable.Range(0, 1_001).Select(i => new EquityPoint(new(i), i))];

        Assert.Equal([0, 250, 500, 750, 1_000], SeriesParts.Thin(points, 5).Select(p => p.Equity));
        Assert.Same(points, SeriesParts.Thin(points, 1_001));
    }

    [Fact]
    public void Coarser_candles_are_made_of_the_coarsest_that_are_kept_and_fit()
    {
        var market = new MarketCell();
        foreach (var kept in new[] { Minute, Five }) market.Last[kept.Code] = Candle(kept.Floor(new(10_000_000_000)), 1);

        Assert.Equal(Five, SeriesParts.Plan(market, Hour, default, 10)!.Value.Kept);
        Assert.Equal(Minute, SeriesParts.Plan(market, Timeframe.Parse("3m"), default, 10)!.Value.Kept);
        Assert.Null(SeriesParts.Plan(new(), Hour, default, 10));
    }

    [Fact]
    public void Of_a_span_only_candles_that_opened_within_it_are_made_and_only_whole_ones()
    {
        var market = new MarketCell();
        Candle[] stored = [.. Enumerable.Range(0, 12).Select(i => Candle(new(i * 60_000L), i + 1))];
        market.Last[Minute.Code] = stored[^1];

        var all = Made(market, stored, default);
        var some = Made(market, stored, new(new(60_000), new(600_000)));

        Assert.Equal([(0, 1.0, 5.0, 15.0), (300_000, 6.0, 10.0, 40.0)], all.Select(c => (c.OpenTime.UnixMilliseconds, c.Open, c.Close, c.Volume)));
        Assert.Equal([300_000], some.Select(c => c.OpenTime.UnixMilliseconds));
    }

    private static IReadOnlyList<Candle> Made(MarketCell market, Candle[] stored, Api.Agent.TimeSpanOf span)
    {
        var (kept, from, to) = SeriesParts.Plan(market, Five, span, 10)!.Value;
        return SeriesParts.Coarsen([.. stored.Where(c => c.OpenTime >= from && c.OpenTime < to)], kept, Five, 10);
    }

    private static Candle Candle(Instant at, double price) => new(at, price, price, price, price, price);
}
