using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>How often values of a size came, as bars, losses and gains apart.</summary>
public static class Histogram
{
    private const double Width = 480, Height = 230, Left = 46, Right = 12, Top = 22, Bottom = 28;
    private const int MostBars = 41;

    /// <summary>The drawing.</summary>
    /// <param name="title">What is counted.</param>
    /// <param name="values">In percent; at least one.</param>
    public static Drawing Draw(string title, IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        var (mean, median) = (values.Average(), sorted[sorted.Count / 2]);
        var drawing = new Drawing(Width, Height, title, $"{values.Count} values from {Wording.Change(sorted[0])} to {Wording.Change(sorted[^1])}; mean {Wording.Change(mean)}, median {Wording.Change(median)}.");
        var frame = new Frame(Left, Top, Width - Left - Right, Height - Top - Bottom);
        // The outermost hundredths go into the outermost bars, or one rare value would squeeze all others together.
        var (low, high) = (Math.Min(0, sorted[sorted.Count / 200]), Math.Max(0, sorted[^(1 + sorted.Count / 200)]));
        if (low == high) high = low + 0.01;
        var step = (high - low) / Math.Min(MostBars - 2, Math.Max(8, (int)(2 * Math.Sqrt(values.Count))));
        var (first, last) = ((int)Math.Floor(low / step), (int)Math.Ceiling(high / step));
        var counts = new int[Math.Max(1, last - first)];
        foreach (var value in values) counts[Math.Clamp((int)Math.Floor(value / step) - first, 0, counts.Length - 1)]++;
        var across = new Axis(first * step, (first + counts.Length) * step, frame.Left, frame.Right);
        var up = new Axis(0, counts.Max() * 1.06, frame.Bottom, frame.Top);
        Scales.Values(drawing, frame, up);
        Bars(drawing, counts, first, (step, across, up));
        foreach (var tick in across.Ticks(6)) drawing.Write(across.At(tick), frame.Bottom + 17, across.Text(tick, 6) + " %", new(Align: Align.Middle));
        if (mean > across.Low && mean < across.High) drawing.Add(new Shape.Segments([(new(across.At(mean), frame.Top), new(across.At(mean), frame.Bottom))], new(Ink.Text, 1.4, 1, true)));
        drawing.Write(frame.Right, 13, $"mean {Wording.Change(mean)}, median {Wording.Change(median)}", new(Align: Align.End));
        return drawing;
    }

    private static void Bars(Drawing drawing, int[] counts, int first, (double Step, Axis Across, Axis Up) scale)
    {
        List<Frame> losses = [], gains = [];
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            var (from, to, y) = (scale.Across.At((first + i) * scale.Step), scale.Across.At((first + i + 1) * scale.Step), scale.Up.At(counts[i]));
            (first + i < 0 ? losses : gains).Add(new(from + 0.7, y, Math.Max(0.8, to - from - 1.4), scale.Up.From - y));
        }

        drawing.Add(new Shape.Boxes(losses, new(Ink.Loss, 0.75))).Add(new Shape.Boxes(gains, new(Ink.Gain, 0.75)));
    }
}
