using TraderAgent.Domain.Market;

namespace TraderAgent.Simulation.Faults;

/// <summary>What really went wrong in one world, and when the last of it did.</summary>
public sealed class FaultLog
{
    private readonly long[] _counts = new long[FaultKinds.All.Count];

    /// <summary>The world's time now: faults are noted at it.</summary>
    public Instant Now { get; set; }

    /// <summary>When the last fault happened.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Something went wrong.</summary>
    public void Note(FaultKind kind)
    {
        Count(kind);
        LastAt = Now;
    }

    /// <summary>Something was unusual from the beginning.</summary>
    public void Count(FaultKind kind) => _counts[(int)kind]++;

    /// <summary>Something that lasted is over.</summary>
    public void End() => LastAt = Now;

    /// <summary>How often something went wrong.</summary>
    public long this[FaultKind kind] => _counts[(int)kind];
}
