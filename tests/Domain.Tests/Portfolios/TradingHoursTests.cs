using TraderAgent.Domain.Market;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Domain.Tests.Portfolios;

public class TradingHoursTests
{
    [Theory]
    [InlineData(TradingSession.Asia, "2024-01-03 00:00", true)]
    [InlineData(TradingSession.Asia, "2024-01-03 08:59", true)]
    [InlineData(TradingSession.Asia, "2024-01-03 09:00", false)]
    [InlineData(TradingSession.London, "2024-01-03 06:59", false)]
    [InlineData(TradingSession.London, "2024-01-03 07:00", true)]
    [InlineData(TradingSession.NewYork, "2024-01-03 20:59", true)]
    [InlineData(TradingSession.NewYork, "2024-01-03 21:00", false)]
    public void A_session_is_open_in_its_hours(TradingSession session, string at, bool open) =>
        Assert.Equal(open, new TradingHours { Sessions = [session] }.IsOpen(At(at)));

    [Theory]
    [InlineData("2024-01-03 21:59", false)]
    [InlineData("2024-01-03 22:00", true)]
    [InlineData("2024-01-04 01:29", true)]
    [InlineData("2024-01-04 01:30", false)]
    public void A_window_may_last_over_midnight(string at, bool open) =>
        Assert.Equal(open, new TradingHours { Windows = [new() { From = new(22, 0), To = new(1, 30) }] }.IsOpen(At(at)));

    [Theory]
    [InlineData("2024-01-05 23:59", true)] // A Friday.
    [InlineData("2024-01-06 00:00", false)]
    [InlineData("2024-01-07 12:00", false)]
    [InlineData("2024-01-08 00:00", true)]
    [InlineData("1969-12-31 12:00", true)] // A Wednesday.
    public void Days_are_those_of_the_week_in_utc(string at, bool open) => Assert.Equal(open, new TradingHours
    {
        Days = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday],
    }.IsOpen(At(at)));

    [Fact]
    public void Without_rules_every_hour_is_open() => Assert.True(new TradingHours().IsOpen(At("2024-01-06 03:00")));

    private static Instant At(string time) =>
        Instant.From(DateTimeOffset.Parse(time + "Z", System.Globalization.CultureInfo.InvariantCulture));
}
