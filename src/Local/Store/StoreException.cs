using Microsoft.Data.Sqlite;

namespace TraderAgent.Local.Store;

/// <summary>The database cannot be used. The message says why and what to do; nothing was half-written.</summary>
public sealed class StoreException : Exception
{
    /// <summary>With a message for the operator.</summary>
    public StoreException(string message) : base(message) { }

    /// <summary>With a message for the operator and what SQLite said.</summary>
    public StoreException(string message, Exception cause) : base(message, cause) { }

    internal static StoreException From(SqliteException cause, string path) => new(cause.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => $"database '{path}': the disk is full. Nothing of the last step was written; free some space and start again.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"database '{path}': another program holds it for too long; close that program and try again.",
        SQLitePCL.raw.SQLITE_CORRUPT => $"database '{path}' is damaged ({cause.Message}). Restore a backup: traderagent restore.",
        SQLitePCL.raw.SQLITE_NOTADB => $"database '{path}' is no SQLite file; choose another path, or restore a backup.",
        SQLitePCL.raw.SQLITE_READONLY => $"database '{path}' cannot be written; check the permissions of the file and its folder.",
        SQLitePCL.raw.SQLITE_CANTOPEN => $"database '{path}' cannot be opened; check that its folder exists and may be written.",
        SQLitePCL.raw.SQLITE_IOERR => $"database '{path}': the disk failed ({cause.Message}). Nothing of the last step was written; check the disk and start again.",
        _ => $"database '{path}': {cause.Message}",
    }, cause);
}
