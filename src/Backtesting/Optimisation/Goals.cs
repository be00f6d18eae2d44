using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>What is looked for, and what a result must have at least.</summary>
/// <param name="Objectives">The figures that are to be best; the first ranks the table, several of them make a Pareto front.</param>
/// <param name="Requirements">Conditions between figures, such as <c>deals &gt;= 30</c>. A trial that misses one is behind all that do not.</param>
public sealed record Goals(
    [property: JsonPropertyName("objectives")] IReadOnlyList<Objective> Objectives, [property: JsonPropertyName("requirements")] IReadOnlyList<Condition> Requirements)
{
    /// <summary>The most objectives.</summary>
    public const int MostObjectives = 8;

    /// <summary>The highest Sharpe ratio.</summary>
    public static Goals Default { get; } = new([Objective.Parse("sharpe")], []);

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        var problems = new List<SettingProblem>();
        if (Objectives.Count is 0 or > MostObjectives) problems.Add(new("objectives", $"there are {Objectives.Count}; expected 1 to {MostObjectives}."));
        foreach (var twice in Objectives.CountBy(o => o.Name).Where(o => o.Value > 1)) problems.Add(new("objectives", $"{twice.Key} is there {twice.Value} times; give it once."));
        foreach (var name in Requirements.SelectMany(r => r.Names).Distinct().Where(n => Figures.Find(n) is null))
            problems.Add(new("requirements", $"'{name}' is no figure of a backtest; expected one of {string.Join(", ", Figures.Names)}."));
        return problems;
    }

    /// <summary>By how much a trial misses the requirements: 0 when it meets all, infinite when it was refused.</summary>
    public double Violation(Trial trial) => trial.Figures is null ? double.PositiveInfinity : Requirements.Sum(r => r.Violation(trial.Value));

    /// <summary>The best first: those that meet the requirements by the first objective, then the others by how little they miss, then those that were refused.</summary>
    public IReadOnlyList<Trial> Rank(IEnumerable<Trial> trials) =>
        [.. trials.Select(t => (Trial: t, Missed: Violation(t), Gain: Objectives[0].Gain(t))).OrderBy(t => t.Missed).ThenByDescending(t => t.Gain).ThenBy(t => t.Trial.Set, SetOrder.OfGrid).Select(t => t.Trial)];

    /// <summary>
    /// The trials that meet the requirements and that no other of these betters in one objective without being worse in another; by
    /// the first objective.
    /// </summary>
    public IReadOnlyList<Trial> ParetoFront(IEnumerable<Trial> trials)
    {
        var front = new List<(Trial Trial, double[] Gains)>();
        foreach (var trial in trials.Where(t => Violation(t) == 0))
        {
            double[] gains = [.. Objectives.Select(o => o.Gain(trial))];
            if (front.Exists(f => Dominance.Of(f.Gains, gains))) continue;
            front.RemoveAll(f => Dominance.Of(gains, f.Gains));
            front.Add((trial, gains));
        }

        return Rank(front.Select(f => f.Trial));
    }

    private sealed class SetOrder : IComparer<ParameterSet>
    {
        public static SetOrder OfGrid { get; } = new();

        public int Compare(ParameterSet x, ParameterSet y) => x.CompareTo(y);
    }
}
