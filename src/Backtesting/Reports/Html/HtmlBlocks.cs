using System.Globalization;
using System.Text;
using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Html;

/// <summary>Writes the blocks of a report as elements of a web page.</summary>
internal sealed class HtmlBlocks(StringBuilder page)
{
    private const int RowsOfPage = 25, LongText = 40, WideDrawing = 700;

    private int _drawings;

    /// <summary>Writes them in order; lists of figures that follow each other stand in two columns.</summary>
    public void Write(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var lists = blocks.Skip(i).TakeWhile(b => b is Block.Figures).Cast<Block.Figures>().ToList();
            if (lists.Count > 1)
            {
                page.Append("<div class=\"sheets\">\n");
                foreach (var list in lists) Write(list);
                page.Append("</div>\n");
                i += lists.Count - 1;
            }
            else Write(blocks[i]);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Block.Paragraph it: page.Append($"<p class=\"note\">{Encode(it.Text)}</p>\n"); break;
            case Block.Headline it: page.Append($"<dl class=\"card headline\">{string.Concat(it.Items.Select(Large))}</dl>\n"); break;
            case Block.Figures it: page.Append($"<div class=\"card figures\"><h3>{Encode(it.Title)}</h3><dl>{string.Concat(it.Items.Select(Small))}</dl></div>\n"); break;
            case Block.Chart it: Write(it); break;
            case Block.Pair it:
                page.Append("<div class=\"pair\">\n");
                Write(it.Left);
                Write(it.Right);
                page.Append("</div>\n");
                break;
            case Block.Table it: Write(it); break;
            case Block.Market it: Write(it); break;
            case Block.Verbatim it: page.Append($"<div class=\"card\"><h3>{Encode(it.Title)}</h3><pre>{Encode(it.Text)}</pre></div>\n"); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "A page has no such block.");
        }
    }

    private static string Large(Figure f) =>
        $"<div><dt>{Encode(f.Name)}</dt><dd{Class(f.Tone)}>{Encode(f.Value)}</dd>{(f.Note.Length > 0 ? $"<dd><small>{Encode(f.Note)}</small></dd>" : "")}</div>";

    private static string Small(Figure f) => $"<div><dt>{Encode(f.Name)}</dt><dd{Class(f.Tone)}>{Encode(f.Value)}</dd></div>";

    private void Write(Block.Chart chart)
    {
        var following = chart.Drawing.Following;
        page.Append($"<figure class=\"card\"{(following is null ? "" : " data-follow")}><div class=\"scroll{(chart.Drawing.Width < WideDrawing ? " narrow" : "")}\">{Svg.Inline(chart.Drawing, $"d{_drawings++}")}</div>");
        if (chart.Caption.Length > 0) page.Append($"<figcaption>{Encode(chart.Caption)}</figcaption>");
        if (following is not null) page.Append($"<script type=\"application/json\" data-of=\"follow\">{EmbeddedData.Of(chart.Drawing, following)}</script>");
        page.Append("</figure>\n");
    }

    private void Write(Block.Table table)
    {
        var first = table.Rows.Take(RowsOfPage).ToList();
        var isLong = table.Rows.Count > RowsOfPage;
        var wide = table.Columns.Select((c, i) => !c.IsNumber && first.Any(r => r[i].Length > LongText)).ToList();
        page.Append($"<div class=\"card tablecard\"{(table.IsOfDeals ? " data-deals" : "")}><h3>{Encode(table.Title)}</h3><div class=\"scroll\"><table><thead><tr>");
        foreach (var (i, column) in table.Columns.Index())
            page.Append($"<th scope=\"col\"{(column.IsNumber ? " class=\"n\"" : "")}{(column.IsToned ? " data-toned" : "")}{(wide[i] ? " data-wide" : "")}>{Encode(column.Name)}</th>");
        page.Append("</tr></thead><tbody>\n");
        foreach (var row in first) page.Append($"<tr>{string.Concat(row.Select((cell, i) => Cell(table.Columns[i], cell, wide[i])))}</tr>\n");
        page.Append("</tbody></table></div>");
        if (isLong)
        {
            page.Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\" data-of=\"rows\">{EmbeddedData.Of(table.Rows.Skip(RowsOfPage))}</script>");
            page.Append("<div class=\"bar\"><button type=\"button\">Before</button><button type=\"button\">Next</button><span></span></div>");
            page.Append($"<noscript><p class=\"note\">The first {RowsOfPage} of {Wording.Count(table.Rows.Count)} rows; turning pages needs the script of this page.</p></noscript>");
        }

        if (table.More.Length > 0) page.Append($"<p class=\"note\">{Encode(table.More)}</p>");
        page.Append("</div>\n");
    }

    private static string Cell(Column column, string text, bool isWide)
    {
        var tone = column.IsToned && text.Length > 0 ? text[0] switch { '+' => " good", '-' => " bad", _ => "" } : "";
        var name = (column.IsNumber ? "n" : isWide ? "wrap" : "") + tone;
        return name.Length > 0 ? $"<td class=\"{name.Trim()}\">{Encode(text)}</td>" : $"<td>{Encode(text)}</td>";
    }

    private void Write(Block.Market market)
    {
        var drawing = PriceChart.Draw(market.Candles, market.Fills);
        page.Append($"<figure class=\"card\" data-market=\"{Encode(market.Candles.Symbol)}\"><h3>{Encode(market.Candles.Symbol)} <span class=\"note\">{Encode(market.Candles.Timeframe)} candles</span></h3>");
        page.Append($"<div class=\"scroll\">{Svg.Inline(drawing, $"d{_drawings++}")}</div>");
        page.Append("<figcaption class=\"key\"><i class=\"b\"></i>bought &nbsp; <i class=\"s\"></i>sold</figcaption>");
        page.Append("<div class=\"bar\"><button type=\"button\">Closer</button><button type=\"button\">Wider</button><button type=\"button\">All</button><span>Drag across the chart, or choose a deal below, to look closer.</span></div>");
        page.Append($"<script type=\"application/json\" data-of=\"market\">{EmbeddedData.Of(drawing, market)}</script></figure>\n");
    }

    private static string Class(Tone tone) => tone switch { Tone.Good => " class=\"good\"", Tone.Bad => " class=\"bad\"", _ => "" };

    private static string Encode(string text) => HtmlReport.Encode(text);
}
