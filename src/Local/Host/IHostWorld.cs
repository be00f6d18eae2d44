using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Host;

/// <summary>What the embedded host trades in: it brings the bots to the present, step by step.</summary>
internal interface IHostWorld
{
    /// <summary>The exchange, as the loop asks it.</summary>
    IExchange Exchange { get; }

    /// <summary>What the market's clock says.</summary>
    Instant Now { get; }

    /// <summary>Candles so far.</summary>
    long Candles { get; }

    /// <summary>The traded markets, with what a simulated one is doing.</summary>
    IEnumerable<(string Symbol, string? Regime)> Markets { get; }

    /// <summary>Whether enough happened that everything should be stored.</summary>
    bool IsStateDue { get; }

    /// <summary>Finishes what a process that ended had begun.</summary>
    Task ResumeAsync(BotHost bots);

    /// <summary>One step, with everything that follows from it.</summary>
    /// <returns>Its time; null when there are no more.</returns>
    Task<Instant?> StepAsync(BotHost bots);

    /// <summary>Takes in what follows at once from a command.</summary>
    Task SettleAsync(BotHost bots);

    /// <summary>Stores what it must remember. The bots have stored everything before.</summary>
    void Keep();

    /// <summary>What would have to be traded under a configuration.</summary>
    /// <exception cref="HostRefusedException">A market cannot be had.</exception>
    Task<WorldPlan> PlanAsync(TraderConfiguration configuration, CancellationToken cancel);

    /// <summary>Goes over to it. The bots run it already; those that are new learn what happened before them, where it is known.</summary>
    Task AdoptAsync(WorldPlan plan, BotHost bots);
}

/// <summary>What the world of a host trades.</summary>
internal sealed record WorldPlan
{
    /// <summary>The markets with their rules.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>The timeframe of the candles that mark each symbol's price.</summary>
    public required IReadOnlyDictionary<string, Timeframe> Feeds { get; init; }

    /// <summary>What the paper exchange assumes.</summary>
    public required PaperOptions Paper { get; init; }

    /// <summary>Where candles come from that the host makes itself.</summary>
    public IReadOnlyList<CandleSource> Sources { get; init; } = [];
}
