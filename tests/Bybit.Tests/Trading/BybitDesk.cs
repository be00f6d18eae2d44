using TraderAgent.BybitAdapter;
using TraderAgent.BybitSimulator;
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

    /// <summary>The time of the markets, for a client that measures by it.</summary>
    public TimeProvider Time => _time;

    /// <summary>Cycles that ended because the exchange did not answer.</summary>
    public int LostCycles { get; private set; }

    /// <summary>Starts the exchange, with bots that are not started yet.</summary>
    /// <param name="closes">Where each minute closes, in both markets; after the last the price stays.</param>
    /// <param name="bots">The bots.</param>
    public static async Task<BybitDesk> StartAsync(double[] closes, params BotDefinition[] bots)
    {
        var exchange = await SimulatedBybit.StartAsync(new()
        {
            Markets = [Market(Spot, closes), Market(Linear, closes)], Start = Start, Matching = new() { SlippageBps = 0, VolumeShare = 1 },
            Limits = new() { PerAddress = 1_000_000, Reads = 100_000, SpotOrders = 100_000, LinearOrders = 100_000 }, // Hours pass in a second here.
        });
        return new(exchange, bots);
    }

    public async Task<BybitDesk> BeginAsync()
    {
        await OpenAsync();
        await TellAsync(at => new BotEvent.StartRequested { At = at });
        await CycleAsync();
        return this;
    }

    /// <summary>The operator tells every bot something.</summary>
    public async Task TellAsync(Func<Instant, BotEvent> command)
    {
        foreach (var bot in _plan.Bots) await Host.HandleAsync(bot.Id, new(command(Exchange.World.Now)));
    }

    /// <summary>The process is gone, with everything that was only in its memory.</summary>
    public async Task RestartAgentAsync()
    {
        _connection.Dispose();
        _connection = Connect();
        await OpenAsync();
    }

    /// <summary>Minutes pass; the agent looks several times in each.</summary>
    public async Task TradeAsync(int minutes)
    {
        for (; minutes > 0; minutes--)
        {
            Exchange.Step();
            for (var i = 0; i < 3; i++) await CycleAsync();
        }
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

    /// <summary>No more faults, and what was held back is shown.</summary>
    public void Calm() => Exchange.World.ClearFaults();

    /// <summary>The exchange's records, as another client sees them.</summary>
    public async Task<ExchangeRecords> RecordsAsync(string symbol)
    {
        using var other = Connect();
        return await other.Exchange.GetRecordsAsync(symbol, Start, default);
    }

    /// <summary>How often the armed faults have struck.</summary>
    public int Strikes => Exchange.World.ArmedFaults.Sum(f => f.Struck);

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

    /// <summary>A market of which an hour is past.</summary>
    private static ListedMarket Market(Instrument instrument, double[] closes) => new(instrument, Timeframe.OneMinute, Candles(closes));

    private static IEnumerable<Candle> Candles(double[] closes)
    {
        var close = StartPrice;
        for (var i = -60; ; i++)
        {
            var open = close;
            if (i >= 0 && i < closes.Length) close = closes[i];
            yield return new(Start + TimeSpan.FromMinutes(i), open, Math.Max(open, close), Math.Min(open, close), close, 1_000);
        }
    }

    /// <summary>The markets' time, which stands until a minute is let pass. Timers are twenty times as quick as they are asked to be.</summary>
    private sealed class MarketTime(SimulatedBybit exchange) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => exchange.World.Now.ToDateTimeOffset();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 20 : dueTime, period);
    }
}
