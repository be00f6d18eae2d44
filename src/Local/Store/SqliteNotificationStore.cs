using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Store;

/// <summary>The queue's other end and the chats' states, over a connection of its own: telling somebody never waits for trading.</summary>
public sealed class SqliteNotificationStore : INotificationStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteDatabase _database;
    private readonly Statement _chat, _save, _newest, _after, _waiting;

    /// <summary>Of a database that a host has open.</summary>
    /// <exception cref="StoreException">It cannot be used.</exception>
    public SqliteNotificationStore(string path)
    {
        _database = SqliteDatabase.OpenBeside(path);
        _chat = _database.Prepare("SELECT state FROM chats WHERE chat = $1", "$1");
        _save = _database.Prepare("INSERT OR REPLACE INTO chats(chat, state) VALUES($1, $2)", "$1", "$2");
        _newest = _database.Prepare("SELECT coalesce(max(number), 0) FROM notifications");
        _waiting = _database.Prepare("SELECT count(*) FROM notifications WHERE number > $1", "$1");
        _after = _database.Prepare("SELECT number, body FROM notifications WHERE number > $1 ORDER BY number LIMIT $2", "$1", "$2");
    }

    /// <inheritdoc />
    public ValueTask<ChatState> OpenChatAsync(long chat, CancellationToken cancel)
    {
        lock (_lock)
        {
            var state = _database.Read(() => _chat.Rows(r => WireJson.Read<ChatState>(r.GetString(0)), chat)).SingleOrDefault();
            if (state is null)
                _database.InTransaction(() =>
                {
                    state = new() { Chat = chat, Through = _newest.Rows(r => r.GetInt64(0)).Single() };
                    _save.Run(chat, WireJson.Write(state));
                });
            return ValueTask.FromResult(state!);
        }
    }

    /// <inheritdoc />
    public ValueTask SaveChatAsync(ChatState state, CancellationToken cancel)
    {
        lock (_lock) _database.InTransaction(() => _save.Run(state.Chat, WireJson.Write(state)));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<QueuedNotification>> QueuedAfterAsync(long number, int most, CancellationToken cancel)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<QueuedNotification>>(_database.Read(() =>
                _after.Rows(r => new QueuedNotification(r.GetInt64(0), WireJson.Read<Notification>(r.GetString(1))), number, most)));
    }

    /// <summary>How many notifications wait for a chat; those it does not want are among them until they are passed over.</summary>
    public long WaitingFor(long chat)
    {
        lock (_lock)
            return _database.Read(() => _chat.Rows(r => WireJson.Read<ChatState>(r.GetString(0)), chat).SingleOrDefault() is { } state ? _waiting.Rows(r => r.GetInt64(0), state.Through).Single() : 0);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock) _database.Dispose();
    }

    internal SqliteDatabase Database => _database;
}
