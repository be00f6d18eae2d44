using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation.Analysis;

/// <summary>The places of a parameter's ladder in groups of neighbours, so that a long ladder can be told in few steps.</summary>
/// <param name="Count">How many groups.</param>
/// <param name="Places">How many places the ladder has.</param>
internal readonly record struct Bins(int Count, int Places)
{
    /// <summary>At most so many groups; choices are never put together.</summary>
    public static Bins Of(BotSpace space, int parameter, int most)
    {
        var places = space.CountOf(parameter);
        return new(space.Space.Parameters[parameter].IsOrdered ? Math.Min(places, most) : places, places);
    }

    /// <summary>The group of a place.</summary>
    public int Of(int place) => (int)((long)place * Count / Places);

    /// <summary>The first place of a group.</summary>
    public int First(int bin) => (int)(((long)bin * Places + Count - 1) / Count);
}
