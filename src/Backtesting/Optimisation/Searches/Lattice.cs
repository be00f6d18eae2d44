using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation.Searches;

/// <summary>A part of a space: some places of each parameter's ladder, in every combination that the conditions allow.</summary>
internal sealed class Lattice
{
    private const int MostListed = 200_000; // A larger one is drawn from blindly, which conditions could make slow.
    private const int MostMisses = 1_000;

    private readonly BotSpace _space;
    private readonly IReadOnlyList<IReadOnlyList<int>> _places;

    public Lattice(BotSpace space, IReadOnlyList<IReadOnlyList<int>> places) => (_space, _places) = (space, places);

    /// <summary>All of a space.</summary>
    public static Lattice Whole(BotSpace space) => new(space, [.. Enumerable.Range(0, space.Dimensions).Select(i => Enumerable.Range(0, space.CountOf(i)).ToArray())]);

    /// <summary>How many sets there are, conditions aside.</summary>
    public double Size => _places.Aggregate(1.0, (product, p) => product * p.Count);

    /// <summary>Every allowed set, the last parameter changing fastest.</summary>
    public List<ParameterSet> All()
    {
        var sets = new List<ParameterSet>();
        var at = new int[_places.Count];
        do
        {
            var set = At(at);
            if (_space.Allows(set)) sets.Add(set);
        }
        while (Step(at));
        return sets;
    }

    /// <summary>Some of the allowed sets, none twice; all of them where there are no more. More sets begin with those that fewer have.</summary>
    public List<ParameterSet> Sample(int count, ref SeededRandom random)
    {
        if (Size > MostListed) return Draw(count, ref random);
        var sets = All();
        for (var i = 0; i < Math.Min(count, sets.Count); i++)
        {
            var other = i + random.NextInt(sets.Count - i);
            (sets[i], sets[other]) = (sets[other], sets[i]);
        }

        return sets.Count > count ? sets[..count] : sets;
    }

    /// <summary>One set that the conditions allow; null when none was found.</summary>
    public ParameterSet? DrawOne(ref SeededRandom random)
    {
        for (var misses = 0; misses < MostMisses; misses++)
        {
            var places = new int[_places.Count];
            for (var i = 0; i < places.Length; i++) places[i] = _places[i][random.NextInt(_places[i].Count)];
            var set = new ParameterSet(places);
            if (_space.Allows(set)) return set;
        }

        return null;
    }

    private List<ParameterSet> Draw(int count, ref SeededRandom random)
    {
        var (sets, known) = (new List<ParameterSet>(), new HashSet<ParameterSet>());
        for (var misses = 0; sets.Count < count && misses < MostMisses;)
        {
            if (DrawOne(ref random) is not { } set) break;
            if (!known.Add(set)) misses++;
            else
            {
                sets.Add(set);
                misses = 0;
            }
        }

        return sets;
    }

    private ParameterSet At(int[] at)
    {
        var places = new int[at.Length];
        for (var i = 0; i < at.Length; i++) places[i] = _places[i][at[i]];
        return new(places);
    }

    private bool Step(int[] at)
    {
        for (var i = at.Length - 1; i >= 0; i--)
        {
            if (++at[i] < _places[i].Count) return true;
            at[i] = 0;
        }

        return false;
    }
}
