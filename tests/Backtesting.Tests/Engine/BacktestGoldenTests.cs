using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Fibonacci;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.MeanReversion;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Trades;
using TraderAgent.Domain.Trend;
using TraderAgent.Tests;

namespace TraderAgent.Backtesting.Tests.Engine;

/// <summary>Each strategy over a fixed simulated month: its statistics and the hash of its order list are reviewed text.</summary>
public partial class BacktestGoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("grid-long-spot")]
    [InlineData("grid-neutral-linear")]
    [InlineData("dca-long-spot")]
    [InlineData("dca-short-linear")]
    [InlineData("trend-both-linear")]
    [InlineData("trend-long-spot")]
    [InlineData("trend-twap-linear")]
    [InlineData("fibonacci-iceberg-spot")]
    [InlineData("smc-limit-linear")]
    [InlineData("smc-confirmed-spot")]
    [InlineData("hybrid-long-spot")]
    [InlineData("reversion-both-linear")]
    [InlineData("fibonacci-long-spot")]
    [InlineData("martingale-both-linear")]
    [InlineData("order-twap-spot")]
    [InlineData("selector-finish-spot")]
    [InlineData("selector-close-linear")]
    public void A_month_of_backtest_gives_the_reviewed_statistics_and_orders(string name)
    {
        var isLinear = name.EndsWith("linear", StringComparison.Ordinal);
        var result = Backtest.Run(new()
        {
            Bots = [new() { Id = new("bot"), Symbol = "BTCUSDT", Timeframe = TimeframeOf(name), Capital = new(5_000), Strategy = StrategyOf(name) }],
            Instruments = [isLinear ? Linear : Spot], Candles = [Month()], Capital = new(10_000),
        });

        Assert.True(result.Deals.Count > 0);
        Golden.Matches($"backtests/{name}.txt", $"orders {result.OrderListHash()}\n{Rounded(JsonSerializer.Serialize(result.Statistics, Indented))}{Trades(result)}");
    }

    /// <summary>Of a bot that trades seldom, its trades.</summary>
    private static string Trades(BacktestResult result) => string.Concat(result.Deals.Select(d => d.Deal).Where(d => d.Kind == "smc_trade").Take(40).Select(d =>
        $"\n{d.OpenedAt} {(d.Side == Side.Buy ? "long" : "short")} {d.Quantity} at {Digits(d.EntryPrice)}, {d.ClosedAt} at {Digits(d.ExitPrice)} {d.Reason}"));

    private static string Digits(Price price) => price.Value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Ten digits: the last ones of a power or a root are the platform's.</summary>
    private static string Rounded(string json) =>
        Fractions().Replace(json, number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G10", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d+\.\d+")]
    private static partial Regex Fractions();

    private static Timeframe TimeframeOf(string name) => name is "trend-both-linear" or "smc-limit-linear" or "reversion-both-linear" or "fibonacci-long-spot" ? Timeframe.Parse("15m") : Timeframe.OneMinute;

    private static StrategySettings StrategyOf(string name) => name switch
    {
        "grid-long-spot" => new GridSettings { Below = new(6), Above = new(6), Levels = 20, TrailingUp = true },
        "grid-neutral-linear" => new GridSettings { Direction = GridDirection.Neutral, Below = new(8), Above = new(8), Levels = 24 },
        "selector-finish-spot" => Selector(closes: false),
        "selector-close-linear" => Selector(closes: true),
        "hybrid-long-spot" => new HybridSettings
        {
            Grid = new() { Below = new(3), Above = new(3), Levels = 16 }, CooldownMinutes = 120,
            Dca = new() { BaseOrderSize = new(150), SafetyOrders = 5, Deviation = new(1.5m), StepScale = 1.2m },
        },
        "reversion-both-linear" => new ReversionSettings { Oversold = 35, Overbought = 65, MaxAdx = 35, Rules = new() { Risk = new(0.5m), TimeExitCandles = 40 } },
        "fibonacci-long-spot" => new FibonacciSettings { MinConfluence = 1, Rules = new() { Risk = new(0.5m), BreakevenAfterTarget = 1 } },
        "martingale-both-linear" => new MartingaleSettings { Distance = new(1.5m), MaxSteps = 3, Rules = new() { Sizing = TradeSizing.Fixed, OrderValue = new(200) } },
        "order-twap-spot" => new OrderBotSettings { Side = Side.Buy, Size = new(1_000), By = new TwapSettings { Minutes = 600, Slices = 20 }, Exits = new() { Target = new(3), Stop = new(5) } },
        "dca-long-spot" => new DcaSettings { BaseOrderSize = new(200), SafetyOrders = 6, Deviation = new(1), VolumeScale = 1.2m },
        "trend-both-linear" => new TrendSettings
        {
            Entries = [TrendEntry.Pullback, TrendEntry.Breakout, TrendEntry.Crossover], HigherTimeframe = Timeframe.Parse("4h"), HigherPeriod = 10, StopAtrs = 3,
            Rules = new() { Risk = new(0.5m), Trailing = new(), BreakevenAfterTarget = 1, Pyramiding = new() { MaxAdds = 2 } },
        },
        "trend-twap-linear" => new TrendSettings { StopAtrs = 3, Rules = new() { Risk = new(0.5m), EntryBy = new TwapSettings { Minutes = 60, Slices = 4 }, EntryWaitCandles = 60 } },
        "fibonacci-iceberg-spot" => (FibonacciSettings)StrategyOf("fibonacci-long-spot") with { Rules = new() { Risk = new(0.5m), EntryBy = new IcebergSettings { Visible = new(25) } } },
        "trend-long-spot" => new TrendSettings { MinAdx = 30, StopAtrs = 4, Rules = new() { Risk = new(0.5m), BreakevenAfterR = 1.5m, TimeExitCandles = 240, CooldownAfterStopCandles = 30 } },
        "smc-limit-linear" => new SmcSettings { HigherTimeframes = [Timeframe.OneHour, Timeframe.Parse("4h")], Rules = new() { Risk = new(0.5m) } },
        "smc-confirmed-spot" => new SmcSettings { HigherTimeframes = [Timeframe.Parse("15m"), Timeframe.OneHour, Timeframe.Parse("4h")], Entry = SmcEntry.Confirmation, StopBehind = SmcStop.Swing },
        _ => new DcaSettings { Direction = DcaDirection.Short, BaseOrderSize = new(200), SafetyOrders = 6, Deviation = new(1), StopLoss = new(12) },
    };

    private static SelectorSettings Selector(bool closes) => new()
    {
        Strategies = new Dictionary<string, StrategySettings>
        {
            ["grid"] = new GridSettings { Below = new(6), Above = new(6), Levels = 20, TrailingUp = true },
            ["dca"] = new DcaSettings { BaseOrderSize = new(200), SafetyOrders = 6, Deviation = new(1), StopLoss = new(12) },
            ["trend"] = new TrendSettings(),
        },
        Table = new() { HighVolatility = new() { Strategy = SelectorEntry.None }, Mixed = new() { Strategy = SelectorEntry.Keep } },
        Transition = closes ? SelectorTransition.Close : SelectorTransition.Finish,
    };

    private static CandleSeries Month() => new SimulatedMarket(new()
    {
        Seed = 11, Symbol = "BTCUSDT", Timeframe = Timeframe.OneMinute, StartTime = Instant.From(new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        StartPrice = 50_000, TickSize = 0.1m, BaseVolume = 10,
    }).Generate(30 * 1440);

    private static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.1m, LotSize = 0.000001m,
        MinQuantity = new(0.00001m), MaxQuantity = new(100), MinNotional = new(5),
    };

    private static Instrument Linear { get; } = Spot with
    {
        Kind = InstrumentKind.Linear, LotSize = 0.001m, MinQuantity = new(0.001m), MaxLeverage = 50, MaintenanceMargin = new(0.5m),
    };
}
