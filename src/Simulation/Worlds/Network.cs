using TraderAgent.Backtesting.Paper;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>The exchange's messages on their way to the agent: lost, doubled, late or out of order, as the plan has it.</summary>
public sealed class Network(FaultPlan plan, Dice dice)
{
    private const int LongestDelay = 40;

    private readonly List<(PaperEvent Event, long DueAt)> _late = [];
    private long _count;

    /// <summary>Takes in a message and gives those that arrive now.</summary>
    public IEnumerable<PaperEvent> Pass(PaperEvent e)
    {
        _count++;
        var arriving = new List<PaperEvent>(TakeLate(_count));
        if (plan.IsCalm) arriving.Add(e);
        else if (!plan.Strikes(dice, FaultKind.EventLost)) Send(e, arriving);
        if (arriving.Count > 1 && plan.Strikes(dice, FaultKind.EventsReordered)) arriving.Reverse();
        return arriving;
    }

    /// <summary>Keeps a message back for a little while.</summary>
    public void Hold(PaperEvent e) => _late.Add((e, _count + 1));

    /// <summary>Everything that is still on its way.</summary>
    public IEnumerable<PaperEvent> Flush() => [.. TakeLate(long.MaxValue)];

    /// <summary>The agent's process died: what was on its way to it is gone.</summary>
    public void Cut() => _late.Clear();

    private void Send(PaperEvent e, List<PaperEvent> arriving)
    {
        if (plan.Strikes(dice, FaultKind.EventLate)) _late.Add((e, _count + 1 + dice.Below(LongestDelay)));
        else arriving.Add(e);
        if (plan.Strikes(dice, FaultKind.EventDoubled)) _late.Add((e, _count + dice.Below(LongestDelay)));
    }

    private List<PaperEvent> TakeLate(long due)
    {
        var arriving = _late.Where(l => l.DueAt <= due).Select(l => l.Event).ToList();
        _late.RemoveAll(l => l.DueAt <= due);
        return arriving;
    }
}
