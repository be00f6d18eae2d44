using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Figures;

/// <summary>Many worlds, one seed after another, on all cores.</summary>
public sealed record Campaign
{
    /// <summary>The first seed.</summary>
    public required ulong First { get; init; }

    /// <summary>How many worlds; null where the hours decide.</summary>
    public long? Worlds { get; init; }

    /// <summary>How many simulated hours, summed over the bots; null where the number of worlds decides.</summary>
    public double? BotHours { get; init; }

    /// <summary>What the worlds are made of.</summary>
    public WorldSettings Settings { get; init; } = new();

    /// <summary>Goes through the worlds. What was done is kept when it is stopped: the sum has it.</summary>
    /// <param name="sum">Takes in each world.</param>
    /// <param name="share">Told how much of it is done, from 0 to 1.</param>
    /// <param name="stop">Ends it with the worlds that are under way.</param>
    public void Run(ReliabilitySum sum, IProgress<double> share, CancellationToken stop)
    {
        var (next, done) = (-1L, 0L);
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (!stop.IsCancellationRequested && !(sum.BotHours >= BotHours))
            {
                var offset = Interlocked.Increment(ref next);
                if (offset >= Worlds) return;
                sum.Add(WorldRun.Of(First + (ulong)offset, Settings));
                var byWorlds = (double)Interlocked.Increment(ref done) / (Worlds ?? long.MaxValue);
                share.Report(Math.Min(1, BotHours is { } hours ? Math.Max(byWorlds, sum.BotHours / hours) : byWorlds));
            }
        });
    }
}
