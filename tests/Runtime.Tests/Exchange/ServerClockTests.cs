using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Tests.Exchange;

public class ServerClockTests
{
    private readonly StillTime _time = new();
    private readonly ServerClock _clock;

    public ServerClockTests() => _clock = new(_time);

    [Fact]
    public void An_exchange_that_answers_in_the_middle_of_the_way_is_read_exactly()
    {
        var reading = ClockReading.Of(new(1_000), new(6_100), new(1_200));
        Assert.Equal(TimeSpan.FromSeconds(5), reading.Offset);
        Assert.Equal(TimeSpan.FromMilliseconds(100), reading.Error);
    }

    [Fact]
    public void The_quickest_answer_stands()
    {
        _clock.Take(new(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(20)));
        _clock.Take(new(TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(400)));
        Assert.Equal(_clock.Own + TimeSpan.FromSeconds(2), _clock.Now);
    }

    [Fact]
    public void After_an_hour_any_answer_stands()
    {
        _clock.Take(new(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(20)));
        _time.Now += TimeSpan.FromMinutes(61);
        Assert.True(_clock.IsDue);
        _clock.Take(new(TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(400)));
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.Offset);
    }

    [Theory]
    [InlineData(40, "40 s behind")]
    [InlineData(-40, "40 s ahead of")]
    public void A_clock_beyond_the_tolerance_is_told_with_numbers(int seconds, string expected)
    {
        _clock.Take(new(TimeSpan.FromSeconds(seconds), default));
        Assert.Contains(expected, _clock.Skew(TimeSpan.FromSeconds(30)));
        Assert.Null(_clock.Skew(TimeSpan.FromSeconds(40)));
    }

    private sealed class StillTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
