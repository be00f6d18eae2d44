using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TraderAgent.Backtesting.Reports.Pages;

namespace TraderAgent.Local.Tests.Reports;

/// <summary>
/// A report as text that a person can review: headings, figures, tables and what drawings say of themselves. Every number is a <c>#</c>, since
/// other tests pin those; what is pinned here is what a reader is told.
/// </summary>
internal static partial class Outline
{
    public static string Of(Report report)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{report.Title}\n{report.Lead}\n");
        foreach (var section in report.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n== {section.Title}\n");
            foreach (var block in section.Blocks) Append(text, block);
        }

        return Number().Replace(text.ToString(), "#");
    }

    [GeneratedRegex(@"[+-]?\d[\da-f,.:]*")]
    private static partial Regex Number();

    private static void Append(StringBuilder text, Block block)
    {
        var _ = block switch
        {
            Block.Paragraph it when it.Text.StartsWith("Made by", StringComparison.Ordinal) => text.Append("made by the program\n"),
            Block.Paragraph it => text.Append($"{it.Text}\n"),
            Block.Headline it => Figures(text, "headline", it.Items),
            Block.Figures { Title: "Assumed about fills" } it => text.Append(it.Items.Count > 4 ? "the assumptions about fills, each by its name\n" : "too few assumptions\n"),
            Block.Figures it => Figures(text, it.Title, it.Items),
            Block.Chart it => text.Append(CultureInfo.InvariantCulture, $"chart {it.Drawing.Title}: {it.Drawing.Description}\n"),
            Block.Pair it => Pair(text, it),
            Block.Table it => text.Append(CultureInfo.InvariantCulture, $"table {it.Title}: {it.Rows.Count} rows of {string.Join(", ", it.Columns.Select(c => c.Name))}\n")
                .Append(string.Concat(it.Rows.Take(2).Select(r => $"  {string.Join(" | ", r)}\n"))),
            Block.Market it => text.Append(CultureInfo.InvariantCulture, $"market {it.Candles.Symbol}: {it.Candles.Count} candles, {it.Fills.Count} fills, {it.Deals.Count} deals\n"),
            Block.Verbatim it => text.Append($"verbatim {it.Title}\n"),
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, "An outline has no such block."),
        };
    }

    private static StringBuilder Figures(StringBuilder text, string title, IReadOnlyList<Figure> figures) =>
        text.Append($"{title}\n").Append(string.Concat(figures.Select(f => $"  {f.Name}: {f.Value} {f.Note}".TrimEnd() + "\n")));

    private static StringBuilder Pair(StringBuilder text, Block.Pair pair)
    {
        Append(text, pair.Left);
        Append(text, pair.Right);
        return text;
    }
}
