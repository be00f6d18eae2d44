using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class HurstTests : IndicatorTests<Hurst>
{
    protected override Hurst Create() => new(100);

    protected override IReadOnlyList<Reading<Hurst>> Readings =>
    [
        new(hurst => hurst.Value, Flat: _ => 0.5),
    ];

    [Fact]
    public void A_random_walk_reads_about_a_half_a_trending_one_more_and_a_reverting_one_less()
    {
        var (walk, trending, reverting) = (MeanOf(memory: 0), MeanOf(memory: 0.9), MeanOf(memory: -0.9));
        Assert.InRange(walk, 0.45, 0.6);
        Assert.InRange(trending, walk + 0.1, 1);
        Assert.InRange(reverting, 0, walk - 0.1);
    }

    /// <summary>The mean exponent of returns that keep a part of the one before.</summary>
    private static double MeanOf(double memory)
    {
        var hurst = new Hurst(1000);
        var random = new Random(7);
        var (log, change, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 20_000; i++)
        {
            change = (memory * change) + ((random.NextDouble() - 0.5) / 100);
            hurst.Add(Math.Exp(log += change));
            sum += i % 1000 == 0 && i > 1000 ? hurst.Value : 0;
        }

        return sum / 18;
    }

    [Fact]
    public void Two_lengths_of_stretch_give_the_slope_between_them()
    {
        // Up and down for eight returns, then all up for eight: rescaled ranges of 1 and 0 over 8 returns, and over 16 as worked out below.
        var hurst = new Hurst(16);
        var log = 0.0;
        hurst.Add(1);
        for (var i = 0; i < 16; i++)
        {
            hurst.Add(Math.Exp(log += i is 1 or 3 or 5 or 7 ? -0.01 : 0.01));
        }

        // Over 16 the mean is 0.005 and the root mean square distance 0.01 √0.75. The path rises to 0.005, falls to -0.04, ends at 0.
        var whole = Math.Log(4.5 / 10 * 0.1 / (0.01 * Math.Sqrt(0.75)));
        Assert.Equal((whole - Math.Log(0.5)) / Math.Log(2), hurst.Value, 1e-9);
    }
}
