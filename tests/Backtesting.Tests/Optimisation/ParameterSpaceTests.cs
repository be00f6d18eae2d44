using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Backtesting.Tests.Optimisation;

public sealed class ParameterSpaceTests
{
    [Fact]
    public void Each_kind_of_parameter_has_its_ladder_of_values()
    {
        Assert.Equal("5 8 11", Ladder(new Parameter.Integer { Path = "a", From = 5, To = 13, Step = 3 }));
        Assert.Equal("0.5 1 1.5 2", Ladder(new Parameter.Decimal { Path = "a", From = 0.50m, To = 2.0m, Step = 0.5m }));
        Assert.Equal("1 3.16 10 31.6 100", Ladder(new Parameter.Log { Path = "a", From = 1, To = 100, Values = 5 }));
        Assert.Equal("2 6 20", Ladder(new Parameter.Log { Path = "a", From = 2, To = 20, Values = 3, IsWhole = true }));
        Assert.Equal("""["pullback"] null "x" """.Trim(), Ladder(new Parameter.Choice { Path = "a", Values = [new JsonArray("pullback"), null, "x"] }));
        Assert.Equal("false true", Ladder(new Parameter.Switch { Path = "a" }));
    }

    [Fact]
    public void A_set_puts_its_values_into_the_bots_definition_and_leaves_the_rest()
    {
        var space = BotSpace.Of(Spaces.Small, Spaces.Trend);

        var (bot, problem) = space.With(new([1, 0, 1]));

        Assert.Null(problem);
        var settings = (TrendSettings)bot!.Strategy;
        Assert.Equal((12, 20, 2.5), (settings.FastPeriod, settings.SlowPeriod, settings.StopAtrs));
        Assert.Equal([TrendEntry.Crossover], settings.Entries);
    }

    [Fact]
    public void A_path_reaches_into_lists_and_into_settings_that_were_left_out()
    {
        var bot = Spaces.Trend with { Strategy = new TrendSettings { Rules = new() { Targets = [new() { R = 2, Share = new(50) }] } } };
        var space = BotSpace.Of(
            new() { Parameters = [new Parameter.Decimal { Path = "strategy.rules.targets[0].r", From = 1, To = 3, Step = 1 }, new Parameter.Choice { Path = "strategy.rules.trailing.kind", Values = ["chandelier"] }] }, bot);

        var settings = (TrendSettings)space.With(new([2, 0])).Bot!.Strategy;

        Assert.Equal(3, settings.Rules.Targets[0].R);
        Assert.NotNull(settings.Rules.Trailing);
    }

    [Fact]
    public void Conditions_leave_out_what_they_do_not_allow()
    {
        var space = BotSpace.Of(Spaces.Small, Spaces.Trend);

        Assert.False(space.Allows(new([3, 0, 0]))); // 24 + 2 < 20
        Assert.False(space.Allows(new([2, 0, 0]))); // 18 + 2 < 20
        Assert.True(space.Allows(new([3, 1, 0])));
        Assert.Equal(24, space.Space.Count);
    }

    [Fact]
    public void A_name_in_a_condition_that_is_no_parameter_is_the_bots_own_setting()
    {
        var space = BotSpace.Of(Spaces.Small with { Conditions = [Condition.Parse("strategy.fastPeriod >= strategy.adxPeriod")] }, Spaces.Trend); // 14

        Assert.False(space.Allows(new([1, 0, 0])));
        Assert.True(space.Allows(new([2, 0, 0])));
    }

    [Fact]
    public void The_configured_values_are_found_on_the_ladders() =>
        Assert.Equal("0.0.2", BotSpace.Of(Spaces.Small, Spaces.Trend).Configured().Key); // 8 is nearest to 6, 21 to 20.

    [Theory]
    [InlineData("strategy.fastPerod", "there is no 'fastPerod' in strategy; expected one of", "fastPeriod")]
    [InlineData("strategy.rules.targets[3].r", "there is no '3' in strategy.rules.targets", "")]
    [InlineData("id", "says which bot it is", "")]
    [InlineData("strategy..x", "is no path", "")]
    [InlineData("strategy.exitOnTurn", "strategy.exitOnTurn cannot be 1; it is written as true", "")]
    public void A_path_that_is_no_setting_is_refused_with_those_there_are(string path, string problem, string also)
    {
        var found = Assert.Single(SpaceCheck.Of(new() { Parameters = [new Parameter.Integer { Path = path, From = 1, To = 3 }] }, Spaces.Trend));

        Assert.Equal("parameters[0].path", found.Field);
        Assert.Contains(problem, found.Message, StringComparison.Ordinal);
        Assert.Contains(also, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_that_leave_no_value_or_too_many_are_refused()
    {
        Assert.Contains("0 values are none", Message(new Parameter.Integer { Path = "leverage", From = 3, To = 1 }), StringComparison.Ordinal);
        Assert.Contains("10001 values are too many", Message(new Parameter.Integer { Path = "leverage", From = 0, To = 10_000 }), StringComparison.Ordinal);
        Assert.Contains("above zero", Message(new Parameter.Decimal { Path = "leverage", From = 1, To = 2, Step = 0 }), StringComparison.Ordinal);
        Assert.Contains("above zero", Message(new Parameter.Log { Path = "leverage", From = 0, To = 2 }), StringComparison.Ordinal);
        Assert.Contains("there is none", Message(new Parameter.Choice { Path = "leverage", Values = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_survives_its_JSON()
    {
        var json = WireJson.Write(Spaces.Small);

        Assert.Equal(json, WireJson.Write(WireJson.Read<ParameterSpace>(json)));
        Assert.Contains("\\u003C strategy.slowPeriod", json, StringComparison.Ordinal);
    }

    private static string Message(Parameter parameter) => Assert.Single(SpaceCheck.Of(new() { Parameters = [parameter] }, Spaces.Trend)).Message;

    private static string Ladder(Parameter parameter)
    {
        Assert.Empty(parameter.Check());
        return string.Join(' ', Enumerable.Range(0, (int)parameter.Count).Select(i => parameter.ValueAt(i)?.ToJsonString() ?? "null"));
    }
}
