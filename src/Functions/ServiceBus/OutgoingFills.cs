using Azure.Messaging.ServiceBus;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>The queue of executions: a session is a bot, a message id is an execution.</summary>
public sealed class OutgoingFills(ServiceBusClient client) : IAsyncDisposable
{
    /// <summary>Its name.</summary>
    public const string Name = "fills";

    private readonly OutgoingMessages _queue = new(client, Name);

    /// <summary>Puts mail in.</summary>
    /// <exception cref="ServiceBusException">The queue cannot be written to.</exception>
    public Task SendAsync(IEnumerable<FillMail> mail, CancellationToken cancel) => _queue.SendAsync(mail.Select(m =>
    {
        var message = OutgoingMessages.Message(m.Id, WireJson.Write<BotMessage>(m.Message), m.Correlation);
        message.SessionId = m.Bot.Value;
        return message;
    }), cancel);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _queue.DisposeAsync();
}
