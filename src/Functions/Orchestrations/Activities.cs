using Microsoft.Azure.Functions.Worker;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>Sends commands to the exchange. Sent again, they change nothing: the exchange knows each order by its name.</summary>
public sealed class SendCommands(IExchange exchange)
{
    /// <summary>Sends <see cref="OutboxEntry"/>s, in order.</summary>
    /// <returns>An <see cref="OrderOutcome"/> for each that was tried.</returns>
    [Function(nameof(SendCommands))]
    public async Task<string> RunAsync([ActivityTrigger] string commands, CancellationToken cancel)
    {
        var entries = WireJson.Read<OutboxEntry[]>(commands);
        using var span = Telemetry.Begin("send", ("bot", entries[0].Bot), ("orders", string.Join(' ', entries.Select(LinkOf))));
        return WireJson.Write(await exchange.SendAsync(entries, cancel));
    }

    private static OrderLinkId? LinkOf(OutboxEntry entry) => entry.Command switch
    {
        BotCommand.PlaceOrder place => place.Link,
        BotCommand.AmendOrder amend => amend.Link,
        BotCommand.CancelOrder cancel => cancel.Link,
        _ => null,
    };
}

/// <summary>Asks what the exchange's records say of a bot.</summary>
public sealed class FetchRecords(IExchange exchange)
{
    /// <summary>Answers a <see cref="RecordsQuery"/> with a <see cref="BotMessage.Listed"/>.</summary>
    [Function(nameof(FetchRecords))]
    public async Task<string> RunAsync([ActivityTrigger] string query, CancellationToken cancel) =>
        WireJson.Write(await exchange.ListAsync(WireJson.Read<RecordsQuery>(query), cancel));
}

/// <summary>Writes history, and queues what the owner is told.</summary>
public sealed class RecordHistory(IHistory history)
{
    /// <summary>Writes a <see cref="BotHistory"/>.</summary>
    [Function(nameof(RecordHistory))]
    public Task RunAsync([ActivityTrigger] string turn, CancellationToken cancel) => history.WriteAsync(WireJson.Read<BotHistory>(turn), cancel);
}
