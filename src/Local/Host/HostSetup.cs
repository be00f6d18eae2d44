using TraderAgent.Api.Configuration;
using TraderAgent.Api.Views;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Host;

/// <summary>What the embedded host runs, and on what.</summary>
public sealed record HostSetup
{
    /// <summary>The database file; it is made when it does not exist.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The bots, in the order in which they react to one candle.</summary>
    public required IReadOnlyList<BotDefinition> Bots { get; init; }

    /// <summary>The markets with their rules; every bot's is among them.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>Where the candles come from, one source per traded market; empty on a real exchange, which has its own.</summary>
    public required IReadOnlyList<CandleSource> Markets { get; init; }

    /// <summary>Makes the candles of a market that a bot is to trade from now on; null where all candles are given.</summary>
    public Func<Instrument, CandleSource>? NewMarket { get; init; }

    /// <summary>Says what bars a configuration from real money while the host runs; null where there is none.</summary>
    public Func<TraderConfiguration, IReadOnlyList<string>>? Gate { get; init; }

    /// <summary>The exchange; null for the paper exchange.</summary>
    public ExchangeSetup? Exchange { get; init; }

    /// <summary>What the account begins with, in the quote currency of the first market.</summary>
    public required Money Capital { get; init; }

    /// <summary>What the risk gate allows.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>What the paper exchange assumes.</summary>
    public PaperOptions Paper { get; init; } = new();

    /// <summary>How much history is kept.</summary>
    public Retention Retention { get; init; } = new();

    /// <summary>How the owner is told; null when nobody is.</summary>
    public DeliverySetup? Delivery { get; init; }

    /// <summary>What the owner is warned of at the start: shown with the notices, and told where somebody is.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether bots that were never started are started when the host opens.</summary>
    public bool StartsIdleBots { get; init; } = true;

    /// <summary>Bots that wait for their owner to start them, whoever else is started.</summary>
    public IReadOnlySet<BotId> Waiting { get; init; } = new HashSet<BotId>();

    /// <summary>What the loop runs.</summary>
    internal HostPlan Plan => new()
    {
        Bots = Bots, Instruments = Instruments, Capital = Capital, Limits = Limits, NetsPositions = Exchange is not null,
        Feeds = Exchange is null ? Markets.ToDictionary(m => m.Symbol, m => m.Timeframe) : Bots.GroupBy(b => b.Symbol).ToDictionary(g => g.Key, g => g.Min(b => b.Timeframe)),
    };

    /// <summary>The markets in order of the instruments.</summary>
    /// <exception cref="HostRefusedException">Something does not fit together.</exception>
    internal IReadOnlyList<CandleSource> MarketsInOrder()
    {
        foreach (var bot in Bots)
        {
            var market = Markets.FirstOrDefault(m => m.Symbol == bot.Symbol) ?? throw new HostRefusedException(
                $"bot '{bot.Id}': there are no candles of {bot.Symbol}; give a file of them, or trade {string.Join(", ", Markets.Select(m => m.Symbol))}.");
            if (!bot.Timeframe.IsMultipleOf(market.Timeframe)) throw new HostRefusedException(
                $"bot '{bot.Id}': timeframe {bot.Timeframe} cannot be made of {market.Timeframe} candles; choose a multiple of {market.Timeframe}.");
        }
        if (Markets.GroupBy(m => m.Symbol).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new HostRefusedException($"market {twice.Key}: there are two sources of candles; give one.");
        return [.. Instruments.Select(i => Markets.FirstOrDefault(m => m.Symbol == i.Symbol)).OfType<CandleSource>()];
    }
}

/// <summary>How the embedded host runs.</summary>
public sealed record RunOptions
{
    /// <summary>Steps per second of the clock; null for as fast as it can.</summary>
    public double? StepsPerSecond { get; init; }

    /// <summary>Whether steps that took too long are made up for by quicker ones.</summary>
    public bool CatchesUp { get; init; } = true;

    /// <summary>How long by the clock; null for ever.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many steps; null for ever.</summary>
    public long? Steps { get; init; }

    /// <summary>Who is shown the state now and then.</summary>
    public Action<AgentView>? Show { get; init; }

    /// <summary>How often it is shown, by the clock.</summary>
    public TimeSpan ShowEvery { get; init; } = TimeSpan.FromMilliseconds(250);
}

/// <summary>Why a run ended.</summary>
public enum RunEnd
{
    /// <summary>It was asked to stop.</summary>
    Stopped,

    /// <summary>Its time or its number of steps was up.</summary>
    TimeUp,

    /// <summary>There are no more candles.</summary>
    CandlesOver,
}
