using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation.Searches;

/// <summary>
/// Two phases, each of half the trials: a few places of each ladder in every combination, then every place between the neighbours
/// of the best of these. Where a phase has more sets than trials, it draws from them.
/// </summary>
internal sealed class CoarseToFine(BotSpace space, Goals goals, SearchSettings.CoarseToFine settings) : ISearch
{
    private readonly int[][] _coarse = [.. Enumerable.Range(0, space.Dimensions).Select(i => PlacesOf(space, i, settings.Levels))];
    private SeededRandom _random = new(settings.Seed);
    private int _phase;

    public long Most => settings.Trials;

    public IReadOnlyList<ParameterSet> Next(IReadOnlyList<Trial> done) => ++_phase switch
    {
        1 => new Lattice(space, _coarse).Sample((settings.Trials + 1) / 2, ref _random),
        2 => Fine(done),
        _ => [],
    };

    private List<ParameterSet> Fine(IReadOnlyList<Trial> done)
    {
        var best = goals.Rank(done).Where(t => t.Figures is not null).Take(settings.Keep);
        var around = best.Select(t => new Lattice(space, [.. Enumerable.Range(0, space.Dimensions).Select(i => Around(i, t.Set[i]))]).Sample(settings.Trials, ref _random)).ToList();
        var (sets, known) = (new List<ParameterSet>(), done.Select(t => t.Set).ToHashSet());
        for (var i = 0; i < settings.Trials && sets.Count < settings.Trials - done.Count; i++) // One of each in turn, so that the best takes no more than its share.
            foreach (var lattice in around)
                if (i < lattice.Count && sets.Count < settings.Trials - done.Count && known.Add(lattice[i])) sets.Add(lattice[i]);
        return sets;
    }

    /// <summary>Places nearer than the coarse neighbours; of choices just the one, since the first phase had them all.</summary>
    private int[] Around(int parameter, int place)
    {
        if (!space.Space.Parameters[parameter].IsOrdered) return [place];
        var at = Array.IndexOf(_coarse[parameter], place);
        var from = at == 0 ? 0 : _coarse[parameter][at - 1] + 1;
        var to = at == _coarse[parameter].Length - 1 ? space.CountOf(parameter) - 1 : _coarse[parameter][at + 1] - 1;
        return [.. Enumerable.Range(from, to - from + 1)];
    }

    private static int[] PlacesOf(BotSpace space, int parameter, int levels)
    {
        var count = space.CountOf(parameter);
        if (count <= levels || !space.Space.Parameters[parameter].IsOrdered) return [.. Enumerable.Range(0, count)];
        return [.. Enumerable.Range(0, levels).Select(i => (int)(((long)i * (count - 1) + (levels - 1) / 2) / (levels - 1)))];
    }
}
