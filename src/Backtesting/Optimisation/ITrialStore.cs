using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>Where finished trials are kept, so that an optimisation that was ended at any moment goes on from there. Called by several threads.</summary>
public interface ITrialStore
{
    /// <summary>The trial of a set, when it was done before; else null.</summary>
    Trial? Find(ParameterSet set);

    /// <summary>Keeps a trial that has just been done.</summary>
    void Add(Trial trial);
}

/// <summary>Keeps trials in memory.</summary>
public sealed class TrialMemory : ITrialStore
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<ParameterSet, Trial> _trials = [];

    /// <inheritdoc />
    public Trial? Find(ParameterSet set) => _trials.GetValueOrDefault(set);

    /// <inheritdoc />
    public void Add(Trial trial) => _trials[trial.Set] = trial;
}
