using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Loop;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>The markets, the exchange, the limits and the bots of one world.</summary>
public sealed class Portfolio
{
    /// <summary>Three hours before a leap day.</summary>
    public static readonly Instant LeapDay = Instant.From(new(2024, 2, 28, 21, 0, 0, TimeSpan.Zero));

    /// <summary>The candles that bots decide on.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>The markets by symbol.</summary>
    public required IReadOnlyDictionary<string, SimulatedMarket> Markets { get; init; }

    /// <summary>The exchange.</summary>
    public required PaperExchange Exchange { get; init; }

    /// <summary>The bots and their limits.</summary>
    public required HostPlan Plan { get; init; }

    /// <summary>What was paid in, by currency.</summary>
    public required SortedDictionary<string, decimal> Deposits { get; init; }

    /// <summary>The limits.</summary>
    public RiskLimits Limits => Plan.Limits;

    /// <summary>The rules of a market.</summary>
    public Instrument InstrumentOf(string symbol) => Plan.Instruments.Single(i => i.Symbol == symbol);

    /// <summary>What a bot's books moved of a currency.</summary>
    public static decimal FlowOf(Bot bot, string currency)
    {
        var instrument = bot.Desk.Instrument;
        var quote = instrument.QuoteCurrency == currency ? bot.Desk.Ledger.QuoteFlow.Value : 0;
        return quote + (instrument.Kind == InstrumentKind.Spot && instrument.BaseCurrency == currency ? bot.Desk.Ledger.BaseFlow.Value : 0);
    }

    /// <summary>A portfolio of a seed, whose markets begin at a time.</summary>
    public static Portfolio Draw(Dice dice, Instant? begin = null)
    {
        var timeframe = dice.OneOf(Timeframe.OneMinute, Timeframe.Parse("15m"), Timeframe.OneHour);
        var instruments = new List<Instrument> { Instruments.Spot, Instruments.Linear };
        var exchange = new PaperExchange(DrawOptions(dice), instruments);
        var deposits = new SortedDictionary<string, decimal>(StringComparer.Ordinal) { ["USDT"] = 20_000, ["BTC"] = 0 };
        foreach (var (currency, amount) in deposits) exchange.Deposit(currency, amount);
        return new()
        {
            Timeframe = timeframe, Exchange = exchange, Deposits = deposits,
            Markets = instruments.ToDictionary(i => i.Symbol, i => Market(dice, i, timeframe, begin ?? LeapDay)),
            Plan = new()
            {
                Bots = Bots.Draw(dice, timeframe), Instruments = instruments, Capital = new(20_000), Limits = DrawLimits(dice),
                Feeds = instruments.ToDictionary(i => i.Symbol, _ => timeframe), FlushEvery = 1 + dice.Below(50),
            },
        };
    }

    private static SimulatedMarket Market(Dice dice, Instrument instrument, Timeframe timeframe, Instant begin) => new(new()
    {
        Seed = dice.NextSeed(), Symbol = instrument.Symbol, Timeframe = timeframe, StartTime = begin,
        StartPrice = instrument == Instruments.Spot ? 30_000 : 2_000, TickSize = instrument.TickSize,
        BaseVolume = dice.Between(0.05, 20),
    });

    private static PaperOptions DrawOptions(Dice dice) => new()
    {
        LatencyMs = dice.OneOf(0, 50, 800, 20_000), VolumeShare = dice.OneOf(0.02, 0.25, 5), SlippageBps = dice.OneOf(0m, 1m, 20m),
        FeeInBase = dice.Happens(0.7), FillOnTouch = dice.Happens(0.3),
    };

    private static RiskLimits DrawLimits(Dice dice) => new()
    {
        PerTradeLoss = new(dice.OneOf(1m, 3m, 10m)), BotExposure = new(dice.OneOf(10m, 40m, 100m)),
        DailyLoss = new(dice.OneOf(0.5m, 5m, 50m)), MaxDrawdown = new(dice.OneOf(2m, 25m)),
        MaxOrdersPerMinute = dice.OneOf(10, 300),
    };
}
