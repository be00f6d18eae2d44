using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation.Searches;

/// <summary>
/// Children of two parameter sets. On ladders of numbers: simulated binary crossover (Deb and Agrawal 1995) and polynomial mutation
/// (Deb and Goyal 1996) of the place on the ladder, rounded to a place; a mutation that rounding would undo moves one place. Choices are
/// taken from either parent, and mutate into any other.
/// </summary>
internal sealed class Offspring(BotSpace space)
{
    private const double Crossing = 0.9, CrossoverIndex = 15, MutationIndex = 20;

    /// <summary>A child.</summary>
    public ParameterSet Of(ParameterSet one, ParameterSet other, ref SeededRandom random)
    {
        var places = one.Places.ToArray();
        var isCrossed = random.NextDouble() < Crossing;
        for (var i = 0; i < places.Length; i++)
        {
            if (isCrossed && random.NextDouble() < 0.5) places[i] = Crossed(i, (one[i], other[i]), ref random);
            if (random.NextDouble() < 1.0 / places.Length) places[i] = Mutated(i, places[i], ref random);
        }

        return new(places);
    }

    private int Crossed(int parameter, (int One, int Other) parents, ref SeededRandom random)
    {
        if (!space.Space.Parameters[parameter].IsOrdered) return parents.Other;
        var draw = random.NextDouble();
        var spread = Math.Pow(draw <= 0.5 ? 2 * draw : 1 / (2 * (1 - draw)), 1 / (CrossoverIndex + 1));
        var sign = random.NextDouble() < 0.5 ? 1 : -1; // Either of the two children that the crossover makes.
        return Place(parameter, 0.5 * (parents.One + parents.Other + sign * spread * (parents.One - parents.Other)));
    }

    private int Mutated(int parameter, int place, ref SeededRandom random)
    {
        var count = space.CountOf(parameter);
        if (count == 1) return place;
        if (!space.Space.Parameters[parameter].IsOrdered) return (place + 1 + random.NextInt(count - 1)) % count;
        var draw = random.NextDouble();
        var shift = draw < 0.5 ? Math.Pow(2 * draw, 1 / (MutationIndex + 1)) - 1 : 1 - Math.Pow(2 * (1 - draw), 1 / (MutationIndex + 1));
        var moved = Place(parameter, place + shift * (count - 1));
        return moved != place ? moved : Place(parameter, place + (shift < 0 ? -1 : 1));
    }

    private int Place(int parameter, double value) => (int)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, space.CountOf(parameter) - 1);
}
