using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Backtesting.Tests.Statistics;

public class SharpeTestTests
{
    /// <summary>Five years of days at an annual ratio of 2.5, skewness -3, kurtosis 10: the worked example of Bailey and Lopez de Prado (2014), with years of 250 days.</summary>
    private static SharpeTest Example => SharpeTest.Of(new ReturnMoments(1250, 2.5 / Math.Sqrt(250), 1, -3, 10))!.Value;

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(-4, 3.16712418331199e-5)]
    [InlineData(-10, 7.61985302416053e-24)]
    public void The_normal_distribution_and_its_quantile_are_those_of_the_tables(double z, double below)
    {
        Assert.Equal(1, NormalDistribution.Below(z) / below, 12);
        Assert.Equal(z, NormalDistribution.Quantile(below), 9);
    }

    [Fact]
    public void The_error_of_a_sharpe_ratio_grows_with_fat_tails_and_negative_skew()
    {
        // Returns of 10 %, -10 %, 0 and 20 %: ratio^2 0.0025 / (0.05 / 3) = 0.15, kurtosis 1.64: (1 + 0.64 / 4 * 0.15) / 3.
        var test = SharpeTest.Of(ReturnMoments.Of([0.1, -0.1, 0, 0.2]))!.Value;

        Assert.Equal(Math.Sqrt(0.15), test.Sharpe, 12);
        Assert.Equal(Math.Sqrt(1.024 / 3), test.Error, 12);
        Assert.True(SharpeTest.Of(new ReturnMoments(100, 1, 10, -2, 12))!.Value.Error > SharpeTest.Of(new ReturnMoments(100, 1, 10, 0, 3))!.Value.Error);
    }

    [Fact]
    public void Of_normal_returns_it_is_the_error_of_lo() => // sqrt((1 + SR^2 / 2) / (n - 1)).
        Assert.Equal(Math.Sqrt(1.005 / 100), SharpeTest.Of(new ReturnMoments(101, 1, 10, 0, 3))!.Value.Error, 12);

    [Fact]
    public void The_interval_reaches_as_many_errors_as_the_normal_distribution_says()
    {
        var interval = new SharpeTest(1, 0.5).Confidence(0.95);

        Assert.Equal((0.020018007730, 1.979981992270), (Math.Round(interval.Low, 12), Math.Round(interval.High, 12))); // 1.95996398454 errors.
    }

    [Fact]
    public void The_probabilistic_ratio_is_the_chance_of_a_true_one_above_the_benchmark()
    {
        Assert.Equal(0.841344746, new SharpeTest(1, 0.5).Above(0.5), 9); // One error above.
        Assert.Equal(0.5, new SharpeTest(1, 0.5).Above(1), 9);
    }

    [Fact]
    public void The_deflated_ratio_is_that_of_the_published_example()
    {
        Assert.Equal(0.1132, new SharpeTrials(100, 0.5 / 250).BestByChance(), 4);
        Assert.Equal(0.9004, Example.Deflated(new(100, 0.5 / 250)), 4);
        Assert.Equal(0.9505, Example.Deflated(new(46, 0.5 / 250)), 4);
    }

    [Fact]
    public void One_trial_deflates_nothing() => Assert.Equal(Example.Above(0), Example.Deflated(new(1, 0.5)));

    [Fact]
    public void The_variance_of_trials_is_that_of_their_ratios()
    {
        var trials = SharpeTrials.Of([1.0, 2.0, null, 3.0]);

        Assert.Equal((4, 1.0), (trials.Count, Math.Round(trials.Variance, 12)));
    }

    [Fact]
    public void Returns_that_do_not_move_have_no_test() => Assert.Null(SharpeTest.Of(ReturnMoments.Of([0.1, 0.1, 0.1])));
}
