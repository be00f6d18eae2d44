namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>The files that a person names, folders with everything in them.</summary>
public static class SourceFiles
{
    private static readonly string[] Endings = [".csv", ".csv.gz", ".gz", ".zip"];

    /// <summary>The files, folder by folder in order of their names, which mostly is that of time.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="problems">Those that are not there, and folders without a file of candles.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths, out IReadOnlyList<string> problems)
    {
        var (files, wrong) = (new List<string>(), new List<string>());
        foreach (var path in paths)
        {
            if (File.Exists(path)) files.Add(path);
            else if (!Directory.Exists(path)) wrong.Add($"{path}: there is no such file or folder; check the path.");
            else if (In(path) is { Count: > 0 } found) files.AddRange(found);
            else wrong.Add($"{path}: no file in this folder ends in {string.Join(", ", Endings)}; give files of candles.");
        }

        problems = wrong;
        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    private static List<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Endings.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
}
