using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TraderAgent.Local.Terminal;

/// <summary>A screen as a picture: the same characters in the same cells and colours.</summary>
internal static class ScreenPicture
{
    private const int Cell = 8, Line = 18, Margin = 12;
    private const string Paper = "#16181d", Ink = "#d0d0d0", Dim = "#7f848e";

    /// <summary>The SVG of a screen that is so many columns wide.</summary>
    public static string Svg(IRenderable screen, int columns)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Out = new AnsiConsoleOutput(TextWriter.Null) });
        (console.Profile.Width, console.Profile.Capabilities.Unicode) = (columns, true);
        var lines = Segment.SplitLines(screen.GetSegments(console));
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{columns * Cell + 2 * Margin}" height="{lines.Count * Line + 2 * Margin}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13" xml:space="preserve"><title>traderagent run</title><rect width="100%" height="100%" rx="8" fill="{Paper}"/>""").Append('\n');
        for (var i = 0; i < lines.Count; i++) Write(svg, lines[i], Margin + i * Line + 13);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Write(StringBuilder svg, SegmentLine line, int y)
    {
        var column = 0;
        foreach (var segment in line)
        {
            foreach (var (at, word) in Words(segment.Text))
            {
                var bold = segment.Style.Decoration.HasFlag(Decoration.Bold) ? " font-weight=\"bold\"" : "";
                svg.Append(CultureInfo.InvariantCulture,
                    $"""<text x="{Margin + (column + at) * Cell}" y="{y}" fill="{ColourOf(segment.Style)}" textLength="{word.Length * Cell}"{bold}>{Escaped(word)}</text>""").Append('\n');
            }
            column += segment.CellCount();
        }
    }

    /// <summary>What stands between blanks, and where: a picture drops blanks at the ends of a text, and takes several for one.</summary>
    private static IEnumerable<(int At, string Word)> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf(' ', at);
            if (end < 0) end = text.Length;
            if (end > at) yield return (at, text[at..end]);
            at = end + 1;
        }
    }

    private static string ColourOf(Style style) => style.Decoration.HasFlag(Decoration.Dim) ? Dim
        : style.Foreground == Color.Default ? Ink : style.Foreground == Color.Grey ? Dim
        : style.Foreground == Color.Green ? "#7ec97e" : style.Foreground == Color.Red ? "#e06c75" : style.Foreground == Color.Blue ? "#61afef" : style.Foreground == Color.Yellow ? "#e5c07b"
        : $"#{style.Foreground.ToHex()}";

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
