using System.Globalization;
using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Market;

public class TimeTests
{
    [Theory]
    [InlineData("2024-01-01T00:00:00.000Z", 19_723)]
    [InlineData("2024-01-01T23:59:59.999Z", 19_723)]
    [InlineData("1969-12-31T23:59:59.999Z", -1)]
    [InlineData("1969-12-31T00:00:00.000Z", -1)]
    public void A_day_begins_at_midnight_utc(string time, long day) => Assert.Equal(day, At(time).Day);

    [Fact]
    public void An_instant_is_written_in_utc() =>
        Assert.Equal("2024-01-01T12:00:00.000Z", Instant.From(new(2024, 1, 1, 14, 0, 0, TimeSpan.FromHours(2))).ToString());

    [Theory]
    [InlineData("1m", "2024-01-03T10:17:59.999Z", "2024-01-03T10:17:00.000Z")]
    [InlineData("4h", "2024-01-03T10:17:00.000Z", "2024-01-03T08:00:00.000Z")]
    [InlineData("1w", "2024-01-03T10:17:00.000Z", "2024-01-01T00:00:00.000Z")]
    [InlineData("1w", "2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00.000Z")]
    [InlineData("1w", "1969-12-30T00:00:00.000Z", "1969-12-29T00:00:00.000Z")]
    public void A_candle_begins_on_its_grid_and_a_week_on_Monday(string timeframe, string time, string open) =>
        Assert.Equal(open, Timeframe.Parse(timeframe).Floor(At(time)).ToString());

    [Fact]
    public void Every_timeframe_is_found_by_its_code_and_its_length()
    {
        foreach (var timeframe in Timeframe.All)
        {
            Assert.Equal(timeframe, Timeframe.Find(timeframe.Code));
            Assert.Equal(timeframe, Timeframe.Find(timeframe.Milliseconds));
            Assert.Equal(timeframe, WireJson.Read<Timeframe>(WireJson.Write(timeframe)));
            Assert.True(timeframe.IsMultipleOf(Timeframe.OneMinute));
        }
    }

    [Fact]
    public void An_unknown_timeframe_is_refused_with_the_known_ones()
    {
        Assert.Contains("'7m' is not known; use one of 1m, 3m,", Assert.Throws<FormatException>(() => Timeframe.Parse("7m")).Message, StringComparison.Ordinal);
        Assert.Contains("'7m' is not known; use one of 1m, 3m,", Assert.Throws<JsonException>(() => WireJson.Read<Timeframe>("\"7m\"")).Message, StringComparison.Ordinal);
    }

    private static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
}
