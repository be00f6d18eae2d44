using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Pdf;

/// <summary>Puts tables on paper: as many rows as can be read, with the headings again on each page.</summary>
internal static class PdfTable
{
    private const double Row = 13, Gap = 8, Largest = 8, Smallest = 5;
    private const int MostRows = 60;

    /// <summary>Puts one.</summary>
    public static void Put(PdfFlow flow, Block.Table table)
    {
        flow.Title(table.Title);
        var rows = table.Rows.Take(table.IsWhole ? int.MaxValue : MostRows).ToList();
        var (size, widths) = Fit(table, rows);
        Head(flow, table, widths, size);
        foreach (var row in rows)
        {
            if (!flow.HasRoom(Row))
            {
                flow.NewPage();
                Head(flow, table, widths, size);
            }

            Cells(flow, table, (row, widths), new(PdfFont.Plain, size));
        }

        if (rows.Count < table.Rows.Count) flow.Paragraph($"The first {rows.Count} of {Wording.Count(table.Rows.Count)} rows.", new(PdfFont.Plain, 7.5, Ink.Muted));
        if (table.More.Length > 0) flow.Paragraph(table.More, new(PdfFont.Plain, 7.5, Ink.Muted));
    }

    private static void Head(PdfFlow flow, Block.Table table, IReadOnlyList<double> widths, double size) =>
        Cells(flow, table, ([.. table.Columns.Select(c => c.Name)], widths), new(PdfFont.Plain, size, Ink.Muted));

    /// <summary>The largest letters with which all columns have room; where none has, the widest columns are cut.</summary>
    private static (double Size, IReadOnlyList<double> Widths) Fit(Block.Table table, List<IReadOnlyList<string>> rows)
    {
        for (var size = Largest; ; size -= 0.5)
        {
            var widths = table.Columns.Select((c, i) => rows.Select(r => r[i]).Append(c.Name).Max(t => PdfFont.Plain.WidthOf(t, size)) + Gap).ToList();
            var spare = PdfFlow.Width - widths.Sum();
            if (spare >= 0) return (size, [.. widths.Select(w => w + (spare / widths.Count))]);
            if (size > Smallest) continue;
            var fair = PdfFlow.Width / widths.Count;
            var narrow = widths.Where(w => w <= fair).Sum();
            var share = (PdfFlow.Width - narrow) / Math.Max(1, widths.Where(w => w > fair).Sum());
            return (size, [.. widths.Select(w => w <= fair ? w : w * share)]);
        }
    }

    private static void Cells(PdfFlow flow, Block.Table table, (IReadOnlyList<string> Row, IReadOnlyList<double> Widths) it, PdfLetters letters)
    {
        var (top, x) = (flow.Take(Row), PdfFlow.Left);
        foreach (var (i, column) in table.Columns.Index())
        {
            var text = PdfFlow.Fitted(it.Row[i], letters, it.Widths[i] - (Gap / 2));
            var ink = !column.IsToned || letters.Ink == Ink.Muted || text.Length == 0 ? letters.Ink : text[0] switch { '+' => Ink.Gain, '-' => Ink.Loss, _ => letters.Ink };
            flow.Page.Write(new(column.IsNumber ? x + it.Widths[i] - Gap : x, top + 9), text, letters with { Ink = ink, Align = column.IsNumber ? Align.End : Align.Start });
            x += it.Widths[i];
        }

        flow.Page.Line([[new(PdfFlow.Left, top + Row - 0.5), new(PdfFlow.Left + PdfFlow.Width, top + Row - 0.5)]], new(Ink.Grid, 0.5));
    }
}
