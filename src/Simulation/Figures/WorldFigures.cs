using TraderAgent.Backtesting.Paper;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Figures;

/// <summary>What was seen of one world.</summary>
public sealed class WorldFigures
{
    /// <summary>How the agent lived in it.</summary>
    public HostKind Host { get; set; }

    /// <summary>Simulated hours, summed over the bots.</summary>
    public double BotHours { get; set; }

    /// <summary>How often what went wrong, by kind.</summary>
    public long[] Faults { get; } = new long[FaultKinds.All.Count];

    /// <summary>Orders that the exchange took.</summary>
    public long Orders { get; set; }

    /// <summary>Executions at the exchange, fundings included.</summary>
    public long Fills { get; set; }

    /// <summary>Trades whose protection was watched.</summary>
    public int Watched { get; set; }

    /// <summary>How long positions stood unprotected, one for each time.</summary>
    public IReadOnlyList<TimeSpan> Unprotected { get; set; } = [];

    /// <summary>When everything was right again.</summary>
    public RestWatch Rest { get; } = new();

    /// <summary>How long after the last fault everything was right again; null where nothing went wrong, or it never was right again.</summary>
    public TimeSpan? Recovery => Rest.Recovery;

    /// <summary>The promise that was broken; null when none was.</summary>
    public ViolationKind? Violation { get; set; }

    /// <summary>Adds what the world's parts counted.</summary>
    public void Take(PaperExchange exchange, FaultLog faults, ProtectionWatch? protection)
    {
        foreach (var kind in FaultKinds.All) Faults[(int)kind] = faults[kind];
        (Orders, Fills) = (exchange.OrdersTaken, exchange.LastExecution);
        (Watched, Unprotected) = (protection?.Watched ?? 0, protection?.Gaps ?? []);
    }
}
