namespace TraderAgent.Api.Access;

/// <summary>The one table of who may do what. Every endpoint and every chat command names its line.</summary>
public static class Rights
{
    /// <summary>Whether the agent lives.</summary>
    public static readonly Right SeeHealth = new("health.see", null);

    /// <summary>Looking at bots, markets, the portfolio and their history.</summary>
    public static readonly Right Look = new("agent.look", Role.Viewer);

    /// <summary>Starting, pausing, resuming and stopping a bot.</summary>
    public static readonly Right SteerBots = new("bots.steer", Role.Trader);

    /// <summary>Asking for backtests and other long work, giving it up, and forgetting its results.</summary>
    public static readonly Right RunJobs = new("jobs.run", Role.Trader);

    /// <summary>Closing a position, and getting flat from a halt.</summary>
    public static readonly Right ClosePositions = new("bots.close", Role.Trader, IsDangerous: true);
}
