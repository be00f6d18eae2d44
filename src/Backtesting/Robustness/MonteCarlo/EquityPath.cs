namespace TraderAgent.Backtesting.Robustness;

/// <summary>One way that equity might have gone: its end, its deepest fall, and points at equal steps for a picture.</summary>
internal sealed class EquityPath
{
    /// <summary>Points of a path, its start and end among them.</summary>
    public const int Points = 101;

    private EquityPath(double capital, double end, double fall, double[] shown) =>
        (ReturnPercent, MaxDrawdownPercent, Shown) = (100 * (end - capital) / capital, 100 * fall, shown);

    public double ReturnPercent { get; }

    public double MaxDrawdownPercent { get; }

    public double[] Shown { get; }

    /// <summary>The path through equities; the capital comes before the first.</summary>
    public static EquityPath Of(double capital, ReadOnlySpan<double> equity)
    {
        var (peak, fall) = (capital, 0.0);
        foreach (var value in equity)
        {
            peak = Math.Max(peak, value);
            fall = Math.Max(fall, (peak - value) / peak);
        }

        var shown = new double[Points];
        for (var i = 0; i < Points; i++)
        {
            var at = (int)((long)i * equity.Length / (Points - 1));
            shown[i] = at == 0 ? capital : equity[at - 1];
        }

        return new(capital, equity.Length == 0 ? capital : equity[^1], Math.Min(1, fall), shown);
    }
}
