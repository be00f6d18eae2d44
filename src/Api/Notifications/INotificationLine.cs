using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Notifications;

/// <summary>What tells the owner's chats, in whatever host.</summary>
public interface INotificationLine
{
    /// <summary>Notifications that wait for a chat.</summary>
    ValueTask<long> WaitingAsync(long chat, CancellationToken cancel);

    /// <summary>Says a text to a chat now.</summary>
    /// <returns>What became of it; null where this host writes to nobody.</returns>
    Task<MessengerAnswer?> SayAsync(long chat, string text, CancellationToken cancel);
}
