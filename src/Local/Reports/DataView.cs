using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What the candle store holds and what was done to it, as text.</summary>
internal static class DataView
{
    private const int MostFiles = 40, MostConflicts = 3;

    /// <summary>What became of the files of an import: one line each where they are few, then what that makes of each series.</summary>
    public static void PrintImport(Shell shell, ImportReport report, TimeSpan took)
    {
        var table = TableOf("file", "layout", "series", "candles", "added", "equal", "differing", "span (UTC)");
        foreach (var file in report.Files.Where(f => f.Parts.Count > 0).Take(MostFiles))
            foreach (var part in file.Parts)
                table.AddRow(Markup.Escape(Path.GetFileName(file.File) + (part.Entry is { } entry && file.Parts.Count > 1 ? $": {entry}" : "")), part.Layout, $"{part.Symbol} {part.Timeframe}",
                    Number(part.Candles), Number(part.Added), Number(part.Equal), Number(part.Differing), Span(part.First, part.Last));
        if (table.Rows.Count > 0) shell.Console.Write(table);
        if (report.Files.Count(f => f.Parts.Count > 0) is var all and > MostFiles) shell.WriteLine($"... and {all - MostFiles} files more");
        foreach (var conflict in report.Files.SelectMany(f => f.Parts.SelectMany(p => p.Conflicts.Take(MostConflicts).Select(c => $"{Path.GetFileName(f.File)}: {c}"))).Take(MostFiles)) shell.WriteLine($"differs   {conflict}");

        var seconds = Math.Max(0.001, took.TotalSeconds);
        shell.WriteLine($"imported  {report.Count(ImportOutcome.Imported)} files, {Size(report.Bytes)}, {report.Added:N0} new candles in {took.TotalSeconds:0.0} s ({Size((long)(report.Bytes / seconds))}/s)");
        if (report.Count(ImportOutcome.PassedOver) is var known and > 0) shell.WriteLine($"passed over {known} files that were imported before");
    }

    /// <summary>The series of a store.</summary>
    public static void PrintList(Shell shell, IReadOnlyList<ListedSeries> series)
    {
        var table = TableOf("symbol", "timeframe", "candles", "span (UTC)", "gaps", "missing", "size");
        foreach (var s in series)
            if (s.Problem is { } problem) table.AddRow(s.Symbol, s.Timeframe.Code, "-", Markup.Escape(problem), "-", "-", "-");
            else table.AddRow(s.Symbol, s.Timeframe.Code, Number(s.Candles), Span(s.First!.Value, s.Last!.Value), Number(s.Gaps), Number(s.Missing), Size(s.Bytes));
        shell.Console.Write(table);
        shell.WriteLine($"{series.Count} series, {series.Sum(s => s.Candles):N0} candles, {Size(series.Sum(s => s.Bytes))}");
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB"),
    };

    private static Table TableOf(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns(columns);
        foreach (var column in table.Columns.Where((_, i) => columns[i] is "candles" or "added" or "equal" or "differing" or "gaps" or "missing" or "size")) column.RightAligned();
        return table;
    }

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Span(Instant first, Instant last) => $"{Words.Minute(first)} to {Words.Minute(last)}";
}
