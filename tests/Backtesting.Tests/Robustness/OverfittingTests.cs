using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Robustness;

namespace TraderAgent.Backtesting.Tests.Robustness;

public class OverfittingTests
{
    /// <summary>Two days that win twice what they lose, and two that lose it.</summary>
    private static readonly double[] FirstHalf = [0.02, 0.01, -0.02, -0.01], SecondHalf = [-0.02, -0.01, 0.02, 0.01];

    [Fact]
    public void What_is_best_in_one_half_and_worst_in_the_other_is_overfitted()
    {
        var found = Overfitting.Of([FirstHalf, SecondHalf], 2);

        Assert.Equal((2, 2, 1.0, 1.0), (found.Splits, found.Sets, found.Probability, found.LossProbability));
        Assert.Equal(Math.Log(1 / 2.0), found.Logit.P50, 9); // Rank 1 of 2 sets is 1/3: odds of 1 to 2.
    }

    [Fact]
    public void What_is_best_in_every_half_is_not()
    {
        var found = Overfitting.Of([Often(0.02, 0.01), Often(0.001, -0.001), Often(-0.01, -0.02)], 4);

        Assert.Equal((6, 0.0, 0.0), (found.Splits, found.Probability, found.LossProbability)); // Six ways to take two of four blocks.
        Assert.Equal(Math.Log(3), found.Logit.P50, 9); // Rank 3 of 3 sets is 3/4: odds of 3 to 1.
    }

    [Fact]
    public void Among_sets_without_an_edge_the_choice_is_worth_nothing()
    {
        var random = new SeededRandom(5);
        var sets = Enumerable.Range(0, 41).Select(_ => Enumerable.Range(0, 400).Select(_ => 0.01 * random.NextGaussian()).ToArray()).ToList();
        double[] edge = [.. sets[40].Select(r => r - sets[40].Average() + 0.003)];

        Assert.InRange(Overfitting.Of(sets, 12).Probability, 0.3, 0.7);
        Assert.True(Overfitting.Of([.. sets, edge], 12).Probability < 0.05); // One has a Sharpe ratio of nearly 6.
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void Blocks_that_cannot_be_halved_or_are_more_than_the_days_are_refused(int blocks) =>
        Assert.Contains("blocks", Assert.Throws<ArgumentException>(() => Overfitting.Of([FirstHalf, SecondHalf], blocks)).Message, StringComparison.Ordinal);

    private static double[] Often(double one, double other) => [one, other, one, other, one, other, one, other];
}
