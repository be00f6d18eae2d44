using System.Globalization;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pdf;

namespace TraderAgent.Api.Tax;

/// <summary>A tax report as files.</summary>
public static class TaxPaper
{
    /// <summary>Each disposal, a row each.</summary>
    public static Sheet Lines(TaxReport report) => new($"tax-{report.Year}-{Sheet.Word(report.Method)}",
        ["asset", "currency", "quantity", "acquired", "disposed", "days", "proceeds", "cost", "gain", "fees", "short", "bot"],
        report.Lines.Select(l => new object?[] { l.Asset, l.Quote, l.Quantity, l.AcquiredAt, l.DisposedAt, l.Days, l.Proceeds, l.Cost, l.Gain, l.Fees, l.IsShort, l.Bot }));

    /// <summary>Writes it as PDF.</summary>
    public static void WritePdf(TaxReport report, Stream to) => PdfReport.Write(to, new(
        $"Gains of {report.Year}",
        $"By {MethodName(report.Method)}; the year is that of UTC.",
        [
            new("Sums", [.. Sums(report), Assets(report), .. report.Notes.Select(n => new Block.Paragraph(n))]),
            new("Disposals", [Disposals(report)]),
        ]));

    private static IEnumerable<Block> Sums(TaxReport report) => report.Assets.GroupBy(a => a.Quote).Select(currency => new Block.Headline(
    [
        new("Gain", Wording.Signed((double)currency.Sum(a => a.Gain)), currency.Key, Wording.ToneOf((double)currency.Sum(a => a.Gain))),
        new("Proceeds", Wording.Amount((double)currency.Sum(a => a.Proceeds)), "less fees of selling"),
        new("Cost", Wording.Amount((double)currency.Sum(a => a.Cost)), "with fees of buying"),
        new("Fees", Wording.Amount((double)currency.Sum(a => a.Fees)), "in both already"),
        new("Funding", Wording.Signed((double)currency.Sum(a => a.Funding)), "received less paid"),
    ]));

    private static Block.Table Assets(TaxReport report) => new("By asset",
        [new("asset"), new("in"), new("disposals", true), new("proceeds", true), new("cost", true), new("gain", true, true), new("over a year", true), new("fees", true), new("funding", true), new("held", true), new("cost of it", true)],
        [.. report.Assets.Select(a => (IReadOnlyList<string>)
        [
            a.Asset, a.Quote, Wording.Count(a.Disposals), Money(a.Proceeds), Money(a.Cost), Wording.Signed((double)a.Gain), Money(a.GainOverAYear), Money(a.Fees), Money(a.Funding),
            Size(a.HeldQuantity), Money(a.HeldCost),
        ])]);

    private static Block.Table Disposals(TaxReport report) => new("",
        [new("asset"), new("quantity", true), new("acquired"), new("disposed"), new("proceeds", true), new("cost", true), new("gain", true, true)],
        [.. report.Lines.Select(l => (IReadOnlyList<string>)
            [l.Asset, Size(l.Quantity), l.AcquiredAt is { } at ? Wording.Minute(at) : "not known", Wording.Minute(l.DisposedAt), Money(l.Proceeds), Money(l.Cost), Wording.Signed((double)l.Gain)])]) { IsWhole = true };

    private static string Money(decimal value) => Wording.Amount((double)value);

    private static string Size(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string MethodName(TaxMethod method) => method switch
    {
        TaxMethod.Fifo => "first in, first out",
        TaxMethod.Lifo => "last in, first out",
        _ => "average cost",
    };
}
