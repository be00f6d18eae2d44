using System.Globalization;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Terminal;

/// <summary>What a check of candles found, as text.</summary>
internal static class CandleReportView
{
    private const int MostListed = 10;

    public static void Print(Shell shell, CandleReport report)
    {
        var span = report.First is { } first ? $", {Minute(first)} to {Minute(report.Last!.Value)} UTC" : "";
        Line(shell, "candles", $"{report.Candles:N0} of {report.Timeframe}{span}");
        Line(shell, "repeats", report.Duplicates == 0 ? "none" : $"{report.Duplicates:N0} rows whose time was there already; the first of each was kept");
        if (report.OutOfOrderRows > 0) Line(shell, "disorder", $"{report.OutOfOrderRows:N0} rows were older than a row before them");
        Line(shell, "gaps", report.GapCount == 0 ? "none" : $"{report.GapCount:N0}; in all {report.MissingCandles:N0} candles are missing. The longest:");
        foreach (var gap in report.Gaps.OrderByDescending(g => g.Missing).Take(MostListed)) Line(shell, "", $"{gap.Missing:N0} from {Minute(gap.From)}");
        Line(shell, "outliers", report.OutlierCount == 0 ? "none" : $"{report.OutlierCount:N0} candles with a range above {CandleCheck.OutlierRangePercent} %:");
        foreach (var outlier in report.Outliers.OrderByDescending(o => o.RangePercent).Take(MostListed)) Line(shell, "", $"{outlier.RangePercent:0} % at {Minute(outlier.At)}");
    }

    private static void Line(Shell shell, string name, string text) => shell.WriteLine($"{name,-9} {text}");

    private static string Minute(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
