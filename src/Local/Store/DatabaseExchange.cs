using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Store;

/// <summary>The exchange that a database belongs to: its orders and fills mean nothing on another.</summary>
internal static class DatabaseExchange
{
    /// <summary>The exchange of databases without a network.</summary>
    public const string Paper = "paper";

    private const string Key = "exchange";

    /// <summary>Makes a new database that of an exchange.</summary>
    /// <exception cref="HostRefusedException">It is that of another.</exception>
    public static void Require(SqliteDatabase database, string exchange)
    {
        var known = database.Read(() => database.Prepare("SELECT value FROM meta WHERE key = $1", "$1").Rows(r => r.GetString(0), Key)).SingleOrDefault();
        if (known is null && database.Read(() => database.Prepare("SELECT count(*) FROM bots").Rows(r => r.GetInt64(0)).Single()) > 0) known = Paper; // It is older than this mark.
        if (known is not null && known != exchange)
            throw new HostRefusedException($"database '{database.Path}': it belongs to {known}, not to {exchange}; name another folder (--data), or begin anew (--fresh).");
        database.InTransaction(() => database.Prepare("INSERT OR REPLACE INTO meta(key, value) VALUES($1, $2)", "$1", "$2").Run(Key, exchange));
    }
}
