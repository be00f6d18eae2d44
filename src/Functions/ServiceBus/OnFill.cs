using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>Hands an execution from the queue <c>fills</c> to its bot.</summary>
public sealed class OnFill(Roster roster, Findings findings)
{
    /// <summary>The message is done when the bot's entity has the execution in its mail; one that no bot could take in is set aside.</summary>
    [Function(nameof(OnFill))]
    public async Task RunAsync(
        [ServiceBusTrigger(OutgoingFills.Name, Connection = "ServiceBusConnection", IsSessionsEnabled = true, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        using var span = Telemetry.Follow("fill", message.ApplicationProperties.GetValueOrDefault("traceparent") as string, ("order", message.CorrelationId), ("bot", message.SessionId));
        if (Read(message) is not { } told)
            await SetAsideAsync(message, actions, "unreadable", $"a fill's message {message.MessageId} cannot be read", cancel);
        else if (!await roster.HasAsync(durable, new(message.SessionId), cancel))
            await SetAsideAsync(message, actions, "unknown bot", $"a fill came for the bot '{message.SessionId}', which does not exist", cancel);
        else
        {
            await durable.Entities.SignalAsync(Signal.Take(new(message.SessionId), told), cancel);
            await actions.CompleteMessageAsync(message, cancel);
        }
    }

    private static BotMessage? Read(ServiceBusReceivedMessage message)
    {
        try
        {
            return BotId.IsValid(message.SessionId) ? WireJson.Read<BotMessage>(message.Body.ToString()) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException) // The second where the kind is not named.
        {
            return null;
        }
    }

    private async Task SetAsideAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, string reason, string what, CancellationToken cancel)
    {
        await actions.DeadLetterMessageAsync(message, deadLetterReason: reason, deadLetterErrorDescription: what, cancellationToken: cancel);
        await findings.ReportAsync(
            DeadLetterBox.SourceOf(message.SessionId),
            [new($"dead letter: {reason} {message.SessionId}", $"{what}. It is kept as a dead letter: remove the cause, then POST /api/v1/host/dead-letters/{OutgoingFills.Name}/replay; what was booked meanwhile is dropped.")],
            cancel);
    }
}
