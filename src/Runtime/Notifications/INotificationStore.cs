namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// The queue of notifications and how far each chat was told. What is queued is put in by whoever stores the change that is
/// told about, in the same transaction; this is the other end. A call returns when what it stored is durable. One courier
/// at a time; it may call for several chats at once.
/// </summary>
public interface INotificationStore
{
    /// <summary>The chat's state; a chat that is new begins after the newest notification, and is stored so.</summary>
    ValueTask<ChatState> OpenChatAsync(long chat, CancellationToken cancel);

    /// <summary>Replaces the chat's state.</summary>
    ValueTask SaveChatAsync(ChatState state, CancellationToken cancel);

    /// <summary>Queued notifications above a number, lowest first.</summary>
    ValueTask<IReadOnlyList<QueuedNotification>> QueuedAfterAsync(long number, int most, CancellationToken cancel);
}
