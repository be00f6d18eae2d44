using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>Spots by two values; good and bad ones have different colours.</summary>
public sealed record ScatterPlot
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What can be seen on it.</summary>
    public required string Description { get; init; }

    /// <summary>The name of the value across.</summary>
    public required string Across { get; init; }

    /// <summary>The name of the value upward.</summary>
    public required string Up { get; init; }

    /// <summary>The spots, with whether they are good.</summary>
    public required IReadOnlyList<(double Across, double Up, bool IsGood)> Spots { get; init; }

    /// <summary>What follows each value.</summary>
    public string Unit { get; init; } = " %";
}

/// <summary>Draws spots by two values.</summary>
public static class Scatter
{
    private const double Width = 480, Height = 250, Left = 52, Right = 14, Top = 24, Bottom = 40;
    private const int Share = 200;

    /// <summary>The drawing. One spot of a hundred at each end may lie on the edge, so that a rare one does not squeeze all others together.</summary>
    public static Drawing Draw(ScatterPlot plot)
    {
        var drawing = new Drawing(Width, Height, plot.Title, plot.Description);
        var frame = new Frame(Left, Top, Width - Left - Right, Height - Top - Bottom);
        var across = Axis.Over(Core(plot.Spots.Select(s => s.Across)), frame.Left, frame.Right);
        var up = Axis.Over(Core(plot.Spots.Select(s => s.Up)), frame.Bottom, frame.Top);
        Scales.Values(drawing, frame, up, plot.Unit);
        foreach (var tick in across.Ticks(5)) drawing.Write(across.At(tick), frame.Bottom + 16, across.Text(tick, 5) + plot.Unit, new(Align: Align.Middle));
        drawing.Write(frame.Left, 13, plot.Up).Write(frame.Right, Height - 6, plot.Across, new(Align: Align.End));
        Dot At((double Across, double Up, bool) s) =>
            new(Math.Round(Math.Clamp(across.At(s.Across), frame.Left, frame.Right)), Math.Round(Math.Clamp(up.At(s.Up), frame.Top, frame.Bottom)));
        foreach (var (isGood, ink) in new[] { (true, Ink.Gain), (false, Ink.Loss) })
            drawing.Add(new Shape.Spots([.. plot.Spots.Where(s => s.IsGood == isGood).Select(At).Distinct()], 2.6, new(ink, 0.6)));
        return drawing;
    }

    private static IEnumerable<double> Core(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Skip(sorted.Count / Share).Take(sorted.Count - (2 * (sorted.Count / Share)));
    }
}
