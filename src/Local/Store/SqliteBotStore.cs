using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Store;

/// <summary>Bots in SQLite: snapshot, journal, inbox, outbox, account, history and notifications in one transaction.</summary>
public sealed class SqliteBotStore : IBotStore
{
    private const int CommitsBetweenTrims = 500;

    private readonly SqliteDatabase _database;
    private readonly CommitWriter _writer;
    private readonly Statement _seen;
    private readonly Retention _retention;
    private readonly bool _isOnPaper;
    private int _commits;

    /// <summary>A store on an open database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="retention">How much history is kept.</param>
    /// <param name="notifies">Whether a commit also queues what the owner's chats are told of it.</param>
    /// <param name="isOnPaper">
    /// Whether the exchange is kept in the same database: a loss of power then takes both back to the same moment, so that nothing
    /// has to wait for the disk. What was sent to a real exchange has happened there.
    /// </param>
    public SqliteBotStore(SqliteDatabase database, Retention? retention = null, bool notifies = false, bool isOnPaper = false)
    {
        (_database, _retention, _isOnPaper) = (database, retention ?? new(), isOnPaper);
        _writer = new(database, notifies);
        _seen = database.Prepare("SELECT 1 FROM inbox WHERE bot = $bot AND key = $key", "$bot", "$key");
    }

    /// <inheritdoc />
    public ValueTask<StoredState> LoadAsync(CancellationToken cancel) => ValueTask.FromResult(_database.Read(() => new StoredState
    {
        Bots = _database.Prepare("SELECT bot, snapshot, sequence, position FROM bots ORDER BY position").Rows(r =>
            new StoredBot(new(r.GetString(0)), r.GetString(1), r.GetInt64(2), r.GetInt64(3) == BotChange.Removed)),
        Outbox = _database.Prepare("SELECT bot, sequence, place, command FROM outbox ORDER BY bot, sequence, place").Rows(r =>
            new OutboxEntry(new(r.GetString(0)), new(r.GetInt64(1), r.GetInt32(2)), WireJson.Read<BotCommand>(r.GetString(3)))),
        WakeUps = _database.Prepare("SELECT bot, id, at FROM wake_ups").Rows(r => new WakeUp(new(r.GetString(0)), r.GetString(1), new Instant(r.GetInt64(2)))),
        Account = _database.Prepare("SELECT record FROM account").Rows(r => WireJson.Read<AccountRecord>(r.GetString(0))).SingleOrDefault(),
    }));

    /// <inheritdoc />
    public ValueTask<bool> HasSeenAsync(BotId bot, string key, CancellationToken cancel) =>
        ValueTask.FromResult(_database.Read(() => _seen.Finds(bot.Value, key)));

    /// <inheritdoc />
    public ValueTask CommitAsync(Commit commit, CancellationToken cancel)
    {
        if (_isOnPaper) _database.InLazyTransaction(Write);
        else _database.InTransaction(Write);
        return ValueTask.CompletedTask;

        void Write()
        {
            _writer.Write(commit);
            if (++_commits % CommitsBetweenTrims == 1) _writer.Trim(commit, _retention);
        }
    }
}
