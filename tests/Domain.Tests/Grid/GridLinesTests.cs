using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Grid;

namespace TraderAgent.Domain.Tests.Grid;

public class GridLinesTests
{
    [Fact]
    public void Arithmetic_lines_are_equally_far_apart()
    {
        var lines = new GridLines(GridSpacing.Arithmetic, 90, 2.5m, 0.01m);

        Assert.Equal([87.5m, 90, 92.5m, 95], new[] { -1, 0, 1, 2 }.Select(k => lines.At(k).Value));
    }

    [Fact]
    public void Geometric_lines_are_equally_far_apart_in_percent()
    {
        var lines = new GridLines(GridSpacing.Geometric, 100, 1.1m, 0.01m);

        Assert.Equal([90.91m, 100, 110, 121, 133.1m], new[] { -1, 0, 1, 2, 3 }.Select(k => lines.At(k).Value));
    }

    [Theory]
    [InlineData(2, 2, "1.414213562373095049")]
    [InlineData(1024, 10, "2")]
    [InlineData(1.5, 999, "1.000405953355857487")]
    public void A_root_is_exact_to_eighteen_places(decimal x, int n, string expected) =>
        Assert.StartsWith(expected, GridLines.Root(x, n).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_price_on_a_line_is_in_the_cell_above_it()
    {
        var lines = new GridLines(GridSpacing.Geometric, 100, 1.01m, 0.01m);

        Assert.Equal([-1, 0, 0, 1], new[] { 99.99, 100, 100.99, 101 }.Select(lines.CellOf));
    }

    [Fact]
    public void Lines_a_tick_apart_or_more_never_fall_together_and_contain_their_prices()
    {
        var cases = from anchor in Gen.Choose(1, 1_000_000)
                    from step in Gen.Choose(1, 500)
                    from k in Gen.Choose(-50, 500)
                    from isGeometric in Gen.Elements(true, false)
                    select (Anchor: anchor / 7m, Step: step, K: k, IsGeometric: isGeometric);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var lines = c.IsGeometric
                ? new GridLines(GridSpacing.Geometric, c.Anchor, 1 + c.Step / 10_000m, 0.01m)
                : new GridLines(GridSpacing.Arithmetic, c.Anchor, c.Step / 100m, 0.01m);
            var (low, high) = (lines.At(c.K), lines.At(c.K + 1));
            var distance = c.IsGeometric ? low.Value * (c.Step / 10_000m) : c.Step / 100m;
            var isPrice = low.Value > 0;
            return (!isPrice || distance < 0.0101m || high > low)
                && (!isPrice || high == low || lines.CellOf((double)low.Value) == c.K)
                && low.Value % 0.01m == 0;
        }).Check(Cases.Of(2_000));
    }

    [Fact]
    public void The_step_in_percent_shrinks_upward_where_arithmetic()
    {
        var lines = new GridLines(GridSpacing.Arithmetic, 100, 10, 0.01m);

        Assert.Equal(new Percent(10), lines.StepAt(0));
        Assert.Equal(new Percent(5), lines.StepAt(10));
    }
}
