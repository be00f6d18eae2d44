namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>Why files are not taken, for people.</summary>
internal static class ImportProblems
{
    /// <summary>What keeps a CSV from being stored at all.</summary>
    public static IEnumerable<string> Of(string? entry, CandleReadResult result, ImportOptions options)
    {
        if (!result.IsRead) return result.Problems.Select(p => $"{Named(entry)}{p}");
        if (CandleStore.SymbolProblem(result.File.Series.Symbol) is { } symbol) return [$"{Named(entry)}{symbol}"];
        var report = result.File.Report;
        return report.DifferingDuplicates == 0 || options.Conflicts != ConflictRule.Refuse ? []
            : [$"{Named(entry)}ts: {report.DifferingDuplicates} rows repeat a time with other values, the first at {report.FirstDifference}; expected each time once, of one market and timeframe; "
                + "correct the file, or take the first of each with --prefer stored."];
    }

    /// <summary>That stored candles differ.</summary>
    public static string Conflicts(string? entry, MergeResult merged) =>
        $"{Named(entry)}{merged.Differing} candles are stored with other values, the first at {merged.Conflicts[0]}; nothing of it was stored. Say which hold: --prefer stored or --prefer new.";

    private static string Named(string? entry) => entry is null ? "" : $"{entry}: ";
}
