using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Tests.Cells;

/// <summary>Cells and batches, as a durable host runs them, in faulty worlds; the same checkers as for the loop.</summary>
public sealed class CellWorldTests
{
    [Fact]
    public void No_world_of_cells_loses_a_fill_doubles_an_order_or_leaves_a_bot_standing()
    {
        var (first, count) = SimulationTests.Seeds(200);
        SimulationTests.Hold(first, Math.Min(count, 200), new() { Host = HostKind.Cells, Faults = new HashSet<FaultKind>(FaultKinds.ByChance) });
    }
}
