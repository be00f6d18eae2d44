using System.Text.Json;
using TraderAgent.Backtesting.Bench;

namespace TraderAgent.Backtesting.Tests.Bench;

public class BenchTests
{
    [Fact]
    public void A_quiet_candle_allocates_nothing() => Assert.Equal(0, QuietCandles.BytesPerCandle(BenchPlans.Candles(20_000)));

    [Fact]
    public void Each_figure_is_written_with_its_four_names()
    {
        var figure = JsonSerializer.SerializeToElement(new BenchFigure("csv_load", 5e6, "rows/s", null));

        Assert.Equal(["name", "value", "unit", "ratio_to_plain_loop"], figure.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void The_suite_measures_every_figure() =>
        Assert.All(BenchSuite.Run(candles: 10_000, runs: 1), f => Assert.True(f.Unit == "bytes/candle" ? f.Value == 0 : f.Value > 0, f.ToString()));
}
