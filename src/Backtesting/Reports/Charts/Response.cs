using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>A figure over the values of one parameter, with the value that is in use.</summary>
public static class Response
{
    private const double Width = 480, Height = 170, Left = 62, Right = 16, Top = 12, Bottom = 26;

    /// <summary>The drawing.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="used">The value in use.</param>
    /// <param name="points">Values with the figure at them, ascending; at least one.</param>
    public static Drawing Draw(string parameter, double used, IReadOnlyList<(double Value, double Figure)> points)
    {
        var (least, most) = (points.MinBy(p => p.Figure), points.MaxBy(p => p.Figure));
        var drawing = new Drawing(Width, Height, $"The figure over {parameter}",
            $"In use is {Wording.Number(used)}. Lowest {Wording.Number(least.Figure)} at {Wording.Number(least.Value)}, highest {Wording.Number(most.Figure)} at {Wording.Number(most.Value)}.");
        var frame = new Frame(Left, Top, Width - Left - Right, Height - Top - Bottom);
        var up = Axis.Over(points.Select(p => p.Figure).Append(0), frame.Bottom, frame.Top);
        var across = Axis.Over(points.Select(p => p.Value), frame.Left, frame.Right);
        Scales.Values(drawing, frame, up);
        drawing.Line(new(frame.Left, up.At(0)), new(frame.Right, up.At(0)), new(Ink.Muted, 1, 0.6)).Line(new(across.At(used), frame.Top), new(across.At(used), frame.Bottom), new(Ink.Amber, 1.4, 1, true));
        Dot[] dots = [.. points.Select(p => new Dot(across.At(p.Value), up.At(p.Figure)))];
        drawing.Add(new Shape.Polyline(dots, new(Ink.Blue, 1.6))).Add(new Shape.Spots(dots, 3, new(Ink.Blue)));
        foreach (var tick in across.Ticks(5)) drawing.Write(across.At(tick), frame.Bottom + 17, across.Text(tick, 5), new(Align: Align.Middle));
        return drawing;
    }
}
