namespace TraderAgent.Local.Store;

/// <summary>
/// The right to be the one host of a database: a lock of the operating system on a file beside it. It ends with the
/// process, however that dies; the file itself stays and means nothing.
/// </summary>
public sealed class HostLock : IDisposable
{
    private readonly FileStream _file;

    private HostLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a database.</summary>
    /// <returns>Null when another host holds it.</returns>
    /// <exception cref="StoreException">The lock file cannot be made.</exception>
    public static HostLock? TryTake(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"database '{databasePath}': its lock file cannot be written ({e.Message}); check that the folder exists and may be written.", e);
        }
    }

    /// <summary>Takes the lock of a database.</summary>
    /// <exception cref="StoreException">Another host holds it, or the lock file cannot be made.</exception>
    public static HostLock Take(string databasePath) => TryTake(databasePath)
        ?? throw new StoreException($"database '{databasePath}': another host runs on it. Stop that one, or use another database (--data).");

    /// <summary>Gives the right back.</summary>
    public void Dispose() => _file.Dispose();
}
