using System.Diagnostics;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Bench;

/// <summary>Measures the speed of the engine on simulated one-minute candles, on the calling thread where nothing else is said.</summary>
public static class BenchSuite
{
    private const int WarmUpRuns = 3; // The runtime compiles the hot paths anew after it has watched them.
    private const int QuietCandleCount = 20_000; // More allocate no more.
    private const double CrossGoal = 25e6, CrossRatioGoal = 0.25, CrossFromCsvGoal = 5e6, StrategyGoal = 2e6, SmcGoal = 1e6, SixIndicatorsGoal = 120, StoreShareGoal = 0.9;

    /// <summary>Measures every figure.</summary>
    /// <param name="options">How much is measured.</param>
    /// <param name="ct">Ends it between two runs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IReadOnlyList<BenchFigure> Run(BenchOptions options, CancellationToken ct = default)
    {
        options.Require();
        var series = BenchPlans.Candles(options.Candles);
        return [.. Cross(series, options, ct), .. Strategies(series, options, ct), .. Parts(series, options, ct), .. LongRuns.Sweep(options, ct), .. LongRuns.Optimisation(options, ct)];
    }

    private static IEnumerable<BenchFigure> Cross(CandleSeries series, BenchOptions options, CancellationToken ct)
    {
        var rate = Rate(options, () => Backtest.Run(BenchPlans.EmaCross(series), null, ct), ct);
        var loop = Rate(options, () => new PlainEmaCross(100_000, 100).Run(series.Span, 12, 26), ct);
        yield return new("ema_cross_12_26", rate, "candles/s", rate / loop) { Goal = CrossGoal, GoalRatio = CrossRatioGoal };

        yield return FromStore(series, rate, options, ct);

        var csv = BenchPlans.Csv(series);
        var fromCsv = Rate(options, () => Backtest.Run(BenchPlans.EmaCross(CandleCsv.Read(csv, new() { Symbol = series.Symbol }).File!.Series), null, ct), ct);
        yield return new("ema_cross_with_csv_load", fromCsv, "candles/s") { Goal = CrossFromCsvGoal };
        yield return new("csv_load", Rate(options, () => CandleCsv.Read(csv, new() { Symbol = series.Symbol }), ct), "rows/s");
    }

    /// <summary>The same, each run opening and reading a series of the candle store.</summary>
    private static BenchFigure FromStore(CandleSeries series, double rateFromMemory, BenchOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("bench-store-");
        try
        {
            var store = new CandleStore(folder.FullName);
            store.Add(series);
            var rate = Rate(options, () =>
            {
                using var stored = store.Open(series.Symbol, series.Timeframe);
                return Backtest.Run(BenchPlans.EmaCross(stored.Read()), null, ct);
            }, ct);
            return new("ema_cross_from_store", rate, "candles/s") { Goal = StoreShareGoal * rateFromMemory };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<BenchFigure> Strategies(CandleSeries series, BenchOptions options, CancellationToken ct)
    {
        foreach (var (kind, plan) in BenchPlans.Strategies)
        {
            var rate = Rate(options, () => Backtest.Run(plan(series), null, ct), ct);
            double? ratio = LoopOf(kind, series) is { } loop ? rate / Rate(options, loop, ct) : null;
            yield return new(kind, rate, "candles/s", ratio) { Goal = kind == "smc" ? SmcGoal : StrategyGoal };
        }

        foreach (var (kind, plan) in BenchPlans.Strategies)
            yield return new($"quiet_candle_{kind}", QuietCandles.BytesPerCandle(plan(BenchPlans.Candles(QuietCandleCount))), "bytes/candle") { Goal = 0 };
    }

    private static IEnumerable<BenchFigure> Parts(CandleSeries series, BenchOptions options, CancellationToken ct)
    {
        yield return new("six_indicators", 1e9 / Rate(options, () => ClassicIndicators.Stream(series.Span), ct), "ns/candle") { Goal = SixIndicatorsGoal };
    }

    private static Func<object>? LoopOf(string kind, CandleSeries series) => kind switch
    {
        "grid" => () => PlainLoops.Grid(series.Span, 20, 0.1),
        "dca" => () => PlainLoops.Dca(series.Span, 5, 0.015),
        "trend" => () => PlainLoops.Trend(series.Span, 20, 50, 20),
        _ => null,
    };

    /// <summary>How many candles a second a piece of work does: the median run.</summary>
    private static double Rate(BenchOptions options, Func<object> work, CancellationToken ct)
    {
        var seconds = new List<double>(options.Runs);
        for (var run = -WarmUpRuns; run < options.Runs; run++)
        {
            ct.ThrowIfCancellationRequested();
            GC.Collect(); // What the run before left behind is not this one's to clear.
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            if (run >= 0) seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        seconds.Sort();
        return options.Candles / seconds[options.Runs / 2];
    }
}
