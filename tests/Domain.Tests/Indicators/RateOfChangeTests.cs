using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class RateOfChangeTests : IndicatorTests<RateOfChange>
{
    protected override RateOfChange Create() => new(10);

    // Near zero TA-Lib's ratio less one has lost digits.
    protected override IReadOnlyList<Reading<RateOfChange>> Readings =>
    [
        new(change => change.Value, Flat: _ => 0, Oracle.TaLib("roc10") with { Scale = 1e-3 }),
        new(change => change.Change, Flat: _ => 0),
    ];

    [Fact]
    public void From_80_to_100_in_two_candles_is_a_rise_of_20_or_a_quarter()
    {
        var change = new RateOfChange(2);
        foreach (var price in new double[] { 80, 1, 100 })
        {
            change.Add(price);
        }

        Assert.Equal((20, 25), (change.Change, change.Value));
    }
}
