namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// The highest message id known of each row of numbers. A supergroup counts its own messages; all chats with persons and all
/// basic groups share one row, so that a message to one of them moves the next id of every other.
/// </summary>
internal sealed class MessageIds
{
    private const long Shared = 0, HighestSupergroup = -1_000_000_000_000;
    private const int MostOwners = 256, MostAnswers = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _highest = [];
    private readonly Dictionary<long, long> _owners = []; // Of the latest ids of the shared row.
    private readonly Queue<long> _latest = [];
    private readonly HashSet<(long Chat, long Id)> _answers = []; // Ours, and no notifications.
    private readonly Queue<(long Chat, long Id)> _latestAnswers = [];
    private long _bot;

    /// <summary>Begins anew when another bot writes than before: its ids have nothing to do with the earlier ones.</summary>
    public void BelongTo(long bot)
    {
        lock (_lock)
        {
            if (_bot == bot) return;
            _bot = bot;
            _highest.Clear();
            _owners.Clear();
            _latest.Clear();
            _answers.Clear();
            _latestAnswers.Clear();
        }
    }

    /// <summary>Notes that a message of ours is an answer to somebody, which no search for a notification may touch.</summary>
    public void NoteAnswer(long chat, long id)
    {
        Note(chat, id);
        lock (_lock)
        {
            if (!_answers.Add((chat, id))) return;
            _latestAnswers.Enqueue((chat, id));
            if (_latestAnswers.Count > MostAnswers) _answers.Remove(_latestAnswers.Dequeue());
        }
    }

    /// <summary>Notes that a chat has a message with this id.</summary>
    public void Note(long chat, long id)
    {
        lock (_lock)
        {
            _highest[RowOf(chat)] = Math.Max(id, _highest.GetValueOrDefault(RowOf(chat)));
            if (RowOf(chat) != Shared || !_owners.TryAdd(id, chat)) return;
            _latest.Enqueue(id);
            if (_latest.Count > MostOwners) _owners.Remove(_latest.Dequeue());
        }
    }

    /// <summary>Whether the id is known to be that of no notification to the chat: a message in another one, or an answer.</summary>
    public bool IsNoNotification(long chat, long id)
    {
        lock (_lock) return _answers.Contains((chat, id)) || RowOf(chat) == Shared && _owners.TryGetValue(id, out var owner) && owner != chat;
    }

    /// <summary>The highest id known: what is sent from now on is above it.</summary>
    public long HighestOf(long chat)
    {
        lock (_lock) return _highest.GetValueOrDefault(RowOf(chat));
    }

    private static long RowOf(long chat) => chat <= HighestSupergroup ? chat : Shared;
}
