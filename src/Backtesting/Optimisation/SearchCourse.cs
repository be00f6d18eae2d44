using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>
/// A search under way, for whoever carries out its trials: ask for sets, try them in any order and place, hand the trials back, until
/// there are no more. It needs no candles, and takes the same course each time.
/// </summary>
public sealed class SearchCourse
{
    private readonly OptimisationTask _task;
    private readonly ISearch _search;
    private readonly List<Trial> _done = [];
    private IReadOnlyList<ParameterSet> _asked = [];
    private bool _isComplete;

    /// <summary>The search of a task.</summary>
    /// <exception cref="ArgumentException">The space cannot be one of the bot.</exception>
    public SearchCourse(OptimisationTask task)
    {
        (_task, Space) = (task, task.BotSpace);
        _search = task.Search.Create(Space, task.Goals);
    }

    /// <summary>The space.</summary>
    public BotSpace Space { get; }

    /// <summary>How many sets there are in all, at most.</summary>
    public long Total => Math.Max(_search.Most, _done.Count + _asked.Count);

    /// <summary>What was found so far.</summary>
    public OptimisationResult Result => new() { Task = _task, Space = Space, Trials = [.. _done], IsComplete = _isComplete };

    /// <summary>The next sets; none at the end.</summary>
    public IReadOnlyList<ParameterSet> Next()
    {
        _asked = _search.Next(_done);
        _isComplete = _asked.Count == 0;
        return _asked;
    }

    /// <summary>Takes the trials of the sets it asked for, in any order. After some are missing it must not be asked for more.</summary>
    public void Take(IEnumerable<Trial> trials)
    {
        var bySet = trials.ToDictionary(t => t.Set);
        _done.AddRange(_asked.Where(bySet.ContainsKey).Select(s => bySet[s]));
        _asked = [];
    }
}
