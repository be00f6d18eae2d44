#pragma warning disable CA2215 // Made without a connection, there is none that the base could close.
using Azure.Messaging.ServiceBus;

namespace TraderAgent.Functions.Tests.Tables;

/// <summary>A Service Bus that does not answer: what is told must be in the tables.</summary>
public sealed class SilentBus : ServiceBusClient
{
    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender();

    public override ValueTask DisposeAsync() => default;

    private sealed class Sender : ServiceBusSender
    {
        public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
            throw new ServiceBusException("It does not answer.", ServiceBusFailureReason.ServiceCommunicationProblem);

        public override ValueTask DisposeAsync() => default;
    }
}
