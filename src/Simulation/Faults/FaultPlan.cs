namespace TraderAgent.Simulation.Faults;

/// <summary>How often what goes wrong in one world by chance: probabilities per occasion, drawn from its seed.</summary>
public sealed class FaultPlan
{
    /// <summary>The process dies.</summary>
    public required double Kill { get; init; }

    /// <summary>A request does not arrive.</summary>
    public required double RequestLost { get; init; }

    /// <summary>An answer does not arrive.</summary>
    public required double AnswerLost { get; init; }

    /// <summary>A request arrives twice.</summary>
    public required double RequestDoubled { get; init; }

    /// <summary>A request is turned away.</summary>
    public required double Throttled { get; init; }

    /// <summary>No order reaches the exchange for up to 20 requests.</summary>
    public required double OutageBegins { get; init; }

    /// <summary>A message does not arrive.</summary>
    public required double EventLost { get; init; }

    /// <summary>A message arrives twice.</summary>
    public required double EventDoubled { get; init; }

    /// <summary>A message arrives later.</summary>
    public required double EventLate { get; init; }

    /// <summary>Messages that arrive together arrive in another order.</summary>
    public required double EventsReordered { get; init; }

    /// <summary>A message in the agent's own queue arrives twice, late, unreadable, or is set aside.</summary>
    public double QueueTrouble { get; set; }

    /// <summary>Set when the faults are over and the agent must come to rest.</summary>
    public bool IsCalm { get; set; }

    /// <summary>What really went wrong.</summary>
    public FaultLog Log { get; } = new();

    /// <summary>Which kinds may happen at all.</summary>
    public IReadOnlySet<FaultKind> Allowed { get; init; } = new HashSet<FaultKind>(FaultKinds.All);

    /// <summary>A plan of a seed: each kind of fault is absent, rare or common.</summary>
    public static FaultPlan Draw(Dice dice, IReadOnlySet<FaultKind>? allowed = null) => new()
    {
        Kill = Level(dice, 0.002, 0.02),
        RequestLost = Level(dice, 0.02, 0.15),
        AnswerLost = Level(dice, 0.02, 0.2),
        RequestDoubled = Level(dice, 0.02, 0.2),
        Throttled = Level(dice, 0.02, 0.2),
        OutageBegins = Level(dice, 0.005, 0.03),
        EventLost = Level(dice, 0.02, 0.2),
        EventDoubled = Level(dice, 0.05, 0.3),
        EventLate = Level(dice, 0.05, 0.3),
        EventsReordered = Level(dice, 0.05, 0.3),
        Allowed = allowed ?? new HashSet<FaultKind>(FaultKinds.All),
    };

    /// <summary>Whether something goes wrong at this occasion; if so, it is noted.</summary>
    public bool Strikes(Dice dice, FaultKind kind)
    {
        if (IsCalm || !dice.Happens(Allowed.Contains(kind) ? OddsOf(kind) : 0)) return false;
        Log.Note(kind);
        return true;
    }

    /// <summary>Lets the process die, perhaps.</summary>
    /// <exception cref="ProcessKilledException">It does.</exception>
    public void KillMaybe(Dice dice, string where)
    {
        if (Strikes(dice, FaultKind.Kill)) throw new ProcessKilledException(where);
    }

    private double OddsOf(FaultKind kind) => kind switch
    {
        FaultKind.Kill => Kill,
        FaultKind.RequestLost => RequestLost,
        FaultKind.AnswerLost => AnswerLost,
        FaultKind.RequestDoubled => RequestDoubled,
        FaultKind.Throttled => Throttled,
        FaultKind.Outage => OutageBegins,
        FaultKind.EventLost => EventLost,
        FaultKind.EventDoubled => EventDoubled,
        FaultKind.EventLate => EventLate,
        FaultKind.EventsReordered => EventsReordered,
        FaultKind.PoisonedMessage or FaultKind.MessageDoubled or FaultKind.MessageLate or FaultKind.DeadLetter => QueueTrouble,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The weather brings it, not chance."),
    };

    private static double Level(Dice dice, double rare, double common) => dice.Below(3) switch { 0 => 0, 1 => rare, _ => common };
}
