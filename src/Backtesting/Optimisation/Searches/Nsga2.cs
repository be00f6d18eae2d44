using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation.Searches;

/// <summary>
/// NSGA-II: a population that is selected by non-dominated sorting and crowding distance, parents by binary tournament, with
/// constraint domination for the requirements (Deb, Pratap, Agarwal and Meyarivan 2002). A generation holds new sets only, so
/// that no trial is spent on a set that was tried; see <see cref="Offspring"/> for crossover and mutation.
/// </summary>
internal sealed class Nsga2(BotSpace space, Goals goals, SearchSettings.Evolution settings) : ISearch
{
    private const int MostAttempts = 50;

    private sealed record Member(Trial Trial, double Violation, double[] Gains)
    {
        public int Front { get; set; }

        public double Crowding { get; set; }
    }

    private readonly HashSet<ParameterSet> _known = [];
    private readonly Offspring _offspring = new(space);
    private SeededRandom _random = new(settings.Seed);
    private List<Member> _population = [];
    private int _seen;

    public long Most => settings.Trials;

    public IReadOnlyList<ParameterSet> Next(IReadOnlyList<Trial> done)
    {
        var room = Math.Min(settings.Population, settings.Trials - done.Count);
        if (room <= 0) return [];
        var sets = done.Count == 0 && _known.Count == 0 ? Lattice.Whole(space).Sample(room, ref _random) : Children(done, room);
        _known.UnionWith(sets);
        return sets;
    }

    private List<ParameterSet> Children(IReadOnlyList<Trial> done, int room)
    {
        if (_seen == done.Count) return []; // The generation before brought nothing: there is nothing left to try.
        _population = Survivors([.. _population, .. done.Skip(_seen).Select(t => new Member(t, goals.Violation(t), [.. goals.Objectives.Select(o => o.Gain(t))]))]);
        _seen = done.Count;
        var (children, fresh) = (new List<ParameterSet>(), new HashSet<ParameterSet>());
        while (children.Count < room)
        {
            if (Child(fresh) is not { } child) break;
            fresh.Add(child);
            children.Add(child);
        }

        return children;
    }

    private ParameterSet? Child(HashSet<ParameterSet> fresh)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var child = _offspring.Of(Tournament().Trial.Set, Tournament().Trial.Set, ref _random);
            if (IsNew(child)) return child;
        }

        for (var attempt = 0; attempt < MostAttempts; attempt++)
            if (Lattice.Whole(space).DrawOne(ref _random) is { } drawn && IsNew(drawn)) return drawn;
        return null;

        bool IsNew(ParameterSet set) => !_known.Contains(set) && !fresh.Contains(set) && space.Allows(set);
    }

    private Member Tournament()
    {
        var (one, other) = (_population[_random.NextInt(_population.Count)], _population[_random.NextInt(_population.Count)]);
        return other.Front < one.Front || (other.Front == one.Front && other.Crowding > one.Crowding) ? other : one;
    }

    private List<Member> Survivors(List<Member> members)
    {
        var survivors = new List<Member>();
        foreach (var (number, front) in Dominance.Fronts(members.Count, (i, j) => Dominates(members[i], members[j])).Index())
        {
            var crowding = Dominance.Crowding([.. front.Select(i => members[i].Gains)]);
            foreach (var (place, i) in front.Index()) (members[i].Front, members[i].Crowding) = (number, crowding[place]);
            survivors.AddRange(front.Select(i => members[i]).OrderByDescending(m => m.Crowding).Take(settings.Population - survivors.Count));
            if (survivors.Count == settings.Population) break;
        }

        return survivors;
    }

    private static bool Dominates(Member one, Member other) => one.Violation < other.Violation || (one.Violation == 0 && other.Violation == 0 && Dominance.Of(one.Gains, other.Gains));
}
