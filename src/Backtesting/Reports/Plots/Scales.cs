using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Plots;

/// <summary>The scales around a plot, drawn the same everywhere.</summary>
public static class Scales
{
    private const double UnitsOfTick = 46, UnitsOfTime = 88;

    /// <summary>Lines across with their values at the left.</summary>
    public static void Values(Drawing drawing, Frame frame, Axis axis, string unit = "")
    {
        var about = Math.Max(2, (int)(frame.Height / UnitsOfTick));
        var ticks = axis.Ticks(about);
        drawing.Add(new Shape.Segments([.. ticks.Select(t => (new Dot(frame.Left, axis.At(t)), new Dot(frame.Right, axis.At(t))))], new(Ink.Grid)));
        foreach (var tick in ticks) drawing.Write(frame.Left - 8, axis.At(tick) + 4, axis.Text(tick, about) + unit, new(Align: Align.End));
    }

    /// <summary>Times below.</summary>
    public static void Times(Drawing drawing, Frame frame, TimeAxis axis)
    {
        foreach (var (at, text) in axis.Ticks(Math.Max(2, (int)(frame.Width / UnitsOfTime))))
        {
            var x = axis.At(at);
            if (x > frame.Right - 18) continue; // It would be cut off.
            drawing.Line(new(x, frame.Bottom), new(x, frame.Bottom + 4), new(Ink.Muted, 1, 0.6));
            drawing.Write(x, frame.Bottom + 17, text, new(Align: x < frame.Left + 24 ? Align.Start : Align.Middle));
        }
    }

    /// <summary>Names of curves in a row, with their colours.</summary>
    public static void Legend(Drawing drawing, Dot at, IEnumerable<(string Name, Ink Ink)> curves)
    {
        var x = at.X;
        foreach (var (name, ink) in curves)
        {
            drawing.Line(new(x, at.Y - 4), new(x + 16, at.Y - 4), new(ink, 2.5));
            drawing.Write(x + 22, at.Y, name, new(Ink.Text));
            x += 22 + 6.3 * name.Length + 20;
        }
    }

    /// <summary>The times of a span of candles, from left to right.</summary>
    public static TimeAxis Time(Frame frame, IReadOnlyList<Instant> times) => new(times[0], times[^1], frame.Left, frame.Right);
}
