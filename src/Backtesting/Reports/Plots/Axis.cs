namespace TraderAgent.Backtesting.Reports.Plots;

/// <summary>Values between two places on a drawing.</summary>
/// <param name="Low">The lowest value.</param>
/// <param name="High">The highest value.</param>
/// <param name="From">Where the lowest is.</param>
/// <param name="To">Where the highest is.</param>
public readonly record struct Axis(double Low, double High, double From, double To)
{
    /// <summary>Where a value is; in the middle when there is but one value.</summary>
    public double At(double value) => High > Low ? From + (value - Low) / (High - Low) * (To - From) : (From + To) / 2;

    /// <summary>An axis over values, with a margin of a share of their span on both sides. Values that are no number are passed over.</summary>
    public static Axis Over(IEnumerable<double> values, double from, double to, double margin = 0.04)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite)) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high) (low, high) = (0, 1);
        if (low == high) (low, high) = (low - Math.Max(1e-9, Math.Abs(low) * 0.01), high + Math.Max(1e-9, Math.Abs(high) * 0.01));
        return new(low - margin * (high - low), high + margin * (high - low), from, to);
    }

    /// <summary>Round values within, about so many.</summary>
    public IReadOnlyList<double> Ticks(int about)
    {
        if (!(High > Low)) return [Low];
        var step = StepOf(about);
        var (first, last) = ((long)Math.Ceiling(Low / step - 1e-9), (long)Math.Floor(High / step + 1e-9));
        return [.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => (first + i) * step)];
    }

    /// <summary>How a value of the axis is written: as many decimals as its ticks differ by.</summary>
    public string Text(double value, int ticks)
    {
        var decimals = High > Low ? Math.Clamp(-(int)Math.Floor(Math.Log10(StepOf(ticks)) + 1e-9), 0, 10) : 2;
        return value.ToString("#,0." + new string('0', decimals), System.Globalization.CultureInfo.InvariantCulture);
    }

    private double StepOf(int about)
    {
        var rough = (High - Low) / Math.Max(1, about);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
    }
}

/// <summary>Whole powers of ten between two places on a drawing.</summary>
/// <param name="Low">The power of the lowest.</param>
/// <param name="High">The power of the highest.</param>
/// <param name="From">Where the lowest is.</param>
/// <param name="To">Where the highest is.</param>
public sealed record PowerAxis(int Low, int High, double From, double To)
{
    /// <summary>The powers.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(Low, High - Low + 1).Select(p => Math.Pow(10, p));

    /// <summary>An axis over the values above zero.</summary>
    public static PowerAxis Over(IEnumerable<double> values, double from, double to)
    {
        var all = values.Where(v => v > 0).DefaultIfEmpty(1).ToList();
        var low = (int)Math.Floor(Math.Log10(all.Min()));
        return new(low, Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(all.Max()))), from, to);
    }

    /// <summary>Where a value is; what is not above zero is at the lowest.</summary>
    public double At(double value) => value <= 0 ? From : From + (Math.Log10(value) - Low) / (High - Low) * (To - From);
}
