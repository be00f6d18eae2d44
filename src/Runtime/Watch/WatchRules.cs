using System.Globalization;

namespace TraderAgent.Runtime.Watch;

/// <summary>Something that is wrong at one look.</summary>
/// <param name="Code">What.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Message">In words, with figures.</param>
public sealed record Trouble(AlertCode Code, string Subject, string Message);

/// <summary>What is wrong by what is seen. A figure that is an alert must fall back some way before it is none.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="settings">The thresholds.</param>
/// <param name="stands">Whether there is an alert already.</param>
internal sealed class WatchRules(WatchSight sight, WatchdogSettings settings, Func<AlertCode, string, bool> stands)
{
    /// <summary>The subject of what concerns the agent as a whole.</summary>
    public const string Host = "host";

    private const double FallBack = 0.8, Megabyte = 1024 * 1024, CandlesMissed = 3;

    /// <summary>Everything that is wrong.</summary>
    public IEnumerable<Trouble> All() => Loop().Concat(Bots()).Concat(Exchange()).Concat(Holdings()).Concat(Room());

    /// <summary>Whether a kind of trouble was looked for.</summary>
    public bool Sees(string code) => code switch
    {
        "heartbeat" => sight.SinceBeat is not null,
        "stuck-order" or "unknown-order" or "unprotected-position" or "stale-candles" => sight.Bots is not null,
        "clock-skew" => sight.Exchange?.ClockOffset is not null,
        "key-expiry" or "key-rights" => sight.Exchange is { IsKeyKnown: true },
        "rate-budget" => sight.Exchange?.BudgetUsedPercent is not null,
        "balance-drift" => sight.Holdings is not null,
        "disk" => sight.FreeBytes is not null,
        "dead-letters" => sight.DeadLetters is not null,
        _ => true, // A code of another version: it is over.
    };

    private IEnumerable<Trouble> Loop()
    {
        if (sight.SinceBeat > settings.Heartbeat)
            yield return new(AlertCode.Heartbeat, Host, $"the agent's loop has taken no step for {Length(sight.SinceBeat.Value)}: bots neither see prices nor answer");
    }

    private IEnumerable<Trouble> Bots()
    {
        foreach (var bot in sight.Bots ?? [])
        {
            var name = bot.Bot.Value;
            if (bot.Stuck is { } stuck && sight.At - stuck.At > settings.StuckOrder)
                yield return new(AlertCode.StuckOrder, name, $"{name}: a request about its order {stuck.Link} has had no outcome for {Length(sight.At - stuck.At)}");
            if (bot.Unknown is { } unknown && sight.At - unknown.At > settings.UnknownOrder)
                yield return new(AlertCode.UnknownOrder, name, $"{name}: whether its order {unknown.Link} is at the exchange has not been known for {Length(sight.At - unknown.At)}");
            var isStale = bot.IsFed && sight.At - bot.CandleSince > (CandlesMissed * bot.Timeframe.Duration) + settings.StaleCandles;
            if (isStale) yield return new(AlertCode.StaleCandles, name, $"{name}: no candle of {bot.Symbol} {bot.Timeframe} for {Length(sight.At - bot.CandleSince)}");
            if (bot.Position.Value != 0 && !bot.HasExit && (isStale || !bot.IsFed))
                yield return new(AlertCode.UnprotectedPosition, name, string.Create(CultureInfo.InvariantCulture,
                    $"{name}: it holds {bot.Position} {bot.Symbol}, no order would close it, and the bot {(isStale ? "sees no prices" : $"is {bot.Lifecycle.ToString().ToLowerInvariant()}")}"));
        }
    }

    private IEnumerable<Trouble> Exchange()
    {
        if (sight.Exchange is not { } it) yield break;
        if (it.ClockOffset is { } offset && offset.Duration().TotalSeconds > Limit(AlertCode.ClockSkew, it.Name, settings.ClockSkew.TotalSeconds))
            yield return new(AlertCode.ClockSkew, it.Name, $"this machine's clock is {Length(offset.Duration())} {(offset > TimeSpan.Zero ? "behind" : "ahead of")} that of {it.Name}");
        if (it.KeyProblem is { } problem) yield return new(AlertCode.KeyRights, it.Name, problem.TrimEnd('.'));
        else if (it.KeyEndsAt is { } end && end - sight.At < TimeSpan.FromDays(settings.KeyExpiryDays))
            yield return new(AlertCode.KeyExpiry, it.Name, $"the key of {it.Name} ends at {end}");
        if (it.BudgetUsedPercent is { } used && used > Limit(AlertCode.RateBudget, it.Name, settings.RateBudgetPercent))
            yield return new(AlertCode.RateBudget, it.Name, string.Create(CultureInfo.InvariantCulture, $"{used:0} % of the requests that {it.Name} takes are used"));
    }

    private IEnumerable<Trouble> Holdings()
    {
        foreach (var held in sight.Holdings ?? [])
        {
            var apart = held.MayHoldMore ? held.Booked - held.Held : Math.Abs(held.Booked - held.Held);
            var least = Math.Max(Math.Abs(held.Booked), held.MayHoldMore ? 0 : Math.Abs(held.Held)) * (decimal)(settings.BalanceDriftPercent / 100);
            if (apart > 0 && apart > least)
                yield return new(AlertCode.BalanceDrift, held.What, string.Create(CultureInfo.InvariantCulture, $"{held.What}: the exchange holds {held.Held}, the ledgers of the bots say {held.Booked}"));
        }
    }

    private IEnumerable<Trouble> Room()
    {
        var room = settings.DiskMegabytes * Megabyte * (stands(AlertCode.Disk, Host) ? 1 / FallBack : 1);
        if (sight.FreeBytes < room) yield return new(AlertCode.Disk, Host, string.Create(CultureInfo.InvariantCulture, $"only {sight.FreeBytes / Megabyte:0} MB are left on the disk of the database"));
        foreach (var (queue, count) in sight.DeadLetters ?? [])
            if (count >= Math.Max(1, Limit(AlertCode.DeadLetters, queue, settings.DeadLetters))) yield return new(AlertCode.DeadLetters, queue, $"{queue}: {count} messages are not taken");
    }

    private double Limit(AlertCode code, string subject, double limit) => stands(code, subject) ? limit * FallBack : limit;

    private static string Length(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => FormattableString.Invariant($"{time.TotalDays:0} days"),
        { TotalHours: >= 2 } => FormattableString.Invariant($"{time.TotalHours:0} hours"),
        { TotalMinutes: >= 2 } => FormattableString.Invariant($"{time.TotalMinutes:0} minutes"),
        _ => FormattableString.Invariant($"{time.TotalSeconds:0.#} s"),
    };
}
