namespace TraderAgent.Api.Access;

/// <summary>What a host knows about the doors to it.</summary>
public sealed record AccessSettings
{
    /// <summary>Whether it listens on this machine only: one-time links work, and nothing else may be called by another name.</summary>
    public bool IsLoopback { get; init; }

    /// <summary>Names, with their port where it is not the usual one, by which browsers call it from outside; empty when any will do.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether a front of the cloud stands before it, which ends TLS and says from where a request came (X-Forwarded-For).</summary>
    public bool IsBehindFront { get; init; }

    /// <summary>Whether that front signs people in with Entra ID and takes X-MS-CLIENT-PRINCIPAL from nobody else.</summary>
    public bool TrustsEntra { get; init; }

    /// <summary>A session ends when nothing was asked for so long.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A session ends so long after it began.</summary>
    public TimeSpan LongestTime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How often may be asked.</summary>
    public RateLimits Limits { get; init; } = new();
}

/// <summary>How often may be asked: so many at once, and so many each second after that.</summary>
public sealed record RateLimits
{
    /// <summary>Reads of somebody who is signed in.</summary>
    public (int Burst, double PerSecond) Reads { get; init; } = (50_000, 20_000);

    /// <summary>Writes of somebody who is signed in.</summary>
    public (int Burst, double PerSecond) Writes { get; init; } = (300, 30);

    /// <summary>Reads from an address where nobody is signed in.</summary>
    public (int Burst, double PerSecond) OpenReads { get; init; } = (300, 50);

    /// <summary>Writes from an address where nobody is signed in: webhooks, and attempts.</summary>
    public (int Burst, double PerSecond) OpenWrites { get; init; } = (60, 2);

    /// <summary>Signing in from one address.</summary>
    public (int Burst, double PerSecond) SignIns { get; init; } = (30, 0.5);
}
