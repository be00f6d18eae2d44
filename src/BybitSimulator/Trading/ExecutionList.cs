using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Faults;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>All executions, oldest first, as far as the outside may see them: faults hold some back and show some twice.</summary>
internal sealed class ExecutionList(FaultPlan faults, TimeProvider clock)
{
    /// <summary>How many lines are kept; the oldest go first.</summary>
    private const int Most = 100_000;

    private readonly List<Line> _lines = [];
    private int _held;

    /// <summary>Lines that can be seen. One that is duplicated is there twice.</summary>
    public IEnumerable<VenueExecution> Visible => _lines.Where(l => !l.IsHeld).SelectMany(l => Enumerable.Repeat(l.Execution, l.Copies));

    /// <summary>Adds a line, and reports it unless it is held back.</summary>
    public void Add(VenueExecution execution, Action<Func<JsonObject>> report)
    {
        var delay = faults.Take(FaultKind.DelayedExecution, RequestKind.Any);
        var line = new Line(execution, faults.Take(FaultKind.DuplicatedExecution, RequestKind.Any) is null ? 1 : 2, report)
        {
            IsHeld = delay is not null, ShownAt = delay?.DelayMs is { } ms ? clock.GetUtcNow().AddMilliseconds(ms) : DateTimeOffset.MaxValue,
        };
        _lines.Add(line);
        if (line.IsHeld) _held++;
        if (_lines.Count > Most + Most / 10) _lines.RemoveRange(0, _lines.Count - Most);
        if (!line.IsHeld) line.Report();
    }

    /// <summary>Shows what was held back: what is due, or all of it.</summary>
    /// <returns>How many lines.</returns>
    public int Release(bool all)
    {
        if (_held == 0) return 0;
        var due = _lines.Where(l => l.IsHeld && (all || l.ShownAt <= clock.GetUtcNow())).ToList();
        foreach (var line in due)
        {
            line.IsHeld = false;
            line.Report();
        }

        _held -= due.Count;
        return due.Count;
    }

    private sealed record Line(VenueExecution Execution, int Copies, Action<Func<JsonObject>> Tell)
    {
        public required bool IsHeld { get; set; }

        public required DateTimeOffset ShownAt { get; init; }

        public void Report()
        {
            for (var copy = 0; copy < Copies; copy++) Tell(() => Rows.Execution(Execution));
        }
    }
}
