using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class PercentRankTests : IndicatorTests<PercentRank>
{
    protected override PercentRank Create() => new(50);

    protected override IReadOnlyList<Reading<PercentRank>> Readings =>
    [
        new(rank => rank.Value, Flat: _ => 50),
    ];

    [Fact]
    public void A_value_above_three_of_four_and_equal_to_the_last_ranks_at_seven_eighths()
    {
        var rank = new PercentRank(4);
        foreach (var value in new double[] { 9, 3, 1, 2, 3 })
        {
            rank.Add(value);
        }

        // Among 9, 3, 1, 2 the value 3 is above two and equal to one.
        Assert.Equal(62.5, rank.Value);
        rank.Add(3);

        // Among 3, 1, 2, 3 it is above two and equal to two.
        Assert.Equal(75, rank.Value);
    }

    [Fact]
    public void It_is_the_share_of_the_window_below_for_any_series_and_period()
    {
        var series = Gen.Choose(-9, 9).ListOf(80).Select(steps => steps.ToArray()).ToArbitrary();
        var periods = Gen.Choose(1, 30).ToArbitrary();
        Check.One(Cases.Of(100), Prop.ForAll(series, periods, (values, period) =>
        {
            var rank = new PercentRank(period);
            for (var i = 0; i < values.Length; i++)
            {
                rank.Add(values[i]);
                if (i >= period)
                {
                    var before = values[(i - period)..i];
                    var below = before.Count(value => value < values[i]) + (0.5 * before.Count(value => value == values[i]));
                    Assert.Equal(100 * below / period, rank.Value, 1e-12);
                }
            }
        }));
    }
}
