using TraderAgent.Runtime.Notifications;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Tests.Notifications;

/// <summary>The queue and the chats' states, in memory; the process can die before or after anything is stored.</summary>
public sealed class CrashingNotifications(Dice dice, double kill) : INotificationStore
{
    private readonly Dictionary<long, ChatState> _chats = [];

    public bool IsCalm { get; set; }

    public List<QueuedNotification> Queue { get; } = [];

    public void Add(NotificationKind kind, string text) => Queue.Add(new(Queue.Count + 1, new() { Kind = kind, At = new(Queue.Count * 1_000L), Text = text }));

    public ValueTask<ChatState> OpenChatAsync(long chat, CancellationToken cancel)
    {
        if (!_chats.TryGetValue(chat, out var state)) _chats[chat] = state = new() { Chat = chat, Through = Queue.Count };
        return ValueTask.FromResult(state);
    }

    public ValueTask SaveChatAsync(ChatState state, CancellationToken cancel)
    {
        KillMaybe("before a chat's state was stored");
        _chats[state.Chat] = state;
        KillMaybe("after a chat's state was stored");
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<QueuedNotification>> QueuedAfterAsync(long number, int most, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<QueuedNotification>>([.. Queue.Skip((int)number).Take(most)]);

    private void KillMaybe(string where)
    {
        if (!IsCalm && dice.Happens(kill)) throw new ProcessKilledException(where);
    }
}
