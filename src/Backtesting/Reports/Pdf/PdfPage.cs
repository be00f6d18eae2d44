using System.Globalization;
using System.Text;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Pdf;

/// <summary>A page of paper (A4). Places are in points from the left and from the top.</summary>
internal sealed class PdfPage
{
    /// <summary>How wide it is.</summary>
    public const double Width = 595;

    /// <summary>How high it is.</summary>
    public const double Height = 842;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly StringBuilder _content = new();
    private readonly HashSet<int> _opacities = [100];

    /// <summary>The operators that draw it.</summary>
    public string Content => _content.ToString();

    /// <summary>Every opacity on it, in hundredths.</summary>
    public IReadOnlyCollection<int> Opacities => _opacities;

    /// <summary>Writes a line of text; the place is on its base line.</summary>
    public void Write(Dot at, string text, PdfLetters letters)
    {
        var x = at.X - (letters.Align == Align.Start ? 0 : letters.Font.WidthOf(text, letters.Size) * (letters.Align == Align.End ? 1 : 0.5));
        _content.Append(Plain, $"/O100 gs {Colour(letters.Ink)} rg BT /{letters.Font.Key} {letters.Size:0.##} Tf {x:0.##} {Height - at.Y:0.##} Td {PdfFont.Operand(text)} Tj ET\n");
    }

    /// <summary>Draws lines through places.</summary>
    public void Line(IEnumerable<IReadOnlyList<Dot>> lines, Stroke stroke)
    {
        _content.Append(Plain, $"/O{Opacity(stroke.Opacity)} gs {Colour(stroke.Ink)} RG {stroke.Width:0.##} w {(stroke.Dashed ? "[3 3] 0 d" : "[] 0 d")} 1 j\n");
        foreach (var line in lines) Trace(line);
        _content.Append("S\n");
    }

    /// <summary>Fills areas, each closed from its last place to its first.</summary>
    public void Area(IEnumerable<IReadOnlyList<Dot>> areas, Fill fill)
    {
        _content.Append(Plain, $"/O{Opacity(fill.Opacity)} gs {Colour(fill.Ink)} rg\n");
        foreach (var area in areas) Trace(area);
        _content.Append("f\n");
    }

    private void Trace(IReadOnlyList<Dot> dots)
    {
        for (var i = 0; i < dots.Count; i++) _content.Append(Plain, $"{dots[i].X:0.##} {Height - dots[i].Y:0.##} {(i == 0 ? 'm' : 'l')}\n");
    }

    private int Opacity(double share)
    {
        var hundredths = (int)Math.Round(100 * Math.Clamp(share, 0, 1));
        _opacities.Add(hundredths);
        return hundredths;
    }

    private static string Colour(Ink ink)
    {
        var colour = Palette.Light.Of(ink);
        double Channel(int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, Plain) / 255.0;
        return string.Create(Plain, $"{Channel(1):0.###} {Channel(3):0.###} {Channel(5):0.###}");
    }
}

/// <summary>How a text is written on paper.</summary>
internal readonly record struct PdfLetters(PdfFont Font, double Size, Ink Ink = Ink.Text, Align Align = Align.Start);
