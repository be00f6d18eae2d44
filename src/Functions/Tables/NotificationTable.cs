using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.Tables;

/// <summary>
/// The numbered queue of notifications and how far each chat was told. A notification, its id and the highest number are added in
/// one transaction: a message that is delivered twice is queued once. A chat's state is replaced only by whoever read it last, so
/// that of two couriers one gives up and looks again.
/// </summary>
public sealed class NotificationTable(TableServiceClient service) : INotificationStore
{
    private const string Queue = "queue", Chats = "chats", Head = "head", Numbers = "n-", Ids = "id-";
    private const int Attempts = 10, MostToDrop = 1_000;
    private static readonly TimeSpan IdsKept = TimeSpan.FromDays(3);

    private readonly StoredTable _table = new(service, "notifications");
    private readonly Dictionary<long, ETag> _seen = [];

    /// <summary>Queues a notification, once for each id.</summary>
    public async Task AddAsync(string id, Notification notification, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await _table.FindAsync(Queue, Ids + id, cancel) is not null) return;
            var head = await _table.FindAsync(Queue, Head, cancel);
            var number = (head?.GetInt64("Number") ?? 0) + 1;
            var entry = new TableEntity(Queue, Numbers + RowKeys.Number(number));
            entry.WriteText("Text", WireJson.Write(notification));
            var moved = new TableEntity(Queue, Head) { ["Number"] = number };
            if (await _table.TryCommitAsync(
                [
                    new(TableTransactionActionType.Add, new TableEntity(Queue, Ids + id)),
                    new(TableTransactionActionType.Add, entry),
                    head is null ? new(TableTransactionActionType.Add, moved) : new(TableTransactionActionType.UpdateReplace, moved, head.ETag),
                ], cancel)) return;
        }
        throw new InvalidOperationException($"notifications: '{id}' could not be queued in {Attempts} attempts, others were always faster; it is tried again.");
    }

    /// <inheritdoc />
    public async ValueTask<ChatState> OpenChatAsync(long chat, CancellationToken cancel)
    {
        if (await _table.FindAsync(Chats, Key(chat), cancel) is { } row)
        {
            lock (_seen) _seen[chat] = row.ETag;
            return WireJson.Read<ChatState>(row.ReadText("State"));
        }
        var newest = (await _table.FindAsync(Queue, Head, cancel))?.GetInt64("Number") ?? 0;
        lock (_seen) _seen.Remove(chat);
        var state = new ChatState { Chat = chat, Through = newest };
        await SaveChatAsync(state, cancel);
        return state;
    }

    /// <inheritdoc />
    public async ValueTask SaveChatAsync(ChatState state, CancellationToken cancel)
    {
        var row = new TableEntity(Chats, Key(state.Chat));
        row.WriteText("State", WireJson.Write(state));
        ETag? seen;
        lock (_seen) seen = _seen.TryGetValue(state.Chat, out var etag) ? etag : null;
        seen = await _table.TryReplaceAsync(row, seen, cancel) ?? throw new InvalidOperationException($"chat {state.Chat}: another process tells it at the moment.");
        lock (_seen) _seen[state.Chat] = seen.Value;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<QueuedNotification>> QueuedAfterAsync(long number, int most, CancellationToken cancel) =>
        [.. (await _table.ReadAsync(Queue, Numbers + RowKeys.Number(number + 1), Numbers + RowKeys.End, most, cancel)).Select(Queued)];

    /// <summary>How many notifications wait for a chat; none for one that was never told anything.</summary>
    public async Task<long> WaitingAsync(long chat, CancellationToken cancel)
    {
        if (await _table.FindAsync(Chats, Key(chat), cancel) is not { } row) return 0;
        var newest = (await _table.FindAsync(Queue, Head, cancel))?.GetInt64("Number") ?? 0;
        return Math.Max(0, newest - WireJson.Read<ChatState>(row.ReadText("State")).Through);
    }

    /// <summary>Drops what every chat was told, and ids that no message can carry any more.</summary>
    public async Task TrimAsync(CancellationToken cancel)
    {
        var chats = await _table.ReadAsync(Chats, "", RowKeys.End, MostToDrop, cancel);
        var told = chats.Select(c => WireJson.Read<ChatState>(c.ReadText("State")).Through).DefaultIfEmpty(long.MaxValue - 1).Min();
        await _table.DeleteAsync(await _table.ReadAsync(Queue, Numbers, Numbers + RowKeys.Number(told + 1), MostToDrop, cancel), cancel);
        var ids = await _table.ReadAsync(Queue, Ids, Ids + RowKeys.End, MostToDrop, cancel);
        await _table.DeleteAsync(ids.Where(r => r.Timestamp < DateTimeOffset.UtcNow - IdsKept), cancel);
    }

    private static QueuedNotification Queued(TableEntity row) =>
        new(long.Parse(row.RowKey.AsSpan(Numbers.Length), NumberStyles.None, CultureInfo.InvariantCulture), WireJson.Read<Notification>(row.ReadText("Text")));

    private static string Key(long chat) => chat.ToString(CultureInfo.InvariantCulture);
}
