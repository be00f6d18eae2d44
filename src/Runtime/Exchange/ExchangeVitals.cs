using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange;

/// <summary>How the connection to an exchange is; null where it was not looked at.</summary>
public sealed record ExchangeVitals
{
    /// <summary>Which exchange, for people.</summary>
    public required string Name { get; init; }

    /// <summary>How far its clock is ahead of this machine's.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Whether what its key may do was looked at.</summary>
    public bool IsKeyKnown { get; init; }

    /// <summary>When its key ends; null for one that does not.</summary>
    public Instant? KeyEndsAt { get; init; }

    /// <summary>Why it may not be traded with the key; null when it may.</summary>
    public string? KeyProblem { get; init; }

    /// <summary>How much of the requests that it takes is used, in percent.</summary>
    public double? BudgetUsedPercent { get; init; }
}
