using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>What came of one parameter set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Figures">The figures of its backtest, in the order of <see cref="Optimisation.Figures.Names"/>; null where the strategy refused it.</param>
/// <param name="Problem">Why it was refused; null where it was not.</param>
public sealed record Trial(ParameterSet Set, double[]? Figures, string? Problem)
{
    /// <summary>A figure by its name, for a <see cref="Condition"/>.</summary>
    public Operand Value(string name) => new(Figures is { } figures && Optimisation.Figures.Find(name) is { } figure ? figures[figure] : double.NaN);
}
