using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Local.Host;

namespace TraderAgent.Local.Tests.Host;

/// <summary>A portfolio with its candles, to run on paper in a folder of its own and to backtest.</summary>
internal sealed class PaperTrading : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-").FullName;

    public string Database => Path.Combine(_folder, "agent.db");

    public IReadOnlyList<Instrument> Instruments { get; init; } = [Market("BTC", InstrumentKind.Spot), Market("ETH", InstrumentKind.Linear)];

    public IReadOnlyList<CandleSeries> Candles { get; init; } = [Series("BTCUSDT", 7, 3_000), Series("ETHUSDT", 8, 3_000)];

    public PaperOptions Paper { get; init; } = new();

    public IReadOnlyList<BotDefinition> Bots { get; init; } =
    [
        Dca("btc_a", "BTCUSDT", Timeframe.OneMinute, 0.4m),
        Dca("eth_a", "ETHUSDT", Timeframe.OneMinute, 0.5m),
        Dca("btc_b", "BTCUSDT", Timeframe.Parse("15m"), 0.8m),
        Grid("btc_g", "BTCUSDT", GridDirection.Long),
        Grid("eth_g", "ETHUSDT", GridDirection.Neutral),
    ];

    public HostSetup Setup => new()
    {
        DatabasePath = Database, Bots = Bots, Instruments = Instruments, Markets = [.. Candles.Select(CandleSource.Of)],
        Capital = new(30_000), Limits = Loose, Paper = Paper,
    };

    public BacktestPlan Plan => new() { Bots = Bots, Instruments = Instruments, Candles = Candles, Capital = new(30_000), Limits = Loose, Paper = Paper };

    public static RiskLimits Loose => new() { PerTradeLoss = new(100), DailyLoss = new(50), MaxDrawdown = new(50), BotExposure = new(200) };

    public Task<EmbeddedHost> OpenAsync() => EmbeddedHost.OpenAsync(Setup);

    public static BotDefinition Dca(string id, string symbol, Timeframe timeframe, decimal step) => new()
    {
        Id = new(id), Symbol = symbol, Timeframe = timeframe, Capital = new(10_000), Leverage = symbol.StartsWith("ETH", StringComparison.Ordinal) ? 3 : 1,
        Strategy = new DcaSettings
        {
            BaseOrderSize = new(500), SafetyOrders = 4, Deviation = new(step), StepScale = 1.3m, VolumeScale = 1.4m,
            Targets = [new() { Profit = new(step + 0.3m), Share = new(50) }, new() { Profit = new(step + 0.6m), Share = new(50) }],
            StopLoss = new(6), TrailingStop = new(5), CooldownMinutes = 3,
        },
    };

    public static BotDefinition Grid(string id, string symbol, GridDirection direction) => new()
    {
        Id = new(id), Symbol = symbol, Capital = new(5_000),
        Strategy = new GridSettings { Direction = direction, Below = new(4), Above = new(4), Levels = 20, ActiveLevels = 8, TrailingUp = direction == GridDirection.Long },
    };

    public static Instrument Market(string coin, InstrumentKind kind) => new()
    {
        Symbol = coin + "USDT", Kind = kind, BaseCurrency = coin, QuoteCurrency = "USDT", TickSize = 0.1m, LotSize = 0.0001m, MinQuantity = new(0.0001m),
        MaxQuantity = new(1_000), MinNotional = new(5), MaxLeverage = kind == InstrumentKind.Linear ? 50 : 1,
        MaintenanceMargin = kind == InstrumentKind.Linear ? new(0.5m) : Percent.Zero,
    };

    public static CandleSeries Series(string symbol, ulong seed, int count) =>
        new SimulatedMarket(new() { Seed = seed, Symbol = symbol, StartPrice = symbol.StartsWith("ETH", StringComparison.Ordinal) ? 3_000 : 50_000 }).Generate(count);

    /// <summary>One line per order of every bot that the database knows, in order of placement within the bot.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<(BotId Bot, Order Order)> orders) =>
        [.. orders.Where(o => o.Order.Status != OrderStatus.Denied).OrderBy(o => o.Bot.Value, StringComparer.Ordinal).ThenBy(o => PlacementOf(o.Order)).Select(o => new OrderRecord(o.Bot, "", o.Order).ToString())];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static long PlacementOf(Order order) => order.Link.TryParse(out var parts) ? parts.Placement : -1;
}
