using TraderAgent.Domain.Bots;

namespace TraderAgent.Runtime.Watch;

/// <summary>What a look changed.</summary>
/// <param name="Raised">Alerts that stand from now on.</param>
/// <param name="Cleared">Alerts that are over.</param>
/// <param name="Repairs">Bots whose orders and positions are to be compared with the exchange's records now.</param>
public sealed record WatchNews(IReadOnlyList<Alert> Raised, IReadOnlyList<Alert> Cleared, IReadOnlyList<BotId> Repairs);

/// <summary>
/// Tells what is an alert and what is over. It reads no clock and asks nobody: equal sights give equal alerts. It counts in how many looks in a row a
/// trouble was seen or not; what stands is kept by whoever asks, so that a restart raises nothing again.
/// </summary>
public sealed class Watchdog
{
    private const int MostAlerts = 500;

    private readonly Dictionary<(string Code, string Subject), int> _seen = [], _gone = [];

    /// <summary>Looks.</summary>
    /// <param name="sight">What is seen.</param>
    /// <param name="settings">The thresholds.</param>
    /// <param name="standing">The alerts that stand.</param>
    public WatchNews Look(WatchSight sight, WatchdogSettings settings, IReadOnlyCollection<Alert> standing)
    {
        var stands = standing.Select(a => (a.Code, a.Subject)).ToHashSet();
        var rules = new WatchRules(sight, settings, (code, subject) => stands.Contains((code.Code, subject)));
        var troubles = rules.All().Take(MostAlerts).DistinctBy(t => (t.Code.Code, t.Subject)).ToDictionary(t => (t.Code.Code, t.Subject));
        foreach (var key in _seen.Keys.Where(k => !troubles.ContainsKey(k) && rules.Sees(k.Code)).ToList()) _seen.Remove(key);
        foreach (var key in _gone.Keys.Where(k => troubles.ContainsKey(k) || !stands.Contains(k)).ToList()) _gone.Remove(key);
        var raised = troubles.Where(t => !stands.Contains(t.Key) && Count(_seen, t.Key) >= settings.Confirmations).Select(t => AlertOf(t.Value, sight)).ToList();
        var cleared = standing.Where(a => !troubles.ContainsKey((a.Code, a.Subject)) && rules.Sees(a.Code) && Count(_gone, (a.Code, a.Subject)) >= settings.Confirmations).ToList();
        foreach (var alert in raised) _seen.Remove((alert.Code, alert.Subject));
        var repairs = troubles.Values.Where(t => t.Code.IsRepaired && (stands.Contains((t.Code.Code, t.Subject)) || raised.Any(r => r.Code == t.Code.Code && r.Subject == t.Subject)));
        return new(raised, cleared, [.. repairs.Select(t => new BotId(t.Subject)).Distinct()]);
    }

    private static int Count(Dictionary<(string, string), int> counts, (string, string) key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static Alert AlertOf(Trouble trouble, WatchSight sight) => new()
    {
        Code = trouble.Code.Code, Subject = trouble.Subject, Level = trouble.Code.Level, Since = sight.At, Message = trouble.Message, WhatToDo = trouble.Code.WhatToDo, Runbook = trouble.Code.Runbook,
    };
}
