using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation.Searches;

/// <summary>
/// A way through a space. What it asks for follows from the space, its seed and the trials so far alone, so that a search that
/// begins anew asks for the same sets again.
/// </summary>
public interface ISearch
{
    /// <summary>How many sets it will ask for at most.</summary>
    long Most { get; }

    /// <summary>The next sets to be tried, none of them twice; none at all when it is done.</summary>
    /// <param name="done">The trials of every set that it asked for before, in that order.</param>
    IReadOnlyList<ParameterSet> Next(IReadOnlyList<Trial> done);
}
