using TraderAgent.Simulation.Cells;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Figures;

namespace TraderAgent.Simulation.Worlds;

/// <summary>A world that went through.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Figures">What was seen of it.</param>
/// <param name="Violation">The promise that was broken, in words; null when none was.</param>
public sealed record WorldEnd(ulong Seed, WorldFigures Figures, string? Violation);

/// <summary>Goes through a world, whatever becomes of it.</summary>
public static class WorldRun
{
    /// <summary>The world of a seed. The same seed and settings give the same world on every machine.</summary>
    public static WorldEnd Of(ulong seed, WorldSettings settings)
    {
        if ((settings.Host ?? WorldFate.HostOf(WorldFate.DiceOf(seed))) == HostKind.Cells)
        {
            var cells = new CellWorld(seed, settings);
            return Guard(seed, cells.Sum, cells.Run);
        }
        var world = new SimulatedWorld(seed, settings);
        return Guard(seed, world.Sum, () => world.RunAsync().GetAwaiter().GetResult());
    }

    private static WorldEnd Guard(ulong seed, Func<WorldFigures> sum, Action run)
    {
        string? violation = null;
        ViolationKind? kind = null;
        try
        {
            run();
        }
        catch (ViolationException broken)
        {
            (kind, violation) = (broken.Kind, broken.Message);
        }
#pragma warning disable CA1031 // Whatever a world throws is a finding, and belongs to its seed.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            (kind, violation) = (ViolationKind.Crashed, failure.ToString());
        }
        var figures = sum();
        figures.Violation = kind;
        return new(seed, figures, violation);
    }
}
