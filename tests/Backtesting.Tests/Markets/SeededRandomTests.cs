using TraderAgent.Backtesting.Markets;

namespace TraderAgent.Backtesting.Tests.Markets;

public class SeededRandomTests
{
    [Fact]
    public void The_sequence_of_a_known_state_is_the_published_one()
    {
        var random = SeededRandom.Load([1, 2, 3, 4]);

        Assert.Equal(
            new ulong[] { 11520, 0, 1509978240, 1215971899390074240 },
            new[] { random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits() });
    }

    [Fact]
    public void A_saved_place_goes_on_with_the_same_numbers()
    {
        var random = new SeededRandom(7);
        random.NextGaussian();

        var restored = SeededRandom.Load(random.Save());

        Assert.Equal(Enumerable.Range(0, 10).Select(_ => random.NextBits()), Enumerable.Range(0, 10).Select(_ => restored.NextBits()).ToList());
    }

    [Fact]
    public void Uniform_numbers_stay_in_their_range_and_fill_it()
    {
        var random = new SeededRandom(1);
        var dice = new int[6];
        var sum = 0.0;
        for (var i = 0; i < 60_000; i++)
        {
            dice[random.NextInt(6)]++;
            var uniform = random.NextDouble();
            Assert.InRange(uniform, 0, 1 - 1e-16);
            sum += uniform;
        }

        Assert.All(dice, count => Assert.InRange(count, 9_600, 10_400));
        Assert.InRange(sum / 60_000, 0.495, 0.505);
    }

    [Fact]
    public void Normal_numbers_have_mean_zero_and_deviation_one()
    {
        var random = new SeededRandom(1);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian()).ToArray();

        Assert.InRange(drawn.Average(), -0.01, 0.01);
        Assert.InRange(drawn.Average(x => x * x), 0.98, 1.02);
        Assert.InRange(drawn.Count(x => Math.Abs(x) > 1.96) / 100_000.0, 0.047, 0.053);
    }

    [Fact]
    public void A_state_that_would_draw_only_zeros_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SeededRandom.Load([0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => SeededRandom.Load([1, 2, 3]));
    }
}
