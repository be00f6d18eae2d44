using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Backtesting.Bench;

/// <summary>What the figures are measured on.</summary>
public static class BenchPlans
{
    /// <summary>Bitcoin as a spot market.</summary>
    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.1m, LotSize = 0.000001m,
        MinQuantity = new(0.000001m), MaxQuantity = new(1_000), MinNotional = new(1),
    };

    /// <summary>Simulated one-minute candles, always the same.</summary>
    public static CandleSeries Candles(int count) => new SimulatedMarket(new() { Symbol = Spot.Symbol, TickSize = Spot.TickSize }).Generate(count);

    /// <summary>The candles as the bytes of a CSV file.</summary>
    public static MemoryStream Csv(CandleSeries series)
    {
        var stream = new MemoryStream(series.Count * 64);
        CandleCsvWriter.Write(stream, series.Span);
        return stream;
    }

    /// <summary>The crossover of 12 and 26 candles.</summary>
    public static BacktestPlan EmaCross(CandleSeries candles) => Plan(candles, new EmaCrossSettings { Entry = new(1) });

    /// <summary>A grid of 20 lines, 10 % to either side, that follows the price when it leaves the range.</summary>
    public static BacktestPlan Grid(CandleSeries candles) => Plan(candles, new GridSettings { Levels = 20, Recentre = true, RecentreCooldownMinutes = 60, RecentreMaxCost = new(100) });

    /// <summary>A deal of a base order and five safety orders, one after the other without a pause.</summary>
    public static BacktestPlan Dca(CandleSeries candles) => Plan(candles, new DcaSettings { BaseOrderSize = new(200), SafetyOrderSize = new(400) });

    /// <summary>Pullbacks and breakouts with the longer timeframe's consent, a stop that follows.</summary>
    public static BacktestPlan Trend(CandleSeries candles) => Plan(candles, new TrendSettings
    {
        HigherTimeframe = Timeframe.OneHour, Rules = new() { Trailing = new(), BreakevenAfterTarget = 1 },
    });

    private static BacktestPlan Plan(CandleSeries candles, StrategySettings strategy) => new()
    {
        Bots = [new() { Id = new("bench"), Symbol = Spot.Symbol, Timeframe = candles.Timeframe, Capital = new(10_000), Strategy = strategy }],
        Instruments = [Spot], Candles = [candles], Capital = new(100_000), Limits = Unbarred,
    };

    /// <summary>What is measured is trading: a loss limit would end it.</summary>
    private static RiskLimits Unbarred { get; } = new() { DailyLoss = new(100), MaxDrawdown = new(100) };
}
