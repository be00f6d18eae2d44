using System.Globalization;
using TraderAgent.Api.Records;

namespace TraderAgent.Local.Store;

/// <summary>The agent's documents in SQLite, on a connection of their own. From any thread.</summary>
public sealed class SqliteRecords(SqliteDatabase database) : IRecords
{
    private readonly Lock _lock = new();
    private readonly Statement _find = database.Prepare("SELECT id, body, tag FROM records WHERE kind = $1 AND id = $2", "$1", "$2");
    private readonly Statement _up = database.Prepare("SELECT id, body, tag FROM records WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3", "$1", "$2", "$3");
    private readonly Statement _down = database.Prepare("SELECT id, body, tag FROM records WHERE kind = $1 AND id < $2 ORDER BY id DESC LIMIT $3", "$1", "$2", "$3");
    private readonly Statement _add = database.Prepare("INSERT OR IGNORE INTO records(kind, id, tag, body) VALUES($1, $2, 1, $3) RETURNING tag", "$1", "$2", "$3");
    private readonly Statement _replace = database.Prepare("UPDATE records SET body = $3, tag = tag + 1 WHERE kind = $1 AND id = $2 AND tag = $4 RETURNING tag", "$1", "$2", "$3", "$4");
    private readonly Statement _delete = database.Prepare("DELETE FROM records WHERE kind = $1 AND id = $2", "$1", "$2");

    /// <inheritdoc />
    public Task<StoredRecord?> FindAsync(string kind, string id, CancellationToken cancel) => Task.FromResult(Reading(_find, kind, id).SingleOrDefault());

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredRecord>> ListAsync(string kind, RecordRange range, CancellationToken cancel) => Task.FromResult<IReadOnlyList<StoredRecord>>(
        range.IsNewestFirst ? Reading(_down, kind, range.After ?? "\uFFFF", range.Most) : Reading(_up, kind, range.After ?? "", range.Most));

    /// <inheritdoc />
    public Task<string?> TryPutAsync(string kind, string id, string body, string? seen, CancellationToken cancel)
    {
        List<long> tags = [];
        lock (_lock)
        {
            database.InTransaction(() => tags = seen is null
                ? _add.Rows(r => r.GetInt64(0), kind, id, body)
                : _replace.Rows(r => r.GetInt64(0), kind, id, body, long.Parse(seen, CultureInfo.InvariantCulture)));
        }

        return Task.FromResult(tags.Count == 0 ? null : tags[0].ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public Task DeleteAsync(string kind, string id, CancellationToken cancel)
    {
        lock (_lock) database.InTransaction(() => _delete.Run(kind, id));
        return Task.CompletedTask;
    }

    private List<StoredRecord> Reading(Statement statement, params ReadOnlySpan<object?> values)
    {
        var given = values.ToArray();
        lock (_lock) return database.Read(() => statement.Rows(r => new StoredRecord(r.GetString(0), r.GetString(1), r.GetInt64(2).ToString(CultureInfo.InvariantCulture)), given));
    }
}
