using TraderAgent.Api.Notifications;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>What tells the owner's chats, for whoever looks at it or tries it.</summary>
public sealed class ChatLine(Delivery delivery, NotificationTable table, NotificationSettings settings) : INotificationLine
{
    /// <inheritdoc />
    public async ValueTask<long> WaitingAsync(long chat, CancellationToken cancel) => await table.WaitingAsync(chat, cancel);

    /// <inheritdoc />
    public async Task<MessengerAnswer?> SayAsync(long chat, string text, CancellationToken cancel) =>
        settings.Chats.Contains(chat) ? await (await delivery.SpeakingAsync(cancel)).SayAsync(chat, new(text, IsSilent: false), cancel) : null;
}
