using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Tests.Optimisation;

public sealed class ConditionTests
{
    private static readonly Dictionary<string, Operand> Values = new() { ["a"] = new(2), ["b"] = new(6), ["s.kind"] = new(double.NaN, "limit"), ["none"] = new(double.NaN), ["s.list[0].x"] = new(7) };

    [Theory]
    [InlineData("a < b", 0)]
    [InlineData("a >= 2 and b <= 6", 0)]
    [InlineData("a * 3 == b", 0)]
    [InlineData("1 + a * 2 == 5", 0)]
    [InlineData("(1 + a) * 2 == b", 0)]
    [InlineData("b - a - 1 == 3", 0)]
    [InlineData("-a < 0", 0)]
    [InlineData("s.kind == 'limit'", 0)]
    [InlineData("s.kind != 'market'", 0)]
    [InlineData("s.list[0].x > b", 0)]
    [InlineData("a > b or b > a", 0)]
    [InlineData("a > b or a > b and b > a", 2.0 / 3)] // 'and' binds closer.
    [InlineData("a > 8", 0.75)] // 6 of 8 are missing.
    [InlineData("a > b and a > 8", 2.0 / 3 + 0.75)]
    [InlineData("a > 2", 1)]
    [InlineData("none > 2", 1)]
    [InlineData("s.kind == 'market'", 1)]
    public void A_condition_tells_by_how_much_it_fails(string text, double violation) => Assert.Equal(violation, Condition.Parse(text).Violation(n => Values[n]), 12);

    [Theory]
    [InlineData("", "expected a number, a name, or a word in quotes first")]
    [InlineData("a", "expected one of < <= > >= == != after 'a'")]
    [InlineData("a <", "after 'a <'")]
    [InlineData("a < b c", "expected 'and', 'or' or the end after 'a < b', found 'c'")]
    [InlineData("(a + b < 2", "expected ')'")]
    [InlineData("a = b", "found '='")]
    public void What_is_no_condition_is_refused_with_what_was_expected(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Condition.Parse(text)).Message, StringComparison.Ordinal);
}
