namespace TraderAgent.Backtesting.Statistics;

/// <summary>The standard normal distribution, to about fourteen digits.</summary>
public static class NormalDistribution
{
    private const double FarOut = 38; // Beyond, the tail is below the smallest double.

    /// <summary>The probability of a value below <paramref name="z"/>.</summary>
    public static double Below(double z)
    {
        if (double.IsNaN(z)) return double.NaN;
        if (Math.Abs(z) > FarOut) return z < 0 ? 0 : 1;
        var tail = Math.Abs(z) < 3 ? 0.5 - Middle(Math.Abs(z)) : Tail(Math.Abs(z));
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>The value below which a share of all values lies; infinite for 0 and 1.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static double Quantile(double share)
    {
        if (!(share >= 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "expected a share from 0 to 1.");
        if (share is 0 or 1) return share == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (share > 0.5) return -Quantile(1 - share); // Below half the distribution has all its digits.
        var (low, high) = (-FarOut, 0.0);
        while (high - low > 1e-14 * (1 - low))
        {
            var middle = 0.5 * (low + high);
            if (Below(middle) < share) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }

    /// <summary>Density times the series z + z^3/3 + z^5/15 + ...: the probability from 0 to z.</summary>
    private static double Middle(double z)
    {
        var (term, sum) = (z, z);
        for (var odd = 3; term > 1e-18 * sum; odd += 2) sum += term *= z * z / odd;
        return sum * Density(z);
    }

    /// <summary>Density / (z + 1/(z + 2/(z + 3/...))), Laplace's continued fraction.</summary>
    private static double Tail(double z)
    {
        var below = z;
        for (var k = 120; k >= 1; k--) below = z + k / below;
        return Density(z) / below;
    }

    private static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
}
