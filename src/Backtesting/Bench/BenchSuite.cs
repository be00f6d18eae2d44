using System.Diagnostics;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Engine;

namespace TraderAgent.Backtesting.Bench;

/// <summary>Measures the speed of the engine on simulated one-minute candles, on the calling thread.</summary>
public static class BenchSuite
{
    private const int WarmUpRuns = 3; // The runtime compiles the hot paths anew after it has watched them.

    /// <summary>Measures every figure.</summary>
    /// <param name="candles">How many candles, from 10,000.</param>
    /// <param name="runs">Of how many runs the median is taken, from 1.</param>
    /// <param name="ct">Ends it between two runs.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few candles or runs.</exception>
    public static IReadOnlyList<BenchFigure> Run(int candles = 1_000_000, int runs = 7, CancellationToken ct = default)
    {
        if (candles < 10_000) throw new ArgumentOutOfRangeException(nameof(candles), candles, "Expected 10000 candles or more; fewer measure the start only.");
        if (runs < 1) throw new ArgumentOutOfRangeException(nameof(runs), runs, "Expected one run or more.");
        var series = BenchPlans.Candles(candles);
        var csv = BenchPlans.Csv(series);
        return
        [
            Engine("ema_cross_12_26", BenchPlans.EmaCross(series), () => PlainLoops.EmaCross(series.Span, 12, 26)),
            Engine("grid_20_levels", BenchPlans.Grid(series), () => PlainLoops.Grid(series.Span, 20, 0.1)),
            Engine("trend", BenchPlans.Trend(series), () => PlainLoops.Trend(series.Span, 20, 50, 20)),
            Engine("dca", BenchPlans.Dca(series), () => PlainLoops.Dca(series.Span, 5, 0.015)),
            new("quiet_candle_allocation", QuietCandles.BytesPerCandle(series), "bytes/candle", null),
            new("six_indicators", 1e9 / Rate(candles, runs, () => ClassicIndicators.Stream(series.Span), ct), "ns/candle", null),
            new("csv_load", Rate(candles, runs, () => CandleCsv.Read(csv, new() { Symbol = series.Symbol }), ct), "rows/s", null),
        ];

        BenchFigure Engine(string name, BacktestPlan plan, Func<object> loop)
        {
            var rate = Rate(candles, runs, () => Backtest.Run(plan, null, ct), ct);
            return new(name, rate, "candles/s", rate / Rate(candles, runs, loop, ct));
        }
    }

    /// <summary>How many items a second a piece of work does: the median run.</summary>
    private static double Rate(int items, int runs, Func<object> work, CancellationToken ct)
    {
        var seconds = new List<double>(runs);
        for (var run = -WarmUpRuns; run < runs; run++)
        {
            ct.ThrowIfCancellationRequested();
            GC.Collect(); // What the run before left behind is not this one's to clear.
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            if (run >= 0) seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        seconds.Sort();
        return items / seconds[runs / 2];
    }
}
