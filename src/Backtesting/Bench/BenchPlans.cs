using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Fibonacci;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.MeanReversion;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Trades;
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

    /// <summary>Simulated one-minute candles, always the same for a seed.</summary>
    public static CandleSeries Candles(int count, ulong seed = 1) => new SimulatedMarket(new() { Seed = seed, Symbol = Spot.Symbol, TickSize = Spot.TickSize }).Generate(count);

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

    /// <summary>Smart-money structure over four timeframes: 1m, 1h, 4h and 1d.</summary>
    public static BacktestPlan Smc(CandleSeries candles) => Plan(candles, new SmcSettings());

    /// <summary>Every strategy, by the name of its kind.</summary>
    public static IReadOnlyList<(string Kind, Func<CandleSeries, BacktestPlan> Plan)> Strategies { get; } =
    [
        ("trend", Trend), ("grid", Grid), ("dca", Dca),
        ("hybrid", c => Plan(c, new HybridSettings { Grid = new() { Levels = 16 }, Dca = new() { BaseOrderSize = new(150), SafetyOrderSize = new(300) } })),
        ("selector", c => Plan(c, Selector)),
        ("mean_reversion", c => Plan(c, new ReversionSettings())),
        ("fibonacci", c => Plan(c, new FibonacciSettings())),
        ("martingale", c => Plan(c, new MartingaleSettings { Rules = new() { Sizing = TradeSizing.Fixed, OrderValue = new(100) } })),
        ("smc", Smc),
    ];

    private static SelectorSettings Selector => new()
    {
        Strategies = new Dictionary<string, StrategySettings>
        {
            ["grid"] = new GridSettings { Levels = 20 }, ["dca"] = new DcaSettings { BaseOrderSize = new(200), SafetyOrderSize = new(400) }, ["trend"] = new TrendSettings(),
        },
        Table = new() { HighVolatility = new() { Strategy = SelectorEntry.None }, Mixed = new() { Strategy = SelectorEntry.Keep } },
    };

    private static BacktestPlan Plan(CandleSeries candles, StrategySettings strategy) => new()
    {
        Bots = [new() { Id = new("bench"), Symbol = Spot.Symbol, Timeframe = candles.Timeframe, Capital = new(10_000), Strategy = strategy }],
        Instruments = [Spot], Candles = [candles], Capital = new(100_000), Limits = Unbarred,
    };

    /// <summary>What is measured is trading: a loss limit would end it.</summary>
    private static RiskLimits Unbarred { get; } = new() { DailyLoss = new(100), MaxDrawdown = new(100) };
}
