using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>Tells the owner what is in the queue <c>notifications</c>.</summary>
public sealed class SendNotifications(Delivery delivery, OutgoingNotifications queue, TimeProvider time)
{
    /// <summary>Queues one message for every chat and tells what is queued. The message is done when it is queued in the table and every attempt after this one has been arranged.</summary>
    [Function(nameof(SendNotifications))]
    public async Task RunAsync([ServiceBusTrigger(OutgoingNotifications.Name, Connection = "ServiceBusConnection")] ServiceBusReceivedMessage message, CancellationToken cancel)
    {
        using var span = Telemetry.Follow("notification", message.ApplicationProperties.GetValueOrDefault("traceparent") as string, ("notification", message.CorrelationId));
        if (message.Subject != OutgoingNotifications.Reminder)
        {
            var notification = WireJson.Read<Notification>(message.Body.ToString());
            span?.SetTag("traderagent.order", notification.Order?.Value);
            await delivery.AddAsync([(message.CorrelationId, notification)], cancel); // The correlation id stays when a dead letter is sent again; the message id does not.
        }
        if (await delivery.DrainAsync(cancel) is { } wait) await queue.RemindAsync(time.GetUtcNow() + wait, cancel);
    }
}
