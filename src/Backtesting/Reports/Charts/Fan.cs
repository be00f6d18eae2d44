using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>A fan of percentiles over equal steps, darker where more paths are.</summary>
public sealed record FanPlot
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What can be seen on it.</summary>
    public required string Description { get; init; }

    /// <summary>The 5th, 25th, 50th, 75th and 95th percentile at each step.</summary>
    public required IReadOnlyList<double[]> Spreads { get; init; }

    /// <summary>What really was, at the same steps; none where nothing is known.</summary>
    public IReadOnlyList<double> Real { get; init; } = [];
}

/// <summary>Draws a fan of percentiles.</summary>
public static class Fan
{
    private const double Width = 480, Height = 230, Left = 62, Right = 12, Top = 26, Bottom = 24;

    /// <summary>The drawing.</summary>
    public static Drawing Draw(FanPlot plot)
    {
        var drawing = new Drawing(Width, Height, plot.Title, plot.Description);
        var frame = new Frame(Left, Top, Width - Left - Right, Height - Top - Bottom);
        var up = Axis.Over(plot.Spreads.SelectMany(s => s).Concat(plot.Real), frame.Bottom, frame.Top);
        var across = new Axis(0, Math.Max(1, plot.Spreads.Count - 1), frame.Left, frame.Right);
        IReadOnlyList<Dot> Curve(Func<int, double> value, int count) => [.. Enumerable.Range(0, count).Select(i => new Dot(across.At(i), up.At(value(i))))];
        IReadOnlyList<Dot> Percentile(int which) => Curve(i => plot.Spreads[i][which], plot.Spreads.Count);
        Scales.Values(drawing, frame, up);
        drawing.Add(new Shape.Area([.. Percentile(0), .. Percentile(4).Reverse()], new(Ink.Blue, 0.13))).Add(new Shape.Area([.. Percentile(1), .. Percentile(3).Reverse()], new(Ink.Blue, 0.22)));
        drawing.Add(new Shape.Polyline(Percentile(2), new(Ink.Blue, 1.6)));
        if (plot.Real.Count == plot.Spreads.Count) drawing.Add(new Shape.Polyline(Curve(i => plot.Real[i], plot.Real.Count), new(Ink.Amber, 1.6)));
        Scales.Legend(drawing, new(Left, 14), plot.Real.Count > 0 ? [("median of the paths", Ink.Blue), ("the backtest", Ink.Amber)] : [("median of the paths", Ink.Blue)]);
        return drawing.Write(frame.Left, Height - 6, "start").Write(frame.Right, Height - 6, "end", new(Align: Align.End));
    }
}
