using Azure.Messaging.ServiceBus;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>The queue of what the owner is told; without chats nothing is put in.</summary>
public sealed class OutgoingNotifications(ServiceBusClient client, NotificationSettings settings) : IAsyncDisposable
{
    /// <summary>Its name.</summary>
    public const string Name = "notifications";

    /// <summary>Subject of a message that tells nothing new, but reminds of what is queued.</summary>
    public const string Reminder = "reminder";

    private readonly OutgoingMessages _queue = new(client, Name);

    /// <summary>Puts notifications in, each once for its id.</summary>
    public Task SendAsync(IEnumerable<(string Id, Notification Notification)> notifications, CancellationToken cancel) => settings.Chats.Count == 0
        ? Task.CompletedTask
        : _queue.SendAsync(notifications.Select(n => OutgoingMessages.Message(n.Id, WireJson.Write(n.Notification), n.Id)), cancel);

    /// <summary>Comes back later to what could not be told now.</summary>
    public Task RemindAsync(DateTimeOffset at, CancellationToken cancel)
    {
        var message = OutgoingMessages.Message($"{Reminder}-{at.ToUnixTimeMilliseconds()}", "", Reminder);
        (message.Subject, message.ScheduledEnqueueTime) = (Reminder, at);
        return _queue.SendAsync([message], cancel);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _queue.DisposeAsync();
}
