using TraderAgent.BybitAdapter;
using TraderAgent.BybitSimulator;
using TraderAgent.BybitSimulator.Faults;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Bybit.Tests.Trading;

/// <summary>The loop with its bots on the adapter, at a simulated exchange that moves a minute at a time.</summary>
internal sealed class BybitDesk : IAsyncDisposable
{
    public const double StartPrice = 100;

    private static readonly Instant Start = Instant.From(new(2035, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly MarketTime _time;
    private readonly HostPlan _plan;
    private BybitConnection _connection;
    private BotHost? _host;
    private TradingCycle? _cycle;
    private double _price = StartPrice;

    private BybitDesk(SimulatedBybit exchange, IReadOnlyList<BotDefinition> bots)
    {
        (Exchange, _time) = (exchange, new(exchange));
        _plan = new()
        {
            Bots = bots, Instruments = [Spot, Linear], Feeds = bots.Select(b => b.Symbol).Distinct().ToDictionary(s => s, _ => Timeframe.OneMinute),
            Capital = new(10_000), NetsPositions = true, Limits = new() { PerTradeLoss = new(100) }, SendAttempts = 3,
        };
        _connection = Connect();
    }

    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.000001m,
        MinQuantity = new(0.00001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    public static Instrument Linear { get; } = new()
    {
        Symbol = "BTCUSDT.P", Kind = InstrumentKind.Linear, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.001m,
        MinQuantity = new(0.001m), MaxQuantity = new(1_000), MinNotional = new(5), MaxLeverage = 20, MaintenanceMargin = new(2.5m),
    };

    public SimulatedBybit Exchange { get; }

    public InMemoryBotStore Store { get; } = new();

    public BotHost Host => _host!;

    /// <summary>Cycles that ended because the exchange did not answer.</summary>
    public int LostCycles { get; private set; }

    /// <summary>Starts the exchange, and the bots on it.</summary>
    public static async Task<BybitDesk> StartAsync(params BotDefinition[] bots)
    {
        var exchange = await SimulatedBybit.StartAsync(new()
        {
            Markets = [Flat(Spot), Flat(Linear)], Start = Start, Matching = new() { SlippageBps = 0, VolumeShare = 1 },
        });
        return new(exchange, bots);
    }

    public async Task<BybitDesk> BeginAsync()
    {
        await OpenAsync();
        foreach (var bot in _plan.Bots) await Host.HandleAsync(bot.Id, new(new BotEvent.StartRequested { At = Exchange.World.Now }, "start"));
        await CycleAsync();
        return this;
    }

    /// <summary>The process is gone, with everything that was only in its memory.</summary>
    public async Task RestartAgentAsync()
    {
        _connection.Dispose();
        _connection = Connect();
        await OpenAsync();
    }

    /// <summary>Minutes that close at these prices; the agent looks several times in each.</summary>
    public async Task TradeAsync(params double[] closes)
    {
        foreach (var close in closes)
        {
            Minute(close);
            for (var i = 0; i < 3; i++) await CycleAsync();
        }
    }

    /// <summary>A minute passes at the exchange.</summary>
    public void Minute(double close)
    {
        var candle = new Candle(default, _price, Math.Max(_price, close), Math.Min(_price, close), close, 1_000);
        foreach (var bot in _plan.Bots.Select(b => BybitSymbol.Of(b.Symbol)).Distinct().Take(1))
            Assert.Null(Exchange.World.Play(bot.Kind == InstrumentKind.Spot ? "spot" : "linear", bot.Name, candle));
        _price = close;
    }

    /// <summary>One cycle of the agent.</summary>
    public async Task CycleAsync()
    {
        try
        {
            await _cycle!.RunAsync();
        }
        catch (ExchangeUnavailableException)
        {
            LostCycles++;
        }
    }

    /// <summary>No more faults: what was held back is shown, and the agent has time to look.</summary>
    public async Task CalmAsync()
    {
        Exchange.World.ClearFaults();
        for (var i = 0; i < 4; i++) await TradeAsync(_price);
    }

    /// <summary>The exchange's records, as another client sees them.</summary>
    public async Task<ExchangeRecords> RecordsAsync(string symbol)
    {
        using var other = Connect();
        return await other.Exchange.GetRecordsAsync(symbol, Start, default);
    }

    public void Arm(FaultKind kind, RequestKind of = RequestKind.Any, int? count = 1, bool carriedOut = false) =>
        Exchange.World.Inject(new() { Kind = kind, Requests = of, Count = count, IsCarriedOut = carriedOut });

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Exchange.DisposeAsync();
    }

    public BybitConnection Connect() => BybitConnection.Open(
        new() { Venue = BybitVenue.At("simulated Bybit", Exchange.BaseAddress), Key = Exchange.Keys[0].Key, Secret = Exchange.Keys[0].Secret, Timeout = TimeSpan.FromMilliseconds(400) },
        new() { Symbols = [.. _plan.Bots.Select(b => b.Symbol).Distinct()] }, _time);

    private async Task OpenAsync()
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                _host = await BotHost.OpenAsync(_plan, Store, _connection.Exchange, _time);
                _cycle = new(_host, () => _connection.Exchange.Now);
                return;
            }
            catch (ExchangeUnavailableException) when (attempt < 10)
            {
                LostCycles++;
            }
    }

    private static ListedMarket Flat(Instrument instrument) => new(
        instrument, Timeframe.OneMinute,
        Enumerable.Range(-60, 100_000).Select(i => new Candle(Start + TimeSpan.FromMinutes(i), StartPrice, StartPrice, StartPrice, StartPrice, 10)));

    /// <summary>The markets' time, which stands until a minute is let pass. Timers run by the true time.</summary>
    private sealed class MarketTime(SimulatedBybit exchange) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => exchange.World.Now.ToDateTimeOffset();
    }
}
