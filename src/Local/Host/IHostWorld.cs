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
}
