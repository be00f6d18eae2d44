using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Png;

/// <summary>Makes pictures of drawings, for places that show no vectors.</summary>
public static class PngDrawing
{
    private const double ThinLetters = 0.085, BoldLetters = 0.13;

    /// <summary>Makes one.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="palette">Its colours.</param>
    /// <param name="scale">Pixels of a unit of the drawing.</param>
    public static byte[] Draw(Drawing drawing, Palette palette, double scale = 2)
    {
        var canvas = new Canvas((int)Math.Ceiling(drawing.Width * scale), (int)Math.Ceiling(drawing.Height * scale), palette.Of(Ink.Paper));
        foreach (var shape in drawing.Shapes) Put(canvas, shape, palette, scale);
        return canvas.ToPng();
    }

    private static void Put(Canvas canvas, Shape shape, Palette palette, double scale)
    {
        IReadOnlyList<Dot> On(IEnumerable<Dot> dots) => [.. dots.Select(d => new Dot(d.X * scale, d.Y * scale))];
        void Fill(IEnumerable<IReadOnlyList<Dot>> outlines, Fill fill) => canvas.Fill(outlines.Select(Outlines.Turned), palette.Of(fill.Ink), fill.Opacity);
        void Line(IEnumerable<IReadOnlyList<Dot>> lines, Stroke stroke)
        {
            var drawn = stroke.Dashed ? lines.SelectMany(l => Outlines.Dashes(l, scale)) : lines;
            Fill(drawn.SelectMany(l => Outlines.OfLine(l, Math.Max(1, stroke.Width * scale))), new(stroke.Ink, stroke.Opacity));
        }

        switch (shape)
        {
            case Shape.Polyline it: Line([On(it.Dots)], it.Stroke); break;
            case Shape.Area it: Fill([On(it.Dots)], it.Fill); break;
            case Shape.Segments it: Line(it.Lines.Select(l => On([l.From, l.To])), it.Stroke); break;
            case Shape.Boxes it: Fill(it.Frames.Select(f => On([new(f.Left, f.Top), new(f.Right, f.Top), new(f.Right, f.Bottom), new(f.Left, f.Bottom)])), it.Fill); break;
            case Shape.Arrows it: Fill(it.Tips.Select(t => On([t, new(t.X - 3.5, t.Y + (it.PointUp ? 6 : -6)), new(t.X + 3.5, t.Y + (it.PointUp ? 6 : -6))])), it.Fill); break;
            case Shape.Spots it: Fill(it.Centres.Select(c => Outlines.OfSpot(new(c.X * scale, c.Y * scale), it.Radius * scale)), it.Fill); break;
            case Shape.Words it:
                var (letters, size) = (it.Lettering, it.Lettering.Size * scale);
                var shift = letters.Align switch { Align.Start => 0, Align.Middle => 0.5, _ => 1.0 } * StrokeFont.WidthOf(it.Text, size);
                var strokes = StrokeFont.StrokesOf(it.Text, new(it.At.X * scale - shift, it.At.Y * scale), size);
                Fill(strokes.SelectMany(s => Outlines.OfLine(s, size * (letters.Bold ? BoldLetters : ThinLetters))), new(letters.Ink));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(shape), shape, "A picture has no such shape.");
        }
    }
}
