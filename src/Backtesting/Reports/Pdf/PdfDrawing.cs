using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Pdf;

/// <summary>Puts drawings on paper.</summary>
internal static class PdfDrawing
{
    private const int Corners = 12;
    private const double LeastLetters = 5.2;

    /// <summary>Puts one on a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="drawing">The drawing.</param>
    /// <param name="at">Its upper left corner.</param>
    /// <param name="scale">Points of a unit of the drawing.</param>
    public static void Put(PdfPage page, Drawing drawing, Dot at, double scale)
    {
        Dot On(Dot dot) => new(at.X + (scale * dot.X), at.Y + (scale * dot.Y));
        IReadOnlyList<Dot> All(IEnumerable<Dot> dots) => [.. dots.Select(On)];
        Stroke Thin(Stroke stroke) => stroke with { Width = Math.Max(0.3, stroke.Width * scale) };
        foreach (var shape in drawing.Shapes)
            switch (shape)
            {
                case Shape.Polyline it: page.Line([All(it.Dots)], Thin(it.Stroke)); break;
                case Shape.Area it: page.Area([All(it.Dots)], it.Fill); break;
                case Shape.Segments it: page.Line(it.Lines.Select(l => All([l.From, l.To])), Thin(it.Stroke)); break;
                case Shape.Boxes it: page.Area(it.Frames.Select(f => All([new(f.Left, f.Top), new(f.Right, f.Top), new(f.Right, f.Bottom), new(f.Left, f.Bottom)])), it.Fill); break;
                case Shape.Arrows it: page.Area(it.Tips.Select(t => All([t, new(t.X - 3.5, t.Y + (it.PointUp ? 6 : -6)), new(t.X + 3.5, t.Y + (it.PointUp ? 6 : -6))])), it.Fill); break;
                case Shape.Spots it: page.Area(it.Centres.Select(c => All(Round(c, it.Radius))), it.Fill); break;
                case Shape.Words it:
                    var letters = it.Lettering;
                    page.Write(On(it.At), it.Text, new(letters.Bold ? PdfFont.Bold : PdfFont.Plain, Math.Max(LeastLetters, letters.Size * scale), letters.Ink, letters.Align));
                    break;
                default: throw new ArgumentOutOfRangeException(nameof(drawing), shape, "Paper has no such shape.");
            }
    }

    private static IEnumerable<Dot> Round(Dot centre, double radius) =>
        Enumerable.Range(0, Corners).Select(i => 2 * Math.PI * i / Corners).Select(a => new Dot(centre.X + (radius * Math.Cos(a)), centre.Y + (radius * Math.Sin(a))));
}
