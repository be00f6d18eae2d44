using BenchmarkDotNet.Attributes;
using TraderAgent.Backtesting.Bench;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Market;

namespace TraderAgent.Benchmarks;

/// <summary>What <c>bench</c> measures, with allocations.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Count = 1_000_000;

    private readonly CandleSeries _candles = BenchPlans.Candles(Count);
    private readonly MemoryStream _csv = BenchPlans.Csv(BenchPlans.Candles(Count));

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public double[] Plain_loop() => new PlainEmaCross(100_000, 100).Run(_candles.Span, 12, 26);

    [Benchmark(OperationsPerInvoke = Count)]
    public BacktestResult Ema_cross() => Backtest.Run(BenchPlans.EmaCross(_candles));

    [Benchmark(OperationsPerInvoke = Count)]
    public BacktestResult Grid_of_20_levels() => Backtest.Run(BenchPlans.Grid(_candles));

    [Benchmark(OperationsPerInvoke = Count)]
    public BacktestResult Dca() => Backtest.Run(BenchPlans.Dca(_candles));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Six_indicators() => ClassicIndicators.Stream(_candles.Span);

    [Benchmark(OperationsPerInvoke = Count)]
    public CandleReadResult Csv_load() => CandleCsv.Read(_csv, new() { Symbol = _candles.Symbol });
}
