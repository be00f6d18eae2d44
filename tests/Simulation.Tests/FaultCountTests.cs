using TraderAgent.Domain.Bots;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Figures;

namespace TraderAgent.Simulation.Tests;

public sealed class FaultCountTests
{
    [Fact]
    public void Every_kind_of_fault_really_happens_and_breaks_no_promise()
    {
        var sum = new ReliabilitySum();
        new Campaign { First = 1, Worlds = 80 }.Run(sum, new Progress<double>(), default);
        var result = sum.Sum();
        Assert.Empty(result.Violations.Select(v => $"seed {v.Seed}: {v.Kind}: {v.Message}"));
        Assert.All(FaultKinds.All.Select(FaultKinds.NameOf), name => Assert.True(result.Faults[name] > 0, $"{name} never happened"));
        Assert.True(result.Orders > 1_000 && result.Fills > 500 && result.Watched > 10, $"{result.Orders} orders, {result.Fills} fills, {result.Watched} trades watched");
        Assert.True(result.Recovery.Count > 50, $"only {result.Recovery.Count} worlds recovered");
    }

    [Fact]
    public void The_same_seed_is_the_same_world()
    {
        var sums = Enumerable.Range(0, 2).Select(_ =>
        {
            var sum = new ReliabilitySum();
            new Campaign { First = 7, Worlds = 8 }.Run(sum, new Progress<double>(), default);
            return WireJson.Write(sum.Sum());
        }).ToList();
        Assert.Equal(sums[0], sums[1]);
    }
}
