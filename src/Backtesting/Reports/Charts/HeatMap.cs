using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>A table of coloured cells.</summary>
public sealed record HeatPlot
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What can be seen on it.</summary>
    public required string Description { get; init; }

    /// <summary>Names of the rows, from the top.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>Names of the columns, from the left.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The value of a cell; null for none.</summary>
    public required Func<int, int, double?> Value { get; init; }

    /// <summary>How a value is written in its cell; null for not at all.</summary>
    public Func<double, string>? Text { get; init; }

    /// <summary>The value that has no colour; above it is good.</summary>
    public double Neutral { get; init; }

    /// <summary>Whether the last column stands apart, as a total.</summary>
    public bool HasTotal { get; init; }

    /// <summary>What stands below; null for nothing.</summary>
    public string? Caption { get; init; }

    /// <summary>How wide.</summary>
    public double Width { get; init; } = 1000;
}

/// <summary>Draws a table of coloured cells: good ones green, bad ones red, and the more so the stronger.</summary>
public static class HeatMap
{
    private const double Top = 22, RowHeight = 26, Gap = 2, TotalGap = 10, CaptionHeight = 26, Strongest = 0.55;

    /// <summary>The drawing.</summary>
    public static Drawing Draw(HeatPlot plot)
    {
        var left = 16 + 6.6 * plot.Rows.Max(r => r.Length);
        var drawing = new Drawing(plot.Width, Top + plot.Rows.Count * RowHeight + (plot.Caption is null ? 4 : CaptionHeight), plot.Title, plot.Description);
        var width = (plot.Width - left - (plot.HasTotal ? TotalGap : 0)) / plot.Columns.Count;
        var cells = (from row in Enumerable.Range(0, plot.Rows.Count) from column in Enumerable.Range(0, plot.Columns.Count) let value = plot.Value(row, column)
                     where value is not null select (Row: row, Column: column, Value: value.Value)).ToList();
        var totals = plot.HasTotal ? plot.Columns.Count - 1 : -1;
        var most = cells.Where(c => c.Column != totals).Select(c => Math.Abs(c.Value - plot.Neutral)).DefaultIfEmpty(1).Max();
        double X(int column) => left + column * width + (column == totals ? TotalGap : 0);
        for (var column = 0; column < plot.Columns.Count; column++)
            if (column % Math.Max(1, (int)Math.Ceiling(7.0 * plot.Columns.Max(c => c.Length) / width)) == 0 || column == totals)
                drawing.Write(X(column) + width / 2, 14, plot.Columns[column], new(Align: Align.Middle));
        for (var row = 0; row < plot.Rows.Count; row++) drawing.Write(left - 10, Top + row * RowHeight + 17, plot.Rows[row], new(Align: Align.End));
        if (plot.Caption is { } caption) drawing.Write(left, drawing.Height - 9, caption, new(Ink.Muted));
        foreach (var (row, column, value) in cells)
        {
            var cell = new Frame(X(column), Top + row * RowHeight, width - Gap, RowHeight - Gap);
            var share = most > 0 ? Math.Min(1, Math.Abs(value - plot.Neutral) / most) : 0;
            drawing.Box(cell, new(value >= plot.Neutral ? Ink.Gain : Ink.Loss, 0.06 + (Strongest - 0.06) * Math.Sqrt(share)));
            if (plot.Text is { } text) drawing.Write(cell.Left + cell.Width / 2, cell.Top + 16, text(value), new(Ink.Text, Align.Middle, width < 40 ? 9.5 : 11, column == totals));
        }

        return drawing;
    }
}
