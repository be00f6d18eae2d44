using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TraderAgent.Local.Store;

/// <summary>
/// One SQLite file with its settings: write-ahead log, commits of money flushed to the disk. Everything that a host keeps is in
/// it, each in its own tables and transactions. Used by one thread.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly HostLock? _lock;
    private readonly Dictionary<string, Statement> _statements = [];
    private string _synchronous = "FULL";
    private int _application = Schema.ApplicationId;

    private SqliteDatabase(string path, SqliteConnection connection, HostLock? hostLock) => (Path, _connection, _lock) = (path, connection, hostLock);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Opens a database as its one host; makes it when it does not exist, and brings an older one up to date after copying it.</summary>
    /// <exception cref="StoreException">Another host runs on it, it is of a newer program, or it cannot be used.</exception>
    public static SqliteDatabase OpenForHost(string path)
    {
        var hostLock = HostLock.Take(path);
        try
        {
            return OpenForHost(path, hostLock, Schema.Steps);
        }
        catch
        {
            hostLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens a database beside its host, to look at it or to leave a command.</summary>
    /// <exception cref="StoreException">It does not exist, is of another version, or cannot be used.</exception>
    public static SqliteDatabase OpenBeside(string path)
    {
        if (!File.Exists(path)) throw new StoreException($"database '{path}' does not exist; start a host with it first, or name another one (--data).");
        var database = Connect(path, null, SqliteOpenMode.ReadWrite);
        try
        {
            database.Guard(() => database.CheckVersion(mayBeOlder: false, Schema.Steps.Count));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs something as one transaction: all of it is on the disk afterwards, or none of it.</summary>
    /// <exception cref="StoreException">The disk is full or fails; nothing was written.</exception>
    public void InTransaction(Action work) => InTransaction(work, "FULL");

    /// <summary>
    /// Runs something as one transaction that outlives this process at once, and a loss of power from the next
    /// <see cref="InTransaction(Action)"/> on: both are in one log, so nothing that came later is ever there without it.
    /// </summary>
    /// <exception cref="StoreException">The disk is full or fails; nothing was written.</exception>
    public void InLazyTransaction(Action work) => InTransaction(work, "NORMAL");

    /// <summary>Runs something that reads.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public T Read<T>(Func<T> read) => Guard(read);

    /// <inheritdoc />
    public void Dispose()
    {
        Close();
        _lock?.Dispose();
    }

    internal static SqliteDatabase OpenForHost(string path, HostLock? hostLock, IReadOnlyList<string> steps)
    {
        var database = Connect(path, hostLock, SqliteOpenMode.ReadWriteCreate);
        try
        {
            database.Guard(() => database.Migrate(steps));
            return database;
        }
        catch
        {
            database.Close(); // The lock is the caller's until the database is open.
            throw;
        }
    }

    /// <summary>Opens a file of another purpose than a host's, which a host refuses; makes it when it does not exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fileLock">Its lock, which the database gives back.</param>
    /// <param name="application">Marks its purpose.</param>
    /// <param name="steps">Its tables, as <see cref="Schema.Steps"/> are.</param>
    internal static SqliteDatabase OpenOther(string path, HostLock fileLock, int application, IReadOnlyList<string> steps)
    {
        var database = Connect(path, fileLock, SqliteOpenMode.ReadWriteCreate);
        try
        {
            database._application = application;
            database.Guard(() => database.Migrate(steps));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>SQLite's own handle.</summary>
    internal SQLitePCL.sqlite3 Handle => _connection.Handle!;

    /// <summary>Opens a file that may not be ours.</summary>
    internal static SqliteDatabase OpenUnchecked(string path) => Connect(path, null, SqliteOpenMode.ReadWrite);

    /// <summary>Opens a backup to look at it; it stays as it is.</summary>
    /// <exception cref="StoreException">It does not exist, is of a newer program, or is no database of ours.</exception>
    internal static SqliteDatabase OpenCopy(string path)
    {
        if (!File.Exists(path)) throw new StoreException($"backup '{path}' does not exist.");
        var database = new SqliteDatabase(path, new(ConnectionString(path, SqliteOpenMode.ReadOnly)), null);
        try
        {
            database.Guard(() =>
            {
                database._connection.Open();
                database.CheckVersion(mayBeOlder: true, Schema.Steps.Count);
            });
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The statement of a text: each is prepared once.</summary>
    internal Statement Prepare(string sql, params string[] parameters)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new() { ParameterName = name });
        return _statements[sql] = new(command);
    }

    internal void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal string Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Copies all of it into a file, while a host may write.</summary>
    internal void CopyTo(string path) => Guard(() =>
    {
        OwnersFiles.Keep(path, isMade: true);
        using var copy = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWriteCreate));
        copy.Open();
        _connection.BackupDatabase(copy);
        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE"; // One file, with nothing beside it.
        command.ExecuteNonQuery();
    });

    internal void CheckVersion(bool mayBeOlder, int newest)
    {
        var version = int.Parse(Ask("PRAGMA user_version"), CultureInfo.InvariantCulture);
        var application = int.Parse(Ask("PRAGMA application_id"), CultureInfo.InvariantCulture);
        if (application != _application && Ask("SELECT count(*) FROM sqlite_master") != "0")
            throw new StoreException($"database '{Path}' is not one of TraderAgent's; name another one (--data).");
        if (version < 0) throw new StoreException($"database '{Path}' is damaged: it says that it is of version {version}; restore a backup.");
        if (version > newest)
            throw new StoreException($"database '{Path}' is of version {version}; this program knows up to {newest}. Update the program, or use the one that made it.");
        if (version < newest && !mayBeOlder)
            throw new StoreException($"database '{Path}' is of version {version}; this program uses {newest}. Start a host with it once: that brings it up to date.");
    }

    private static SqliteDatabase Connect(string path, HostLock? hostLock, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode));
        try
        {
            OwnersFiles.Keep(path, isMade: mode == SqliteOpenMode.ReadWriteCreate);
            connection.Open();
            var database = new SqliteDatabase(path, connection, hostLock);
            database.Run("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
            return database;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw StoreException.From(e, path);
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();

    private void Migrate(IReadOnlyList<string> steps)
    {
        CheckVersion(mayBeOlder: true, steps.Count);
        var version = int.Parse(Ask("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version == steps.Count) return;
        if (version > 0)
        {
            var copy = string.Create(CultureInfo.InvariantCulture, $"{Path}.version-{version}");
            File.Delete(copy);
            CopyTo(copy);
        }
        InTransaction(() =>
        {
            for (var step = version; step < steps.Count; step++) Run(steps[step]);
            Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {steps.Count}; PRAGMA application_id = {_application}"));
        });
    }

    private void Close()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }

    private void InTransaction(Action work, string synchronous) => Guard(() =>
    {
        if (_synchronous != synchronous) Run($"PRAGMA synchronous = {_synchronous = synchronous}");
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            // SQLite has rolled back by itself after some errors; then there is nothing to do.
            if (SQLitePCL.raw.sqlite3_get_autocommit(Handle) == 0) Run("ROLLBACK");
            throw;
        }
    });

    private void Guard(Action work) => Guard(() =>
    {
        work();
        return 0;
    });

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw StoreException.From(e, Path);
        }
    }
}
