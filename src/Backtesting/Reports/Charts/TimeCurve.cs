using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>A curve over time.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">One per time; what is no number is a gap.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Dashed">Whether it is broken.</param>
public sealed record Curve(string Name, IReadOnlyList<double> Values, Ink Ink, bool Dashed = false);

/// <summary>A plot of curves over time.</summary>
public sealed record TimePlot
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What can be seen on it.</summary>
    public required string Description { get; init; }

    /// <summary>The times, ascending.</summary>
    public required IReadOnlyList<Instant> Times { get; init; }

    /// <summary>The curves.</summary>
    public required IReadOnlyList<Curve> Curves { get; init; }

    /// <summary>What follows each value.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How wide.</summary>
    public double Width { get; init; } = 1000;

    /// <summary>How high.</summary>
    public double Height { get; init; } = 300;

    /// <summary>A value to which the area of the first curve is filled; null for no area.</summary>
    public double? Base { get; init; }

    /// <summary>A time to be shaded; null for none.</summary>
    public (Instant From, Instant To)? Shaded { get; init; }
}

/// <summary>Draws curves over time.</summary>
public static class TimeCurve
{
    private const double Left = 66, Right = 12, Bottom = 26;

    /// <summary>The drawing.</summary>
    public static Drawing Draw(TimePlot plot)
    {
        var drawing = new Drawing(plot.Width, plot.Height, plot.Title, plot.Description);
        var hasLegend = plot.Curves.Count > 1;
        var top = hasLegend ? 28 : 10;
        var frame = new Frame(Left, top, plot.Width - Left - Right, plot.Height - top - Bottom);
        var time = Scales.Time(frame, plot.Times);
        var shown = plot.Base is { } ground ? plot.Curves.SelectMany(c => c.Values).Append(ground) : plot.Curves.SelectMany(c => c.Values);
        var axis = Axis.Over(shown, frame.Bottom, frame.Top);
        if (plot.Base is { } b && axis.Low < b && shown.All(v => !(v < b))) axis = axis with { Low = b }; // No room below what is never passed.
        if (plot.Base is { } c && axis.High > c && shown.All(v => !(v > c))) axis = axis with { High = c };
        if (plot.Shaded is { } shaded) drawing.Box(new(time.At(shaded.From), frame.Top, Math.Max(1, time.At(shaded.To) - time.At(shaded.From)), frame.Height), new(Ink.Loss, 0.1));
        Scales.Values(drawing, frame, axis, plot.Unit);
        Scales.Times(drawing, frame, time);
        if (hasLegend) Scales.Legend(drawing, new(Left, 14), plot.Curves.Select(c => (c.Name, c.Ink)));
        if (plot.Base is { } floor) Fill(drawing, Dots(plot.Times, plot.Curves[0].Values, time, axis), axis.At(floor), plot.Curves[0].Ink);
        foreach (var curve in plot.Curves.Reverse())
            foreach (var piece in Dots(plot.Times, curve.Values, time, axis)) drawing.Add(new Shape.Polyline(piece, new(curve.Ink, 1.6, 1, curve.Dashed)));
        drawing.Following = new(frame, [.. plot.Times.Select(t => t.UnixMilliseconds)], [.. plot.Curves.Select(x => new Followed(x.Name, x.Values, plot.Unit))]);
        return drawing;
    }

    private static void Fill(Drawing drawing, IEnumerable<IReadOnlyList<Dot>> pieces, double y, Ink ink)
    {
        foreach (var piece in pieces.Where(p => p.Count > 1))
            drawing.Add(new Shape.Area([new(piece[0].X, y), .. piece, new(piece[^1].X, y)], new(ink, 0.14)));
    }

    private static List<IReadOnlyList<Dot>> Dots(IReadOnlyList<Instant> times, IReadOnlyList<double> values, TimeAxis time, Axis axis)
    {
        var pieces = new List<IReadOnlyList<Dot>>();
        var piece = new List<Dot>();
        for (var i = 0; i < times.Count; i++)
        {
            if (double.IsFinite(values[i])) piece.Add(new(time.At(times[i]), axis.At(values[i])));
            if ((double.IsFinite(values[i]) && i < times.Count - 1) || piece.Count == 0) continue;
            pieces.Add(piece);
            piece = [];
        }

        return pieces;
    }
}
