using System.Globalization;
using System.Text;

namespace TraderAgent.Backtesting.Reports.Pdf;

/// <summary>
/// One of the fonts that every reader of PDF brings along (ISO 32000-1, 9.6.2.2), so that none has to be installed or embedded. Text is
/// written in WinAnsi; a sign that it lacks becomes a question mark.
/// </summary>
internal sealed class PdfFont
{
    private const int FirstSign = 32, UsualWidth = 556;

    private readonly int[] _widths;

    private PdfFont(string key, string name, int[] widths) => (Key, Name, _widths) = (key, name, widths);

    /// <summary>Helvetica.</summary>
    public static PdfFont Plain { get; } = new("F1", "Helvetica", Read(
        "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"));

    /// <summary>Helvetica, heavy.</summary>
    public static PdfFont Bold { get; } = new("F2", "Helvetica-Bold", Read(
        "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"));

    /// <summary>Courier, whose signs are equally wide.</summary>
    public static PdfFont Mono { get; } = new("F3", "Courier", [.. Enumerable.Repeat(600, 95)]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PdfFont> All { get; } = [Plain, Bold, Mono];

    /// <summary>What pages call it.</summary>
    public string Key { get; }

    /// <summary>Its name in the standard.</summary>
    public string Name { get; }

    /// <summary>How wide a text is, in points.</summary>
    public double WidthOf(string text, double size) => text.Sum(c => c - FirstSign is >= 0 and var i && i < _widths.Length ? _widths[i] : UsualWidth) * size / 1000;

    /// <summary>A text as an operand of a page.</summary>
    public static string Operand(string text)
    {
        var written = new StringBuilder("(");
        foreach (var sign in text)
            written.Append(sign switch
            {
                '(' or ')' or '\\' => $"\\{sign}",
                >= ' ' and <= '~' => sign.ToString(),
                _ => $"\\{Convert.ToString(WinAnsi(sign), 8).PadLeft(3, '0')}",
            });
        return written.Append(')').ToString();
    }

    private static int WinAnsi(char sign) => sign switch
    {
        '…' => 0x85, '‘' => 0x91, '’' => 0x92, '“' => 0x93, '”' => 0x94, '•' => 0x95, '–' or '−' => 0x96, '—' => 0x97, '€' => 0x80,
        >= '\u00a0' and <= '\u00ff' => sign,
        _ => '?',
    };

    private static int[] Read(string widths) => [.. widths.Split(' ').Select(w => int.Parse(w, CultureInfo.InvariantCulture))];
}
