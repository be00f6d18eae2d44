using TraderAgent.Simulation.Tests.Worlds;

namespace TraderAgent.Simulation.Tests;

/// <summary>
/// The agent's real loop in thousands of faulty worlds. A violation names its seed; <c>SIMULATION_SEED=n dotnet test
/// tests/Simulation.Tests</c> replays that one world; <c>SIMULATION_LOG=file</c> writes down what happens in it.
/// </summary>
public sealed class SimulationTests
{
    private const int StormyCandles = 60, CalmCandles = 30;

    [Fact]
    public void No_world_loses_a_fill_doubles_an_order_or_leaves_a_bot_standing()
    {
        var (first, count) = Seeds(10_000);
        var violations = new List<string>();
        Parallel.For(0L, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (offset, state) =>
        {
            if (Violation(first + (ulong)offset) is not { } violation) return;
            lock (violations) violations.Add(violation);
            if (violations.Count >= 20) state.Stop();
        });
        Assert.True(violations.Count == 0, $"{violations.Count} of {count} worlds from seed {first} on:\n{string.Join("\n", violations)}");
    }

    [Theory]
    [MemberData(nameof(SeedsThatFailedOnce))]
    public void A_world_that_failed_once_holds_now(ulong seed) => Assert.Null(Violation(seed));

    public static TheoryData<ulong> SeedsThatFailedOnce() => [.. File.ReadLines("failed-seeds.txt").Where(l => !l.StartsWith('#')).Select(l => ulong.Parse(l.Split('#')[0]))];

    private static string? Violation(ulong seed)
    {
        try
        {
            using var log = Environment.GetEnvironmentVariable("SIMULATION_LOG") is { Length: > 0 } path ? File.CreateText(path) : null;
            new SimulatedWorld(seed) { Log = log }.RunAsync(StormyCandles, CalmCandles).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception failure)
        {
            return $"seed {seed}: {(failure is Xunit.Sdk.XunitException ? failure.Message : failure.ToString())}";
        }
    }

    /// <summary>Which worlds to go through: those of the environment, or as many as usual from the first on.</summary>
    internal static (ulong First, long Count) Seeds(long usual)
    {
        if (Environment.GetEnvironmentVariable("SIMULATION_SEED") is { Length: > 0 } one) return (ulong.Parse(one), 1);
        var count = Environment.GetEnvironmentVariable("SIMULATION_SEEDS") is { Length: > 0 } many ? long.Parse(many) : usual;
        var first = Environment.GetEnvironmentVariable("SIMULATION_FIRST") is { Length: > 0 } from ? ulong.Parse(from) : 1;
        return (first, count);
    }
}
