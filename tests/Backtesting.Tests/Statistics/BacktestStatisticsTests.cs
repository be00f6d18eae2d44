using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Statistics;

public class BacktestStatisticsTests
{
    private const long Day = 86_400_000;

    /// <summary>Worked by hand: daily equities 110, 99, 99, 118.8 on 100 are returns of 10 %, -10 %, 0 and 20 %.</summary>
    private static readonly double[] Worked = [110, 99, 99, 118.8];

    private static BacktestStatistics Of(double[] dailyEquity, params double[] deals) => BacktestStatistics.Of(new()
    {
        Capital = 100, Times = [.. dailyEquity.Select((_, i) => new Instant((i + 1) * Day))], Equity = dailyEquity, DealProfits = deals,
    });

    [Fact]
    public void Net_profit_and_return_are_the_end_against_the_capital()
    {
        var figures = Of(Worked);

        Assert.Equal(18.8, figures.NetProfit, 9);
        Assert.Equal(18.8, figures.ReturnPercent, 9);
    }

    [Fact]
    public void Growth_is_compounded_to_a_year()
    {
        var figures = BacktestStatistics.Of(new() { Capital = 100, Times = [new(0), new(730 * Day)], Equity = [100, 144], DealProfits = [] });

        Assert.Equal(20, figures.CagrPercent!.Value, 9); // 1.44 in two years.
        Assert.Null(Of([101]).CagrPercent);
    }

    [Fact]
    public void The_deepest_fall_is_from_its_peak_with_both_dates()
    {
        var figures = Of([110, 120, 90, 130, 117]);

        Assert.Equal(25, figures.MaxDrawdownPercent, 9);
        Assert.Equal((new Instant(2 * Day), new Instant(3 * Day)), (figures.DrawdownFrom, figures.DrawdownTo));
    }

    [Fact]
    public void The_capital_is_the_first_peak()
    {
        Assert.Equal(5, Of([95, 96]).MaxDrawdownPercent, 9);
        Assert.Null(Of([101, 102]).DrawdownFrom);
    }

    [Fact]
    public void Sharpe_is_the_mean_over_the_sample_deviation_of_daily_returns_by_the_root_of_365() =>
        // Mean 5 %; squares of the differences 25 + 225 + 25 + 225 = 500, / 3 = 166.67, root 12.910 %.
        Assert.Equal(0.05 / 0.12909944487358055 * Math.Sqrt(365), Of(Worked).Sharpe!.Value, 9);

    [Fact]
    public void Sortino_counts_losing_days_only() =>
        // Squares of losses 100, / 4 days = 25, root 5 %.
        Assert.Equal(0.05 / 0.05 * Math.Sqrt(365), Of(Worked).Sortino!.Value, 9);

    [Fact]
    public void Ratios_without_a_deviation_or_a_loss_have_no_value()
    {
        Assert.Null(Of([100, 100, 100]).Sharpe);
        Assert.Null(Of([101, 103]).Sortino);
        Assert.Null(Of([101]).Sharpe);
    }

    [Fact]
    public void A_close_at_midnight_belongs_to_the_day_before()
    {
        var returns = DailyReturns.Of(100, [new(Day / 2), new(Day), new(Day + 1)], [105, 110, 121]);

        Assert.Equal([0.1, 0.1], returns.Values.Select(r => Math.Round(r, 9)));
    }

    [Fact]
    public void Deals_are_counted_by_what_they_made()
    {
        var figures = Of(Worked, 30, -10, 0, 20, -15);

        Assert.Equal((5, 40.0), (figures.Deals, figures.WinRatePercent));
        Assert.Equal((2.0, 25.0, -12.5), (figures.ProfitFactor, figures.AverageWin, figures.AverageLoss));
    }

    [Fact]
    public void Without_deals_or_losses_there_is_no_rate_to_give()
    {
        Assert.Null(Of(Worked).WinRatePercent);
        Assert.Null(Of(Worked, 1, 2).ProfitFactor);
    }

