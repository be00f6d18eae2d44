using System.Globalization;

namespace TraderAgent.Local.Store;

/// <summary>A folder with dated backups of one database. Other files in it are left alone.</summary>
/// <param name="database">The database.</param>
/// <param name="folder">Where its backups are.</param>
internal sealed class BackupShelf(string database, string folder)
{
    private const string Before = "traderagent-", Dated = "yyyyMMdd-HHmmss", After = ".db";

    /// <summary>The folder that is used when none is named.</summary>
    public static string UsualFolder(string database) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "backups");

    /// <summary>A name for a backup taken now.</summary>
    public static string NameOf(DateTimeOffset now) => $"{Before}{now.UtcDateTime.ToString(Dated, CultureInfo.InvariantCulture)}{After}";

    /// <summary>When the newest was taken; null when there is none. One of a time to come was written under a wrong clock, and does not count.</summary>
    public DateTimeOffset? Newest(DateTimeOffset now) => All().Select(b => (DateTimeOffset?)b.At).Where(at => at <= now).Max();

    /// <summary>Takes a backup if the newest is old enough, and deletes those beyond what is kept.</summary>
    /// <param name="every">How old the newest may be.</param>
    /// <param name="keep">How many are kept, at least one.</param>
    /// <param name="now">The time.</param>
    /// <returns>The file; null when none was due.</returns>
    /// <exception cref="StoreException">It could not be taken; nothing was deleted.</exception>
    public string? TakeIfDue(TimeSpan every, int keep, DateTimeOffset now)
    {
        if (Newest(now) is { } newest && now - newest < every) return null;
        var file = Path.Combine(folder, NameOf(now));
        try
        {
            Directory.CreateDirectory(folder);
            DatabaseBackup.Save(database, file);
            foreach (var old in All().OrderByDescending(b => b.At).Skip(keep).Where(b => b.File != file)) File.Delete(old.File);
            return file;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"backup '{file}' was not taken: {refused.Message}", refused);
        }
    }

    /// <summary>Every backup, the newest first.</summary>
    public IEnumerable<string> NewestFirst() => All().OrderByDescending(b => b.At).Select(b => b.File);

    private IEnumerable<(DateTimeOffset At, string File)> All()
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var file in Directory.EnumerateFiles(folder, $"{Before}*{After}"))
            if (DateTimeOffset.TryParseExact(Path.GetFileName(file)[Before.Length..^After.Length], Dated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) yield return (at, file);
    }
}
