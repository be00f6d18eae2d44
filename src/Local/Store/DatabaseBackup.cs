using System.Globalization;

namespace TraderAgent.Local.Store;

/// <summary>Backup and restore of a whole database.</summary>
public static class DatabaseBackup
{
    /// <summary>Copies a database into a file while a host may run on it, and checks the copy.</summary>
    /// <exception cref="StoreException">The file exists, or the copy failed its check; no file is left behind then.</exception>
    public static void Save(string databasePath, string file)
    {
        if (File.Exists(file)) throw new StoreException($"backup '{file}' exists already; choose another name.");
        var unfinished = file + ".unfinished";
        File.Delete(unfinished);
        try
        {
            using (var database = SqliteDatabase.OpenBeside(databasePath)) database.CopyTo(unfinished);
            Check(unfinished);
            File.Move(unfinished, file);
        }
        finally
        {
            DeleteWithSidecars(unfinished);
        }
    }

    /// <summary>Puts a backup in a database's place. The old database is kept beside it.</summary>
    /// <returns>Where the old database is now; null when there was none.</returns>
    /// <exception cref="StoreException">A host runs, or the backup is damaged, foreign or of a newer program; nothing was changed.</exception>
    public static string? Restore(string file, string databasePath, DateTimeOffset now)
    {
        if (!File.Exists(file)) throw new StoreException($"backup '{file}' does not exist.");
        using var hostLock = HostLock.Take(databasePath);
        var fresh = databasePath + ".unfinished";
        try
        {
            DeleteWithSidecars(fresh);
            File.Copy(file, fresh);
            Check(fresh);
            var aside = MoveAside(databasePath, now);
            File.Move(fresh, databasePath);
            return aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"database '{databasePath}' was not restored: {e.Message}", e);
        }
        finally
        {
            DeleteWithSidecars(fresh);
        }
    }

    private static void Check(string path)
    {
        using var copy = SqliteDatabase.OpenUnchecked(path);
        var result = copy.Read(() => copy.Ask("PRAGMA integrity_check"));
        if (result != "ok") throw new StoreException($"'{path}' is damaged ({result}); use another backup.");
        copy.Read(() =>
        {
            copy.CheckVersion(mayBeOlder: true, Schema.Steps.Count);
            return 0;
        });
        copy.Run("PRAGMA journal_mode = DELETE");
    }

    private static string? MoveAside(string path, DateTimeOffset now)
    {
        if (!File.Exists(path)) return null;
        var aside = string.Create(CultureInfo.InvariantCulture, $"{path}.before-restore-{now.UtcDateTime:yyyyMMdd-HHmmss-fff}");
        foreach (var ending in new[] { "-wal", "-shm", "" })
            if (File.Exists(path + ending)) File.Move(path + ending, aside + ending);
        return aside;
    }

    private static void DeleteWithSidecars(string path)
    {
        foreach (var ending in new[] { "", "-wal", "-shm" }) File.Delete(path + ending);
    }
}
