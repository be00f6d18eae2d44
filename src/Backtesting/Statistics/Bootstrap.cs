using TraderAgent.Backtesting.Markets;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>
/// The circular block bootstrap (Politis and Romano 1992): a path of returns is put together from blocks of consecutive ones, drawn with
/// replacement, so that what follows upon what within a block stays as it was. The series is a ring: a block goes on at its beginning.
/// </summary>
public static class Bootstrap
{
    /// <summary>The usual length of a block, the cube root of the number of returns, rounded up: 8 for a year of days.</summary>
    public static int UsualBlock(int returns) => Math.Max(1, (int)Math.Ceiling(Math.Cbrt(returns)));

    /// <summary>Draws one path.</summary>
    /// <param name="returns">The returns; at least one.</param>
    /// <param name="block">Length of a block; 1 draws each return by itself.</param>
    /// <param name="random">Where from.</param>
    /// <param name="path">Filled with as many returns as it has room for.</param>
    public static void Draw(ReadOnlySpan<double> returns, int block, ref SeededRandom random, Span<double> path)
    {
        for (var i = 0; i < path.Length;)
        {
            var at = random.NextInt(returns.Length);
            for (var k = 0; k < block && i < path.Length; k++) path[i++] = returns[(at + k) % returns.Length];
        }
    }

    /// <summary>The interval that a figure of the returns lies in with a probability, by the percentiles of many drawn paths (Efron 1979); null where too few of them give a figure.</summary>
    public static Interval? Confidence(ReadOnlySpan<double> returns, BootstrapSettings settings, Func<double[], double?> figure)
    {
        if (returns.Length < 2) return null;
        var (path, figures) = (new double[returns.Length], new List<double>(settings.Paths));
        for (var i = 0; i < settings.Paths; i++)
        {
            var random = new SeededRandom(SeedOf(settings.Seed, i));
            Draw(returns, settings.Block ?? UsualBlock(returns.Length), ref random, path);
            if (figure(path) is { } value) figures.Add(value);
        }

        if (figures.Count < Math.Max(1, settings.Paths / 2)) return null;
        figures.Sort();
        return new(Percentiles.Of(figures, 0.5 - settings.Probability / 2), Percentiles.Of(figures, 0.5 + settings.Probability / 2));
    }

    /// <summary>The seed of one item of many, so that it does not matter on which thread, or after which other, it is drawn.</summary>
    internal static ulong SeedOf(ulong seed, int item) => unchecked(seed * 1_000_003 + (ulong)item);
}

/// <summary>How a bootstrap draws.</summary>
public sealed record BootstrapSettings
{
    /// <summary>How many paths.</summary>
    public int Paths { get; init; } = 1_000;

    /// <summary>Length of a block; null for <see cref="Bootstrap.UsualBlock"/>.</summary>
    public int? Block { get; init; }

    /// <summary>Chooses the paths.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The probability that an interval is to hold the truth, between 0 and 1.</summary>
    public double Probability { get; init; } = 0.95;
}

/// <summary>Percentiles of sorted values.</summary>
public static class Percentiles
{
    /// <summary>The value below which a share of the others lies, interpolated between neighbours (Hyndman and Fan 1996, type 7).</summary>
    /// <param name="sorted">The values, ascending; at least one.</param>
    /// <param name="share">From 0 (the least) to 1 (the greatest).</param>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = Math.Clamp((int)place, 0, sorted.Count - 1);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
