namespace TraderAgent.Backtesting.Optimisation;

/// <summary>Comparison by several objectives at once, of gains of which more is better (Deb, Pratap, Agarwal and Meyarivan 2002).</summary>
internal static class Dominance
{
    /// <summary>Whether one is nowhere worse than the other and somewhere better.</summary>
    public static bool Of(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var isBetter = false;
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] < other[i]) return false;
            isBetter |= one[i] > other[i];
        }

        return isBetter;
    }

    /// <summary>The fronts, the first being dominated by nobody, each in ascending order of index.</summary>
    /// <param name="count">How many are compared.</param>
    /// <param name="dominates">Whether one dominates another, by index.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Fronts(int count, Func<int, int, bool> dominates)
    {
        var (betters, beaten) = (new int[count], new List<int>[count]);
        for (var i = 0; i < count; i++) beaten[i] = [];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                if (i == j || !dominates(i, j)) continue;
                beaten[i].Add(j);
                betters[j]++;
            }
        }

        var fronts = new List<IReadOnlyList<int>>();
        for (List<int> front = [.. Enumerable.Range(0, count).Where(i => betters[i] == 0)], next; front.Count > 0; front = next)
        {
            fronts.Add(front);
            next = [.. front.SelectMany(i => beaten[i]).Where(j => --betters[j] == 0).Order()];
        }

        return fronts;
    }

    /// <summary>
    /// How far each of a front is from its neighbours: the sum over the objectives of the gap between them as a share of the
    /// front's range; infinite for the ends.
    /// </summary>
    public static double[] Crowding(IReadOnlyList<double[]> gains)
    {
        var distance = new double[gains.Count];
        for (var objective = 0; objective < (gains.Count == 0 ? 0 : gains[0].Length); objective++)
        {
            int[] order = [.. Enumerable.Range(0, gains.Count).OrderBy(i => gains[i][objective]).ThenBy(i => i)];
            var range = gains[order[^1]][objective] - gains[order[0]][objective];
            distance[order[0]] = distance[order[^1]] = double.PositiveInfinity;
            if (!(range > 0) || double.IsInfinity(range)) continue;
            for (var i = 1; i < order.Length - 1; i++) distance[order[i]] += (gains[order[i + 1]][objective] - gains[order[i - 1]][objective]) / range;
        }

        return distance;
    }
}
