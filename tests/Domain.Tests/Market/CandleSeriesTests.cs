using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Market;

public class CandleSeriesTests
{
    private static readonly CandleSeries Series = Of(0, 1, 2, 5, 6);

    [Fact]
    public void A_slice_includes_its_first_instant_and_excludes_its_last()
    {
        Assert.Equal([1, 2, 5], Minutes(Series.Between(At(1), At(6))));
        Assert.Equal([5, 6], Minutes(Series.From(At(3))));
        Assert.Equal([0, 1, 2], Minutes(Series.Until(At(5))));
    }

    [Fact]
    public void A_slice_outside_the_series_is_empty()
    {
        Assert.Equal(0, Series.From(At(7)).Count);
        Assert.Equal(0, Series.Until(At(0)).Count);
        Assert.Equal(0, Series.Between(At(6), At(1)).Count);
        Assert.Null(Series.From(At(7)).Start);
    }

    [Fact]
    public void A_series_starts_at_its_first_open_and_ends_at_its_last_close() =>
        Assert.Equal((At(0), At(7)), (Series.Start!.Value, Series.End!.Value));

    [Fact]
    public void Candles_that_repeat_or_go_back_are_no_series()
    {
        Assert.Throws<ArgumentException>(() => Of(0, 1, 1));
        Assert.Throws<ArgumentException>(() => Of(0, 2, 1));
    }

    private static CandleSeries Of(params int[] minutes) =>
        new("BTCUSDT", Timeframe.OneMinute, minutes.Select(m => new Candle(At(m), 1, 1, 1, 1, 1)).ToArray());

    private static Instant At(int minute) => new(minute * 60_000L);

    private static IEnumerable<long> Minutes(CandleSeries series) =>
        series.Span.ToArray().Select(c => c.OpenTime.UnixMilliseconds / 60_000);
}
