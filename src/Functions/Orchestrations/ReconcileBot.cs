using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Entities;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>Compares a bot's orders with the exchange's records.</summary>
public static class ReconcileBot
{
    /// <summary>Fetches the records of the bot of a <see cref="BotId"/> and tells it; a bot that there is not needs none.</summary>
    [Function(nameof(ReconcileBot))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string bot)
    {
        var id = WireJson.Read<BotId>(bot);
        if (await context.Entities.CallAsync(Signal.Glance(id)) is not { } glance) return;
        var seen = WireJson.Read<BotGlance>(glance);
        var query = new RecordsQuery(id, seen.Symbol, seen.MissedSince);
        var listed = await context.CallActivityAsync<string>(nameof(FetchRecords), WireJson.Write(query), Retries.OfRequests);
        await context.Entities.SignalAsync(Signal.Take(id, WireJson.Read<BotMessage.Listed>(listed)));
    }
}
