using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Png;

/// <summary>Areas that lines cover. All of them turn the same way, so that those that overlap are one area.</summary>
internal static class Outlines
{
    private const double Dash = 5, Gap = 4;

    /// <summary>A line through places, with round ends and corners.</summary>
    public static IEnumerable<IReadOnlyList<Dot>> OfLine(IReadOnlyList<Dot> dots, double width)
    {
        for (var i = 1; i < dots.Count; i++) yield return OfSegment(dots[i - 1], dots[i], width);
        if (width < 1.5) yield break; // Nobody sees how thin lines join.
        foreach (var dot in dots) yield return OfSpot(dot, width / 2);
    }

    /// <summary>The dashes of a line.</summary>
    public static IEnumerable<IReadOnlyList<Dot>> Dashes(IReadOnlyList<Dot> dots, double scale)
    {
        var (dash, gap) = (Dash * scale, Gap * scale);
        var walked = 0.0;
        for (var i = 1; i < dots.Count; i++)
        {
            var (a, b) = (dots[i - 1], dots[i]);
            var length = Distance(a, b);
            for (var at = -(walked % (dash + gap)); at < length; at += dash + gap)
                if (Math.Min(at + dash, length) is var end && end > Math.Max(at, 0)) yield return [Along(a, b, Math.Max(at, 0) / length), Along(a, b, end / length)];
            walked += length;
        }
    }

    /// <summary>A round spot.</summary>
    public static IReadOnlyList<Dot> OfSpot(Dot centre, double radius)
    {
        var corners = Math.Clamp((int)(radius * 4), 8, 32);
        return [.. Enumerable.Range(0, corners).Select(i => 2 * Math.PI * i / corners).Select(a => new Dot(centre.X + radius * Math.Cos(a), centre.Y + radius * Math.Sin(a)))];
    }

    /// <summary>An outline that turns as all others do.</summary>
    public static IReadOnlyList<Dot> Turned(IReadOnlyList<Dot> outline)
    {
        var area = 0.0;
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            area += a.X * b.Y - b.X * a.Y;
        }
        return area < 0 ? [.. outline.Reverse()] : outline;
    }

    private static IReadOnlyList<Dot> OfSegment(Dot a, Dot b, double width)
    {
        var length = Distance(a, b);
        if (length == 0) return [];
        var (x, y) = ((b.Y - a.Y) / length * width / 2, (a.X - b.X) / length * width / 2);
        return [new(a.X + x, a.Y + y), new(b.X + x, b.Y + y), new(b.X - x, b.Y - y), new(a.X - x, a.Y - y)];
    }

    private static double Distance(Dot a, Dot b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private static Dot Along(Dot a, Dot b, double share) => new(a.X + (b.X - a.X) * share, a.Y + (b.Y - a.Y) * share);
}
