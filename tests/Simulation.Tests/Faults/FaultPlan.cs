namespace TraderAgent.Simulation.Tests.Faults;

/// <summary>How often what goes wrong in one world: probabilities per chance, drawn from its seed.</summary>
public sealed class FaultPlan
{
    public required double Kill { get; init; }

    public required double RequestLost { get; init; }

    public required double AnswerLost { get; init; }

    public required double RequestDoubled { get; init; }

    public required double Throttled { get; init; }

    public required double OutageBegins { get; init; }

    public required double EventLost { get; init; }

    public required double EventDoubled { get; init; }

    public required double EventLate { get; init; }

    public required double EventsReordered { get; init; }

    /// <summary>Set when the faults are over and the agent must come to rest.</summary>
    public bool IsCalm { get; set; }

    /// <summary>A plan of a seed: each kind of fault is absent, rare or common.</summary>
    public static FaultPlan Draw(Dice dice) => new()
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
    };

    private static double Level(Dice dice, double rare, double common) => dice.Below(3) switch { 0 => 0, 1 => rare, _ => common };
}
