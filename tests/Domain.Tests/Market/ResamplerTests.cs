using System.Text.Json;
using FsCheck.Fluent;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Market;

[Collection(Alone.Name)]
public class ResamplerTests
{
    private const long Minute = 60_000;
    private const long Monday = 1_704_067_200_000; // 2024-01-01T00:00:00Z

    private static readonly Timeframe ThreeMinutes = Timeframe.Parse("3m");

    [Fact]
    public void A_higher_candle_appears_when_its_last_minute_has_closed()
    {
        var resampler = new Resampler(Timeframe.OneMinute, ThreeMinutes);

        Assert.False(resampler.Add(Minutely(0, 10, 12, 9, 11, 1), out _));
        Assert.False(resampler.Add(Minutely(1, 11, 15, 10, 14, 2), out _));
        Assert.True(resampler.Add(Minutely(2, 14, 14, 7, 8, 4), out var completed));

        Assert.Equal(new Candle(At(0), 10, 15, 7, 8, 7), completed);
        Assert.False(resampler.TakeSecond(out _));
    }

    [Fact]
    public void A_higher_candle_whose_last_minutes_are_missing_appears_with_the_next_minute()
    {
        var resampler = new Resampler(Timeframe.OneMinute, ThreeMinutes);

        Assert.False(resampler.Add(Minutely(0, 10, 12, 9, 11, 1), out _));
        Assert.True(resampler.Add(Minutely(4, 20, 20, 20, 20, 5), out var completed));

        Assert.Equal(new Candle(At(0), 10, 12, 9, 11, 1), completed);
        Assert.True(resampler.Add(Minutely(5, 20, 21, 20, 21, 1), out completed));
        Assert.Equal(new Candle(At(3), 20, 21, 20, 21, 6), completed);
    }

    [Fact]
    public void A_minute_that_completes_two_higher_candles_gives_the_older_one_first()
    {
        var resampler = new Resampler(Timeframe.OneMinute, ThreeMinutes);
        resampler.Add(Minutely(0, 10, 12, 9, 11, 1), out _);

        Assert.True(resampler.Add(Minutely(5, 20, 20, 20, 20, 5), out var older));
        Assert.True(resampler.TakeSecond(out var newer));

        Assert.Equal((At(0), At(3)), (older.OpenTime, newer.OpenTime));
        Assert.False(resampler.TakeSecond(out _));
        Assert.False(resampler.Add(Minutely(6, 20, 20, 20, 20, 5), out _));
    }

    [Fact]
    public void A_second_higher_candle_left_untaken_comes_with_the_next_minute()
    {
        var resampler = new Resampler(Timeframe.OneMinute, ThreeMinutes);
        resampler.Add(Minutely(0, 10, 12, 9, 11, 1), out _);
        resampler.Add(Minutely(5, 20, 20, 20, 20, 5), out _);

        Assert.True(resampler.Add(Minutely(6, 21, 21, 21, 21, 1), out var late));

        Assert.Equal(new Candle(At(3), 20, 20, 20, 20, 5), late);
    }

    [Fact]
    public void A_higher_candle_that_began_before_the_stream_is_dropped()
    {
        var resampler = new Resampler(Timeframe.OneMinute, ThreeMinutes);

        Assert.False(resampler.Add(Minutely(1, 10, 10, 10, 10, 1), out _));
        Assert.False(resampler.Add(Minutely(2, 10, 10, 10, 10, 1), out _));
        Assert.False(resampler.Add(Minutely(3, 10, 10, 10, 10, 1), out _));
        resampler.Add(Minutely(4, 10, 10, 10, 10, 1), out _);
        Assert.True(resampler.Add(Minutely(5, 10, 10, 10, 10, 1), out var completed));

        Assert.Equal(At(3), completed.OpenTime);
    }

    [Fact]
    public void Weeks_begin_on_Monday()
    {
        var resampler = new Resampler(Timeframe.OneDay, Timeframe.Parse("1w"));
        var weeks = new List<Candle>();
        for (var day = -3; day < 15; day++)
        {
            if (resampler.Add(Minutely(day * 1440, 10 + day, 11 + day, 9 + day, 10 + day, 1), out var week)) weeks.Add(week);
        }

        Assert.Equal([At(0), At(7 * 1440)], weeks.Select(w => w.OpenTime));
        Assert.All(weeks, week => Assert.Equal(DayOfWeek.Monday, week.OpenTime.ToDateTimeOffset().DayOfWeek));
        Assert.Equal([7.0, 7.0], weeks.Select(w => w.Volume));
    }

    [Fact]
    public void A_candle_that_repeats_or_goes_back_is_refused()
    {
        var resampler = new Resampler(Timeframe.OneMinute, ThreeMinutes);
        resampler.Add(Minutely(1, 10, 10, 10, 10, 1), out _);

        Assert.Throws<InvalidOperationException>(() => resampler.Add(Minutely(1, 10, 10, 10, 10, 1), out _));
        Assert.Throws<InvalidOperationException>(() => resampler.Add(Minutely(0, 10, 10, 10, 10, 1), out _));
    }

    [Fact]
    public void Five_minutes_cannot_be_made_of_three()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Resampler(ThreeMinutes, Timeframe.Parse("5m")));

        Assert.Contains("multiple of 3m", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resampled_candles_equal_a_batch_aggregate() => CandleStreams.ForAll((stream, coarser) =>
        Assert.Equal(CandleStreams.Batch(stream, coarser), CandleStreams.Resampled(stream, coarser)));

    [Fact]
    public void Replaying_a_prefix_never_rewrites_a_candle_that_was_shown() => CandleStreams.ForAll((stream, coarser) =>
    {
        var whole = CandleStreams.Resampled(stream, coarser);
        for (var length = 0; length <= stream.Length; length++)
        {
            var shown = CandleStreams.Resampled(stream.AsSpan(0, length), coarser);
            Assert.Equal(whole.Take(shown.Count), shown);
            Assert.All(shown, c => Assert.True(c.OpenTime + coarser.Duration <= stream[length - 1].OpenTime + TimeSpan.FromMinutes(1)));
        }
    });

    [Fact]
    public void Restoring_at_any_candle_changes_nothing_that_follows() => CandleStreams.ForAll((stream, coarser) =>
    {
        var restored = new List<Candle>();
        var json = JsonSerializer.Serialize(new ResamplerState());
        foreach (var candle in stream)
        {
            var resampler = new Resampler(Timeframe.OneMinute, coarser);
            resampler.Load(JsonSerializer.Deserialize<ResamplerState>(json)!);
            if (resampler.Add(candle, out var completed)) restored.Add(completed);
            json = JsonSerializer.Serialize(resampler.Save());
        }

        var uninterrupted = new Resampler(Timeframe.OneMinute, coarser);
        var expected = stream.Where(c => uninterrupted.Add(c, out _)).Count();
        Assert.Equal(expected, restored.Count);
        Assert.Equal(CandleStreams.Batch(stream, coarser).Take(expected), restored);
    });

    [Fact]
    public void A_quiet_candle_allocates_nothing()
    {
        var resampler = new Resampler(Timeframe.OneMinute, Timeframe.OneHour);
        resampler.Add(Minutely(0, 10, 10, 10, 10, 1), out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var minute = 1; minute < 600; minute++) resampler.Add(Minutely(minute, 10, 10, 10, 10, 1), out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Instant At(int minute) => new(Monday + minute * Minute);

    private static Candle Minutely(int minute, double open, double high, double low, double close, double volume) =>
        new(At(minute), open, high, low, close, volume);
}
