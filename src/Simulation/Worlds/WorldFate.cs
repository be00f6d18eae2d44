using TraderAgent.Domain.Market;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>What of a world is drawn beside its first dice.</summary>
internal static class WorldFate
{
    public static Dice DiceOf(ulong seed) => new(seed ^ 0xF0A7_11D5_EED5_0001);

    public static HostKind HostOf(Dice fate) => fate.OneOf(HostKind.Paper, HostKind.Told, HostKind.Told, HostKind.Asking, HostKind.Asking, HostKind.Paper, HostKind.Told, HostKind.Told, HostKind.Asking, HostKind.Asking, HostKind.Cells);

    /// <summary>How often orders are compared when nothing is new.</summary>
    public static TimeSpan ReconcileEveryOf(Dice fate) => TimeSpan.FromMinutes(fate.OneOf(10, 60, 120));

    /// <summary>When the markets begin: before a special day, or where they always did.</summary>
    public static Instant BeginOf(Dice fate, FaultPlan faults)
    {
        var eve = fate.OneOf([.. SpecialDays.Eves]);
        if (!faults.Allowed.Contains(FaultKind.Calendar)) return Portfolio.LeapDay;
        faults.Log.Count(FaultKind.Calendar); // Nothing that one has to recover from.
        return eve;
    }
}
