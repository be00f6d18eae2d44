using System.Text.Json.Serialization;
using Azure.Messaging.ServiceBus;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>A message that was set aside.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Session">Whose.</param>
/// <param name="Reason">Why, in short.</param>
/// <param name="Description">Why.</param>
public sealed record DeadLetter(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("session")] string? Session, [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("description")] string? Description);

/// <summary>The dead letters of the queues.</summary>
public sealed class DeadLetterBox(ServiceBusClient client, Findings findings)
{
    /// <summary>Messages in one call.</summary>
    public const int MostAtOnce = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Looks at them.</summary>
    public async Task<IReadOnlyList<DeadLetter>> PeekAsync(string queue, CancellationToken cancel)
    {
        await using var receiver = Open(queue);
        return [.. (await receiver.PeekMessagesAsync(MostAtOnce, cancellationToken: cancel)).Select(m => new DeadLetter(m.MessageId, m.SessionId, m.DeadLetterReason, m.DeadLetterErrorDescription))];
    }

    /// <summary>
    /// Sends each again and then takes it out; what interrupts it may leave one sent twice. The queue would drop an id that it has seen
    /// within a day, so the second sending has an id of its own.
    /// </summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> ReplayAsync(string queue, CancellationToken cancel)
    {
        await using var receiver = Open(queue);
        await using var again = new OutgoingMessages(client, queue);
        var sent = 0;
        while (sent < MostAtOnce && await receiver.ReceiveMessagesAsync(MostAtOnce - sent, Patience, cancel) is { Count: > 0 } messages)
            foreach (var message in messages)
            {
                await again.SendAsync([new(message) { MessageId = $"{message.MessageId}-again-{message.SequenceNumber}" }], cancel);
                await receiver.CompleteMessageAsync(message, cancel);
                await findings.ReportAsync(SourceOf(message.SessionId), [], cancel);
                sent++;
            }
        return sent;
    }

    /// <summary>Who finds a session's dead letters, as far as findings go.</summary>
    public static string SourceOf(string? session) => $"dead letters of {session}";

    private ServiceBusReceiver Open(string queue) => client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
}
