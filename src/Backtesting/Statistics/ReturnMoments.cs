namespace TraderAgent.Backtesting.Statistics;

/// <summary>The first four moments of a series of returns.</summary>
/// <param name="Count">How many returns.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their sample standard deviation (divided by n - 1); 0 below two returns.</param>
/// <param name="Skewness">Third central moment / second^1.5, both divided by n; 0 without a deviation.</param>
/// <param name="Kurtosis">Fourth central moment / second squared, both divided by n: 3 for a normal distribution; 3 without a deviation.</param>
public readonly record struct ReturnMoments(int Count, double Mean, double Deviation, double Skewness, double Kurtosis)
{
    /// <summary>Deviations below this are rounding errors of a series that does not move.</summary>
    private const double Nothing = 1e-15;

    /// <summary>Mean / deviation, of one period, not annualised; null below two returns or without a deviation.</summary>
    public double? Sharpe => Count >= 2 && Deviation > Nothing ? Mean / Deviation : null;

    /// <summary>Takes them from returns.</summary>
    public static ReturnMoments Of(ReadOnlySpan<double> returns)
    {
        var n = returns.Length;
        if (n == 0) return new(0, 0, 0, 0, 3);
        var sum = 0.0;
        foreach (var value in returns) sum += value;
        var mean = sum / n;
        var (second, third, fourth) = (0.0, 0.0, 0.0);
        foreach (var value in returns)
        {
            var off = value - mean;
            var square = off * off;
            (second, third, fourth) = (second + square, third + square * off, fourth + square * square);
        }

        var deviation = n < 2 ? 0 : Math.Sqrt(second / (n - 1));
        if (deviation <= Nothing) return new(n, mean, deviation, 0, 3);
        (second, third, fourth) = (second / n, third / n, fourth / n);
        return new(n, mean, deviation, third / Math.Pow(second, 1.5), fourth / (second * second));
    }
}
