using System.Text.Json;
using TraderAgent.Backtesting.Bench;

namespace TraderAgent.Backtesting.Tests.Bench;

public class BenchTests
{
    [Fact]
    public void A_quiet_candle_allocates_nothing() => Assert.Equal(0, QuietCandles.BytesPerCandle(BenchPlans.EmaCross(BenchPlans.Candles(20_000))));

    public static TheoryData<string> Kinds => [.. BenchPlans.Strategies.Select(s => s.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_quiet_candle_of_every_strategy_allocates_nothing(string kind) =>
        Assert.Equal(0, QuietCandles.BytesPerCandle(BenchPlans.Strategies.Single(s => s.Kind == kind).Plan(BenchPlans.Candles(20_000))));

    [Fact]
    public void Each_figure_is_written_with_its_names()
    {
        var figure = JsonSerializer.SerializeToElement(new BenchFigure("csv_load", 5e6, "rows/s"));

        Assert.Equal(["name", "value", "unit", "ratio_to_plain_loop", "goal", "reached"], figure.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void A_rate_reaches_its_goal_from_below_and_a_cost_from_above()
    {
        Assert.True(new BenchFigure("load", 6, "rows/s") { Goal = 5 }.IsReached);
        Assert.False(new BenchFigure("six", 130, "ns/candle") { Goal = 120 }.IsReached);
        Assert.False(new BenchFigure("cross", 30, "candles/s", 0.2) { Goal = 25, GoalRatio = 0.25 }.IsReached);
        Assert.Null(new BenchFigure("cross", 30, "candles/s", 0.2).IsReached);
    }

    [Fact]
    public void The_suite_measures_every_figure() =>
        Assert.All(BenchSuite.Run(new() { Candles = 10_000, Runs = 1, Scale = 0.01 }), f => Assert.True(f.Unit == "bytes/candle" ? f.Value == 0 : f.Value > 0, f.ToString()));
}