    [Fact]
    public void Holding_is_the_mean_over_the_markets()
    {
        var figures = BacktestStatistics.Of(new()
        {
            Capital = 100, Times = [new(Day)], Equity = [100], DealProfits = [], HeldPrices = [(100, 150), (200, 180)], ExposedShare = 0.25,
        });

        Assert.Equal((20, 25), (Math.Round(figures.BuyAndHoldPercent!.Value, 9), figures.ExposureTimePercent));
    }

    [Fact]
    public void Volatility_is_the_deviation_of_days_by_the_root_of_365() =>
        Assert.Equal(12.909944487358055 * Math.Sqrt(365), Of(Worked).VolatilityPercent!.Value, 9);

    [Fact]
    public void Omega_is_what_days_gained_over_what_days_lost()
    {
        Assert.Equal(3, Of(Worked).Omega!.Value, 9); // 10 % and 20 % against 10 %.
        Assert.Null(Of([101, 102]).Omega);
    }

    [Fact]
    public void Calmar_is_the_yearly_growth_over_the_deepest_fall()
    {
        var figures = BacktestStatistics.Of(new() { Capital = 100, Times = [new(0), new(365 * Day), new(730 * Day)], Equity = [100, 90, 144], DealProfits = [] });

        Assert.Equal(2, figures.Calmar!.Value, 9); // 20 % a year, 10 % down.
        Assert.Null(Of([101, 102]).Calmar);
    }

    [Fact]
    public void A_fall_is_recovered_when_its_peak_is_reached_again()
    {
        Assert.Equal(new Instant(5 * Day), Of([110, 120, 90, 119, 120, 130]).DrawdownRecovered);
        Assert.Null(Of([110, 120, 90, 119]).DrawdownRecovered);
    }

    [Fact]
    public void Skewness_and_kurtosis_are_those_of_daily_returns()
    {
        // Off the mean of 5 %: 5, -15, -5, 15. Cubes cancel out; fourth powers 102500 / 4 = 25625 over (500 / 4)^2 = 15625.
        Assert.Equal((4, 0, 1.64), (Of(Worked).Days, Math.Round(Of(Worked).Skewness, 9), Math.Round(Of(Worked).Kurtosis, 9)));

        // 0, 0, 0, 4 are -1, -1, -1, 3 off their mean: squares 12 / 4 = 3, cubes 24 / 4 = 6, fourth powers 84 / 4 = 21.
        var skewed = ReturnMoments.Of([0, 0, 0, 4]);
        Assert.Equal((6 / Math.Pow(3, 1.5), 21 / 9.0), (skewed.Skewness, skewed.Kurtosis));
    }

    [Fact]
    public void Expectancy_is_the_mean_of_all_deals()
    {
        Assert.Equal(5, Of(Worked, 30, -10, 0, 20, -15).Expectancy); // 25 over five.
        Assert.Null(Of(Worked).Expectancy);
    }

    [Fact]
    public void Streaks_are_broken_by_a_deal_of_the_other_kind_or_of_none()
    {
        var figures = Of(Worked, 1, 2, 0, 3, -1, -2, -3, 4, 5);

        Assert.Equal((2, 3), (figures.LongestWins, figures.LongestLosses));
    }

    [Fact]
    public void Turnover_is_the_value_of_all_fills_over_the_capital_and_costs_and_counts_are_as_given()
    {
        var figures = BacktestStatistics.Of(new() { Capital = 200, Times = [new(Day)], Equity = [200], DealProfits = [], TradedValue = 500, Fees = 3, Funding = -2, Orders = 7, Fills = 4 });

        Assert.Equal((2.5, 3, -2, 7, 4, 200), (figures.Turnover, figures.Fees, figures.Funding, figures.Orders, figures.Fills, figures.EndEquity));
    }
}
