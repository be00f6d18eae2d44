using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Runtime.Tests.Loop;

/// <summary>One DCA bot at a paper exchange and a store that both outlive its process; the process may die and start again.</summary>
public sealed class TradingDesk
{
    public static readonly BotId Dca = new("dca");

    /// <summary>A base order, a fall through two safety orders, a rise to the target; twice.</summary>
    public static readonly double[] Prices = [100, 99.5, 98.3, 96.9, 97.8, 100.4, 101.5, 101, 100.2, 98.7, 97, 99, 101.4, 103, 103.2];

    private static readonly Instrument Market = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.0001m,
        MinQuantity = new(0.0001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    private Killer _killer = new();
    private HostPlan _plan = Plan;
    private BotHost? _host;
    private Candle? _current;
    private double _close = 100;
    private Instant _next = new(1_700_000_040_000);

    public TradingDesk(int latency = 0)
    {
        Exchange = new(new() { LatencyMs = latency }, [Market]);
        Exchange.Deposit("USDT", 10_000);
        Port = new(Exchange, Market);
    }

    public PaperExchange Exchange { get; }

    public PaperPort Port { get; }

    public InMemoryBotStore Store { get; set; } = new();

    public int Steps => _killer.Steps;

    /// <summary>When the next candle closes.</summary>
    public Instant NextClose => _next + TimeSpan.FromMinutes(1);

    public int Deaths { get; private set; }

    public BotHost Host => _host!;

    public Bot Bot => Host.Bots.Single();

    public static HostPlan Plan { get; } = new()
    {
        Bots = [Definition(Settings)], Instruments = [Market], Feeds = new Dictionary<string, Timeframe> { [Market.Symbol] = Timeframe.OneMinute },
        Capital = new(10_000), Limits = new() { PerTradeLoss = new(100) },
    };

    public static DcaSettings Settings => new()
    {
        BaseOrderSize = new(100), SafetyOrders = 3, Deviation = new(1.5m), Targets = [new() { Profit = new(1), Share = new(60) }, new() { Profit = new(2), Share = new(40) }],
    };

    public static BotDefinition Definition(DcaSettings settings) => new() { Id = Dca, Symbol = "BTCUSDT", Capital = new(5_000), Strategy = settings };

    public IEnumerable<string> ExchangeOrders => Exchange.OpenOrders("BTCUSDT").Concat(Exchange.ClosedOrders("BTCUSDT")).Select(o => o.Link.Value);

    /// <summary>Starts the process, which will die at a step.</summary>
    public async Task<TradingDesk> StartAsync(int dieAt = int.MaxValue, HostPlan? plan = null)
    {
        (_killer, _plan) = (new(dieAt), plan ?? Plan);
        await SurviveAsync(() => Host.HandleAsync(Dca, new(new BotEvent.StartRequested { At = _next }, "start")).AsTask(), again: true);
        return this;
    }

    public async Task<TradingDesk> TradeAsync(params double[] closes)
    {
        foreach (var close in closes) await CandleAsync(close);
        return this;
    }

    /// <summary>The process is gone, with everything that was only in its memory.</summary>
    public async Task<TradingDesk> RestartAsync(HostPlan? plan = null)
    {
        _host = null;
        return await StartAsync(plan: plan);
    }

    public async Task CandleAsync(double close)
    {
        if (_current is { } closed) Port.Closed.Add(closed);
        var candle = new Candle(_next, _close, Math.Max(_close, close), Math.Min(_close, close), close, 1_000);
        (_current, _close, _next) = (candle, close, _next + TimeSpan.FromMinutes(1));
        if (Exchange.Begin("BTCUSDT", Timeframe.OneMinute, candle)) await TakeEventsAsync();
        await SurviveAsync(() => FinishAsync(candle), again: true);
        await TakeEventsAsync();
        await SurviveAsync(() => Host.ReconcileDueAsync(_next).AsTask());
    }

    /// <summary>The process runs another plan from now on, and after a death too.</summary>
    public async Task ChangeAsync(HostPlan plan)
    {
        await SurviveAsync(() => Host.ApplyAsync(plan).AsTask(), again: true);
        _plan = plan;
    }

    /// <summary>An operator's command, which is repeated until it was taken in.</summary>
    public Task CommandAsync(BotId bot, BotEvent e, string key) => SurviveAsync(() => Host.HandleAsync(bot, new(e, key)).AsTask(), again: true);

    private async Task FinishAsync(Candle candle)
    {
        Host.Mark("BTCUSDT", candle.Close, _next);
        await Host.WakeAsync("BTCUSDT", _next);
        await Host.OnCandleAsync("BTCUSDT", Timeframe.OneMinute, candle);
    }

    private async Task TakeEventsAsync()
    {
        while (Exchange.TryNext(out var e)) await SurviveAsync(() => Host.HandleAsync(e.Bot, Inbound.FromExchange(e.Event)).AsTask());
    }

    /// <summary>What the process was doing when it died is lost, unless the store or the exchange has it; <paramref name="again"/> says that the world asks again.</summary>
    private async Task SurviveAsync(Func<Task> work, bool again = false)
    {
        while (true)
            try
            {
                _host ??= await BotHost.OpenAsync(_plan, new MortalStore(Store, _killer), new MortalExchange(Port, _killer));
                await work();
                return;
            }
            catch (ProcessKilledException)
            {
                Deaths++;
                _host = null;
                if (!again) work = () => Task.CompletedTask;
            }
    }
}
