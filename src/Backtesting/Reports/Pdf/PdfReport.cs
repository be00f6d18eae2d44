using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Pdf;

/// <summary>Writes a report on paper: the same sections, charts and figures as the web page; of long tables the first rows.</summary>
public sealed class PdfReport
{
    private const double PairGap = 12, CaptionSize = 7.5, TextSize = 9, WideDrawing = 700;
    private const int FiguresPerRow = 3;

    private readonly PdfFlow _flow = new();

    private PdfReport()
    {
    }

    /// <summary>Writes it.</summary>
    public static void Write(Stream to, Report report)
    {
        var it = new PdfReport();
        it._flow.Paragraph(report.Title, new(PdfFont.Bold, 19));
        it._flow.Skip(3);
        it._flow.Paragraph(report.Lead, new(PdfFont.Plain, 10, Ink.Muted));
        foreach (var section in report.Sections)
        {
            it._flow.Heading(section.Title);
            foreach (var block in section.Blocks) it.Put(block);
        }

        PdfFile.Write(to, report.Title, it._flow.Numbered(report.Title));
    }

    private void Put(Block block)
    {
        switch (block)
        {
            case Block.Paragraph it: _flow.Paragraph(it.Text, new(PdfFont.Plain, TextSize, Ink.Muted)); break;
            case Block.Headline it: Headline(it.Items); break;
            case Block.Figures it: Figures(it); break;
            case Block.Chart it: Charts(it); break;
            case Block.Pair it: Charts(it.Left, it.Right); break;
            case Block.Market it: Charts(new Block.Chart(PriceChart.Draw(it.Candles, it.Fills), $"{it.Candles.Symbol}, {it.Candles.Timeframe} candles: arrows up bought, arrows down sold.")); break;
            case Block.Table it: PdfTable.Put(_flow, it); break;
            case Block.Verbatim it:
                _flow.Title(it.Title);
                _flow.Paragraph(it.Text, new(PdfFont.Mono, 7));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "Paper has no such block.");
        }

        _flow.Skip(8);
    }

    private void Headline(IReadOnlyList<Figure> figures)
    {
        var (width, top) = (PdfFlow.Width / figures.Count, _flow.Take(48));
        foreach (var (i, figure) in figures.Index())
        {
            var x = PdfFlow.Left + (i * width);
            _flow.Page.Write(new(x, top + 10), figure.Name, new(PdfFont.Plain, 8, Ink.Muted));
            _flow.Page.Write(new(x, top + 27), figure.Value, new(PdfFont.Bold, 14, InkOf(figure.Tone)));
            _flow.Page.Write(new(x, top + 38), PdfFlow.Fitted(figure.Note, new(PdfFont.Plain, 6.8), width - 6), new(PdfFont.Plain, 6.8, Ink.Muted));
        }
    }

    private void Figures(Block.Figures it)
    {
        _flow.Title(it.Title);
        var width = (PdfFlow.Width - (2 * PairGap)) / FiguresPerRow;
        foreach (var row in it.Items.Chunk(FiguresPerRow))
        {
            var top = _flow.Take(14);
            foreach (var (i, figure) in row.Index())
            {
                var x = PdfFlow.Left + (i * (width + PairGap));
                var value = PdfFlow.Fitted(figure.Value, new(PdfFont.Plain, 8), width * 0.62);
                _flow.Page.Write(new(x, top + 9), PdfFlow.Fitted(figure.Name, new(PdfFont.Plain, 8), width - PdfFont.Plain.WidthOf(value, 8) - 6), new(PdfFont.Plain, 8, Ink.Muted));
                _flow.Page.Write(new(x + width, top + 9), value, new(PdfFont.Plain, 8, InkOf(figure.Tone), Align.End));
                _flow.Page.Line([[new(x, top + 13), new(x + width, top + 13)]], new(Ink.Grid, 0.5));
            }
        }
    }

    private void Charts(params ReadOnlySpan<Block.Chart> charts)
    {
        var columns = Math.Max(charts.Length, charts[0].Drawing.Width < WideDrawing ? 2 : 1); // A narrow one stays narrow beside nothing.
        var width = (PdfFlow.Width - ((columns - 1) * PairGap)) / columns;
        var height = 0.0;
        foreach (var chart in charts) height = Math.Max(height, chart.Drawing.Height * width / chart.Drawing.Width);
        var top = _flow.Take(height + CaptionSize + 8);
        for (var i = 0; i < charts.Length; i++)
        {
            var x = PdfFlow.Left + (i * (width + PairGap));
            PdfDrawing.Put(_flow.Page, charts[i].Drawing, new(x, top), width / charts[i].Drawing.Width);
            _flow.Page.Write(new(x, top + height + CaptionSize + 3), PdfFlow.Fitted(charts[i].Caption, new(PdfFont.Plain, CaptionSize), width), new(PdfFont.Plain, CaptionSize, Ink.Muted));
        }
    }

    private static Ink InkOf(Tone tone) => tone switch { Tone.Good => Ink.Gain, Tone.Bad => Ink.Loss, _ => Ink.Text };
}
