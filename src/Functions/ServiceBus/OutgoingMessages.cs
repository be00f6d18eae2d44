using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>A queue that is written to. A call returns when the messages are where they are not lost.</summary>
public sealed class OutgoingMessages(ServiceBusClient client, string name) : IAsyncDisposable
{
    private readonly ServiceBusSender _sender = client.CreateSender(name);

    /// <summary>Sends messages, in order, in as few requests as they fit into. What interrupts it may leave a part sent: ids make a repeat harmless.</summary>
    /// <exception cref="ServiceBusException">The queue cannot be written to.</exception>
    public async Task SendAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancel)
    {
        var waiting = new Queue<ServiceBusMessage>(messages);
        while (waiting.Count > 0)
        {
            using var batch = await _sender.CreateMessageBatchAsync(cancel);
            while (waiting.TryPeek(out var next) && batch.TryAddMessage(next)) waiting.Dequeue();
            if (batch.Count == 0) throw new InvalidOperationException($"queue {name}: message {waiting.Peek().MessageId} is larger than the queue takes ({batch.MaxSizeInBytes} bytes).");
            await _sender.SendMessagesAsync(batch, cancel);
        }
    }

    /// <summary>A message of that id: a second one within a day is dropped by the queue.</summary>
    public static ServiceBusMessage Message(string id, string body, string correlation)
    {
        var message = new ServiceBusMessage(body) { MessageId = id, CorrelationId = correlation, ContentType = "application/json" };
        if (Activity.Current?.Id is { } trace) message.ApplicationProperties["traceparent"] = trace;
        return message;
    }

    /// <summary>What a queue's failure is to the owner.</summary>
    public static Finding TroubleOf(string queue, ServiceBusException failure) => new($"queue {queue}: {failure.Reason}", failure.Reason switch
    {
        ServiceBusFailureReason.QuotaExceeded => $"queue {queue} is full: see why its messages are not taken (Service Bus, {queue}, dead letters too). Polling waits and its cursor loses nothing.",
        ServiceBusFailureReason.MessagingEntityDisabled => $"queue {queue} is switched off: set its status to Active. Polling waits and its cursor loses nothing.",
        ServiceBusFailureReason.MessagingEntityNotFound => $"queue {queue} does not exist: deploy the template again (docs/deploy.md). Polling waits and its cursor loses nothing.",
        _ => $"queue {queue} cannot be written to ({failure.Reason}); it is tried again, and nothing is lost. If it stays, look at the namespace in the portal.",
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
