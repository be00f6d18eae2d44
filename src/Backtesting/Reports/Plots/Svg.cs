using System.Globalization;
using System.Net;
using System.Text;

namespace TraderAgent.Backtesting.Reports.Plots;

/// <summary>Writes drawings as SVG: into a web page, whose style sheet knows the inks, or as a file that brings them along.</summary>
public static class Svg
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The style sheet of the inks' classes; the variables are those of <see cref="Palette.Css"/>.</summary>
    public static string Classes { get; } = string.Concat(Enum.GetValues<Ink>().Select(i => i.ToString().ToLowerInvariant())
        .Select(i => $".s-{i}{{stroke:var(--{i});fill:none}}.f-{i}{{fill:var(--{i})}}"));

    /// <summary>A file of its own, that follows the theme of who looks at it.</summary>
    public static string File(Drawing drawing)
    {
        var svg = new StringBuilder();
        Open(svg, drawing, "chart", " xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui, sans-serif\"");
        svg.Append(Plain, $"<style>svg{{{Palette.Light.Css()}}}@media(prefers-color-scheme:dark){{svg{{{Palette.Dark.Css()}}}}}{Classes}</style>\n");
        svg.Append(Plain, $"""<rect class="f-paper" width="{drawing.Width:0.#}" height="{drawing.Height:0.#}" rx="8"/>""").Append('\n');
        foreach (var shape in drawing.Shapes) Append(svg, shape);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>An element of a web page.</summary>
    /// <param name="drawing">What it shows.</param>
    /// <param name="id">Its id within the page.</param>
    public static string Inline(Drawing drawing, string id)
    {
        var svg = new StringBuilder();
        Open(svg, drawing, id, $" id=\"{id}\"");
        foreach (var shape in drawing.Shapes) Append(svg, shape);
        return svg.Append("</svg>").ToString();
    }

    private static void Open(StringBuilder svg, Drawing drawing, string id, string attributes) => svg.Append(Plain, $"""
        <svg{attributes} viewBox="0 0 {drawing.Width:0.#} {drawing.Height:0.#}" role="img" aria-labelledby="{id}-t {id}-d" font-size="11">
        <title id="{id}-t">{Escape(drawing.Title)}</title><desc id="{id}-d">{Escape(drawing.Description)}</desc>

        """);

    private static void Append(StringBuilder svg, Shape shape)
    {
        if (shape is Shape.Words words) Append(svg, words);
        else svg.Append(Element(shape));
        svg.Append('\n');
    }

    private static string Element(Shape shape) => shape switch
    {
        Shape.Polyline line => $"""<polyline points="{Points(line.Dots)}"{Look(line.Stroke)} stroke-linejoin="round"/>""",
        Shape.Area area => $"""<polygon points="{Points(area.Dots)}"{Look(area.Fill)}/>""",
        Shape.Segments lines => $"""<path d="{string.Concat(lines.Lines.Select(Path))}"{Look(lines.Stroke)}/>""",
        Shape.Boxes boxes => $"""<path d="{string.Concat(boxes.Frames.Select(Path))}"{Look(boxes.Fill)}/>""",
        Shape.Arrows arrows => $"""<path d="{string.Concat(arrows.Tips.Select(t => Arrow(t, arrows.PointUp)))}"{Look(arrows.Fill)}/>""",
        Shape.Spots spots => $"""<path d="{string.Concat(spots.Centres.Select(c => Spot(c, spots.Radius)))}"{Look(spots.Fill)}/>""",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "A drawing has no such shape."),
    };

    private static void Append(StringBuilder svg, Shape.Words words)
    {
        var l = words.Lettering;
        svg.Append(Plain, $"<text x=\"{words.At.X:0.#}\" y=\"{words.At.Y:0.#}\" class=\"f-{Name(l.Ink)}\"");
        if (l.Align != Align.Start) svg.Append(Plain, $" text-anchor=\"{(l.Align == Align.End ? "end" : "middle")}\"");
        if (l.Size != 11) svg.Append(Plain, $" font-size=\"{l.Size:0.#}\"");
        if (l.Bold) svg.Append(" font-weight=\"600\"");
        svg.Append(Plain, $">{Escape(words.Text)}</text>");
    }

    private static string Points(IReadOnlyList<Dot> dots) => string.Join(' ', dots.Select(d => string.Create(Plain, $"{d.X:0.#},{d.Y:0.#}")));

    private static string Path((Dot From, Dot To) line)
    {
        var (from, to) = line;
        if (from.X == to.X) return string.Create(Plain, $"M{from.X:0.#} {from.Y:0.#}V{to.Y:0.#}");
        return from.Y == to.Y ? string.Create(Plain, $"M{from.X:0.#} {from.Y:0.#}H{to.X:0.#}") : string.Create(Plain, $"M{from.X:0.#} {from.Y:0.#}L{to.X:0.#} {to.Y:0.#}");
    }

    private static string Path(Frame f) => string.Create(Plain, $"M{f.Left:0.##} {f.Top:0.##}h{f.Width:0.##}v{f.Height:0.##}h{-f.Width:0.##}z");

    private static string Arrow(Dot tip, bool up) => string.Create(Plain, $"M{tip.X:0.#} {tip.Y:0.#}l-3.5 {(up ? 6 : -6)}h7z");

    private static string Spot(Dot c, double r) => string.Create(Plain, $"M{c.X - r:0.#} {c.Y:0.#}a{r:0.#} {r:0.#} 0 1 0 {2 * r:0.#} 0a{r:0.#} {r:0.#} 0 1 0 {-2 * r:0.#} 0z");

    private static string Look(Stroke stroke) => string.Create(Plain,
        $""" class="s-{Name(stroke.Ink)}"{(stroke.Width == 1 ? "" : $" stroke-width=\"{stroke.Width.ToString("0.##", Plain)}\"")}{(stroke.Opacity == 1 ? "" : $" stroke-opacity=\"{stroke.Opacity.ToString("0.##", Plain)}\"")}{(stroke.Dashed ? " stroke-dasharray=\"4 4\"" : "")}""");

    private static string Look(Fill fill) => string.Create(Plain, $""" class="f-{Name(fill.Ink)}"{(fill.Opacity == 1 ? "" : $" fill-opacity=\"{fill.Opacity.ToString("0.##", Plain)}\"")}""");

    private static string Name(Ink ink) => ink.ToString().ToLowerInvariant();

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
