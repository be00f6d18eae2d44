namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// The highest message id known of each row of numbers. A supergroup counts its own messages; all chats with persons and all
/// basic groups share one row, so that a message to one of them moves the next id of every other.
/// </summary>
internal sealed class MessageIds
{
    private const long Shared = 0, HighestSupergroup = -1_000_000_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _highest = [];

    /// <summary>Notes that an id exists.</summary>
    public void Note(long chat, long id)
    {
        lock (_lock) _highest[RowOf(chat)] = Math.Max(id, _highest.GetValueOrDefault(RowOf(chat)));
    }

    /// <summary>The highest id known: what is sent from now on is above it.</summary>
    public long HighestOf(long chat)
    {
        lock (_lock) return _highest.GetValueOrDefault(RowOf(chat));
    }

    private static long RowOf(long chat) => chat <= HighestSupergroup ? chat : Shared;
}
