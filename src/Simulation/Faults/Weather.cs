namespace TraderAgent.Simulation.Faults;

/// <summary>Something that goes wrong for a while.</summary>
/// <param name="Kind">What.</param>
/// <param name="From">The step at which it begins.</param>
/// <param name="Until">The step at which it is over.</param>
public sealed record Spell(FaultKind Kind, int From, int Until);

/// <summary>What goes wrong in a world for a while, from dice of its own: each kind comes in one world of three, once or twice.</summary>
public sealed class Weather
{
    private const double Share = 0.3;
    private const int Latest = 8; // Steps before the calm: what went wrong is over by then.

    private readonly List<Spell> _spells = [];

    /// <summary>The weather of a world.</summary>
    /// <param name="dice">Its dice.</param>
    /// <param name="allowed">What may go wrong.</param>
    /// <param name="steps">How long the storm lasts.</param>
    public Weather(Dice dice, IReadOnlySet<FaultKind> allowed, int steps)
    {
        foreach (var kind in FaultKinds.InSpells)
            for (var chance = Share; dice.Happens(chance) && steps > 2 * Latest; chance /= 2)
            {
                var from = 3 + dice.Below(steps - Latest - 3);
                var spell = new Spell(kind, from, from + 1 + dice.Below(LongestOf(kind)));
                if (allowed.Contains(kind)) _spells.Add(spell);
            }
    }

    /// <summary>What begins at a step.</summary>
    public IEnumerable<Spell> Beginning(int step) => _spells.Where(s => s.From == step);

    /// <summary>What is over at a step.</summary>
    public IEnumerable<Spell> Ending(int step) => _spells.Where(s => s.Until == step);

    private static int LongestOf(FaultKind kind) => kind is FaultKind.Delisted ? 1 : Latest - 2;
}
