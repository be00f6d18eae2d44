using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Reports;

public class PictureTests
{
    [Fact]
    public void Falls_are_told_by_depth_with_their_peak_and_when_it_was_reached_again()
    {
        double[] equity = [100, 110, 99, 105, 110, 120, 114, 90];
        var falls = Fall.DeepestOf(100, [.. Enumerable.Range(0, 8).Select(Hour)], equity);
        Assert.Equal([new Fall(25, Hour(5), Hour(7), null), new Fall(10, Hour(1), Hour(2), Hour(4))], falls.Select(f => f with { Percent = Math.Round(f.Percent, 9) }));
    }

    [Fact]
    public void A_curve_that_never_falls_has_no_falls() => Assert.Empty(Fall.DeepestOf(100, [Hour(0), Hour(1)], [100, 101]));

    [Fact]
    public void Candles_that_are_put_together_keep_their_ends_and_extremes()
    {
        var market = new MarketPicture { Symbol = "X", Timeframe = "1h", From = Hour(0), Step = 3_600_000, Open = [1, 2, 3], High = [5, 9, 4], Low = [1, 0.5, 3], Close = [2, 3, 3.5] };
        var two = market.Thinned(2);
        Assert.Equal(7_200_000, two.Step);
        Assert.Equal([1, 3, 9, 4, 0.5, 3, 3, 3.5], [.. two.Open, .. two.High, .. two.Low, .. two.Close]);
    }

    [Fact]
    public void Rolling_figures_begin_with_the_thirtieth_day()
    {
        var equity = 100.0;
        var days = Enumerable.Range(0, 31).Select(i => new DayPicture(Hour(24 * i), equity *= i % 2 == 0 ? 1.01 : 0.99)).ToList();
        var rolling = new Rolling(100, days);
        Assert.Equal([days[29], days[30]], rolling.Days);
        // Fifteen days of +1 % and fifteen of -1 %: mean 0, sample deviation 0.01 √(30/29), by √365.
        Assert.Equal(0, rolling.Sharpe[0], 9);
        Assert.Equal(100 * 0.01 * Math.Sqrt(30.0 / 29) * Math.Sqrt(365), rolling.VolatilityPercent[0], 9);
    }

    [Theory]
    [InlineData(0, 1, 5, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-3, 12, 3, new[] { 0.0, 5, 10 })]
    [InlineData(7, 7, 4, new[] { 7.0 })]
    public void Ticks_are_round_values_within(double low, double high, int about, double[] expected) =>
        Assert.Equal(expected, new Axis(low, high, 0, 100).Ticks(about).Select(t => Math.Round(t, 9)));

    [Fact]
    public void An_axis_of_one_value_has_room_around_it()
    {
        var axis = Axis.Over([double.NaN, 50], 100, 0);
        Assert.True(axis.Low < 50 && axis.High > 50);
        Assert.Equal(50, axis.At(50), 9);
    }

    private static Instant Hour(int hours) => new(hours * 3_600_000L);
}
