using TraderAgent.Runtime.Watch;

namespace TraderAgent.Api.Configuration;

/// <summary>Checks what a configuration says of the watchdog.</summary>
public static class WatchdogCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Everything that is wrong with it; null is a part that could not be read, which has been said.</summary>
    public static IEnumerable<ConfigurationProblem> Of(WatchdogSettings? settings)
    {
        if (settings is null) yield break;
        foreach (var (key, time) in new[] { ("heartbeat", settings.Heartbeat), ("stuckOrder", settings.StuckOrder), ("unknownOrder", settings.UnknownOrder), ("staleCandles", settings.StaleCandles), ("clockSkew", settings.ClockSkew) })
            if (time <= TimeSpan.Zero || time > Longest) yield return new($"watchdog.{key}", $"{time} cannot be used; expected more than nothing and at most a day, such as 00:05:00.");
        foreach (var (key, value, most) in new (string, double, double)[]
        {
            ("keyExpiryDays", settings.KeyExpiryDays, 365), ("rateBudgetPercent", settings.RateBudgetPercent, 100), ("balanceDriftPercent", settings.BalanceDriftPercent, 100),
            ("diskMegabytes", settings.DiskMegabytes, int.MaxValue), ("deadLetters", settings.DeadLetters, 100_000), ("confirmations", settings.Confirmations, 100),
        })
            if (!(value > 0 && value <= most)) yield return new($"watchdog.{key}", FormattableString.Invariant($"{value} cannot be used; expected more than 0 and at most {most}."));
    }
}
