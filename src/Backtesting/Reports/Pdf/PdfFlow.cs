using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Pdf;

/// <summary>Fills pages from the top; what has no room goes on to the next.</summary>
internal sealed class PdfFlow
{
    /// <summary>The left margin.</summary>
    public const double Left = 40;

    /// <summary>What can be written upon.</summary>
    public const double Width = PdfPage.Width - (2 * Left);

    private const double Top = 42, Bottom = PdfPage.Height - 46, LineHeight = 1.38;

    private readonly List<PdfPage> _pages = [new()];
    private double _y = Top;

    /// <summary>The page that is being filled.</summary>
    public PdfPage Page => _pages[^1];

    /// <summary>Takes room of a height, on a new page when there is none.</summary>
    /// <returns>Where it begins, from the top.</returns>
    public double Take(double height)
    {
        if (_y + height > Bottom && _y > Top) NewPage();
        var top = _y;
        _y += height;
        return top;
    }

    /// <summary>Whether that much room is left on the page.</summary>
    public bool HasRoom(double height) => _y + height <= Bottom;

    /// <summary>Leaves room empty; at the top of a page nothing.</summary>
    public void Skip(double height)
    {
        if (_y > Top) _y += height;
    }

    /// <summary>Begins a page.</summary>
    public void NewPage()
    {
        _pages.Add(new());
        _y = Top;
    }

    /// <summary>Writes the heading of a section, never at the foot of a page.</summary>
    public void Heading(string text)
    {
        Skip(10);
        if (!HasRoom(120)) NewPage();
        Page.Write(new(Left, Take(24) + 14), text, new(PdfFont.Bold, 13));
    }

    /// <summary>Writes the heading of a block.</summary>
    public void Title(string text)
    {
        if (text.Length == 0) return;
        if (!HasRoom(48)) NewPage();
        Page.Write(new(Left, Take(16) + 10), Fitted(text, new(PdfFont.Bold, 9), Width), new(PdfFont.Bold, 9));
    }

    /// <summary>Writes text in lines as wide as the page.</summary>
    public void Paragraph(string text, PdfLetters letters)
    {
        foreach (var line in text.Split('\n').SelectMany(l => Lines(l, letters)))
            Page.Write(new(Left, Take(letters.Size * LineHeight) + letters.Size), line, letters);
    }

    /// <summary>A text as far as it has room.</summary>
    public static string Fitted(string text, PdfLetters letters, double width)
    {
        if (letters.Font.WidthOf(text, letters.Size) <= width) return text;
        var most = text.Length;
        while (most > 1 && letters.Font.WidthOf(text[..most] + "…", letters.Size) > width) most--;
        return text[..most] + "…";
    }

    /// <summary>The pages, each with its number and the title at its foot.</summary>
    public IReadOnlyList<PdfPage> Numbered(string title)
    {
        foreach (var (i, page) in _pages.Index())
        {
            page.Write(new(Left, PdfPage.Height - 24), Fitted(title, new(PdfFont.Plain, 7), Width - 60), new(PdfFont.Plain, 7, Ink.Muted));
            page.Write(new(Left + Width, PdfPage.Height - 24), $"{i + 1} / {_pages.Count}", new(PdfFont.Plain, 7, Ink.Muted, Align.End));
        }

        return _pages;
    }

    /// <summary>Breaks between words, and within a word that is wider than the page.</summary>
    private static IEnumerable<string> Lines(string text, PdfLetters letters)
    {
        var line = "";
        foreach (var word in text.Split(' ').SelectMany(w => Pieces(w, letters)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (letters.Font.WidthOf(longer, letters.Size) <= Width || line.Length == 0) line = longer;
            else
            {
                yield return line;
                line = word;
            }
        }

        if (line.Length > 0) yield return line;
    }

    private static IEnumerable<string> Pieces(string word, PdfLetters letters)
    {
        var most = Math.Max(1, (int)(Width / letters.Font.WidthOf("m", letters.Size)));
        return letters.Font.WidthOf(word, letters.Size) <= Width ? [word] : word.Chunk(most).Select(c => new string(c));
    }
}
