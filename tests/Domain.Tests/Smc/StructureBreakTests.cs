using TraderAgent.Domain.Smc;

namespace TraderAgent.Domain.Tests.Smc;

public class StructureBreakTests
{
    [Fact]
    public void A_close_above_the_last_swing_high_breaks_structure()
    {
        var chart = new Chart().Zigzag(100, 110, 105).Line(109);
        Assert.Equal(Bias.None, chart.Structure.Trend);

        chart.Line(111);

        var broken = chart.Structure.LastBreak!.Value;
        Assert.Equal((BreakKind.BreakOfStructure, Bias.Bullish, 110, chart.Now), (broken.Kind, broken.Bias, broken.Price, broken.ConfirmedAt));
        Assert.Equal(Bias.Bullish, chart.Structure.Trend);
    }

    [Fact]
    public void A_wick_above_the_last_swing_high_breaks_nothing()
    {
        var chart = new Chart().Zigzag(100, 110, 105).Bar(105, 112, 104.5, 109);

        Assert.Null(chart.Structure.LastBreak);
    }

    [Fact]
    public void A_close_below_the_last_higher_low_of_an_uptrend_changes_its_character()
    {
        var chart = new Chart().Zigzag(100, 110, 105, 115, 108, 118, 107);

        var broken = chart.Structure.LastBreak!.Value;
        Assert.Equal((BreakKind.ChangeOfCharacter, Bias.Bearish, 108), (broken.Kind, broken.Bias, broken.Price));
        Assert.Equal(broken, chart.Structure.LastChange);
    }

    [Fact]
    public void After_a_change_of_character_the_next_break_downward_is_one_of_structure()
    {
        var chart = new Chart().Zigzag(100, 110, 105, 115, 108, 118, 107, 112, 104);

        Assert.Equal((BreakKind.BreakOfStructure, Bias.Bearish, 107), (chart.Structure.LastBreak!.Value.Kind, chart.Structure.Trend, chart.Structure.LastBreak.Value.Price));
    }

    [Fact]
    public void One_swing_is_broken_once()
    {
        var chart = new Chart().Zigzag(100, 110, 105, 111);
        var first = chart.Structure.LastBreak;

        chart.Bar(111, 113, 110.5, 112).Bar(112, 114, 111.5, 113);

        Assert.Equal(first, chart.Structure.LastBreak);
    }

    [Fact]
    public void The_dealing_range_reaches_from_the_origin_of_the_break_to_the_farthest_price_since()
    {
        var chart = new Chart().Zigzag(100, 110, 104, 112);
        Assert.Equal((104, 112), (chart.Structure.Range!.Value.Origin, chart.Structure.Range.Value.Extreme));

        chart.Line(120, 118);

        var range = chart.Structure.Range.Value;
        Assert.Equal((104, 120, 112), (range.Origin, range.Extreme, range.Equilibrium));
        Assert.True(range.IsDiscount(111.9) && range.IsPremium(112.1));
        Assert.Equal(0.75, range.Retracement(108));
    }

    [Fact]
    public void In_a_falling_range_the_retracement_is_counted_upward()
    {
        var chart = new Chart().Zigzag(100, 90, 96, 80);

        var range = chart.Structure.Range!.Value;
        Assert.Equal((Bias.Bearish, 96, 80, 0.75), (range.Bias, range.Origin, range.Extreme, range.Retracement(92)));
    }
}
