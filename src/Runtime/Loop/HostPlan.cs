using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Runtime.Loop;

/// <summary>What a host runs.</summary>
public sealed record HostPlan
{
    /// <summary>The bots. Their order decides who reacts first to a candle.</summary>
    public required IReadOnlyList<BotDefinition> Bots { get; init; }

    /// <summary>The markets they trade, with the exchange's present rules.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>The timeframe of the candles that mark each symbol's price.</summary>
    public required IReadOnlyDictionary<string, Timeframe> Feeds { get; init; }

    /// <summary>Capital of a new account, in quote.</summary>
    public required Money Capital { get; init; }

    /// <summary>What the risk gate allows.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>How long a request may be on its way before its absence from the exchange's records means anything.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether the exchange holds one position per linear market for the whole account, as Bybit does in one-way mode. Two bots
    /// would close each other's positions there, and nobody could say whose funding is paid: each such market has one bot.
    /// </summary>
    public bool NetsPositions { get; init; }

    /// <summary>How often a bot's orders are compared with the exchange's records when nothing is new.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Quiet candles of a bot that are kept in memory before they are stored; a restart replays them.</summary>
    public int FlushEvery { get; init; } = 240;

    /// <summary>Events that may wait for one bot.</summary>
    public int MailboxBound { get; init; } = 10_000;

    /// <summary>How often a command that the exchange throttled is sent in all.</summary>
    public int SendAttempts { get; init; } = 5;
}
