using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Api.Endpoints;

/// <summary>What happened: of all bots, or of one. Newest first, in pages.</summary>
internal static class HistoryEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        Map<Order>(api, "orders", "Orders that the bots placed.", (history, query, cancel) => history.OrdersAsync(query, onlyLive: false, cancel));
        Map<Order>(api, "open-orders", "Orders that may still fill.", (history, query, cancel) => history.OrdersAsync(query, onlyLive: true, cancel));
        Map<BookedFill>(api, "fills", "Fills with their fees.", (history, query, cancel) => history.FillsAsync(query, cancel));
        Map<Deal>(api, "deals", "Finished deals with their profit.", (history, query, cancel) => history.DealsAsync(query, cancel));
        Map<HandOver>(api, "hand-overs", "Inventory that one part of a bot handed over to another.", (history, query, cancel) => history.HandOversAsync(query, cancel));
        Map<BotEvent.FundingPaid>(api, "funding", "Funding paid or received for positions of perpetuals.", (history, query, cancel) => history.FundingAsync(query, cancel));
        Map<BookedDenial>(api, "denials", "Orders that the risk gate held back.", (history, query, cancel) => history.DenialsAsync(query, cancel));
        Map<Notice>(api, "notices", "What the owner was told.", (history, query, cancel) => history.NoticesAsync(query, cancel));
        api.MapGet("/bots/{id}/journal", JournalAsync).WithTags("history").WithName("bots.journal").WithSummary("What a bot took in and asked for.").Needs(Rights.Look);
    }

    private delegate ValueTask<Page<OfBot<T>>> Reader<T>(IAgentHistory history, HistoryQuery query, CancellationToken cancel);

    private static void Map<T>(RouteGroupBuilder api, string name, string summary, Reader<T> read)
    {
        api.MapGet($"/{name}", async Task<Results<Ok<Page<OfBot<T>>>, ProblemHttpResult>> ([AsParameters] HistoryPart part, IAgent agent, CancellationToken cancel) =>
                part.Problems() is { Count: > 0 } problems ? Problems.Bad(problems) : TypedResults.Ok(await read(agent.History, part.Of(null), cancel)))
            .WithTags("history").WithName($"{name}.list").WithSummary(summary).Needs(Rights.Look);
        api.MapGet($"/bots/{{id}}/{name}", async Task<Results<Ok<Page<OfBot<T>>>, ProblemHttpResult>> (string id, [AsParameters] HistoryPart part, IAgent agent, CancellationToken cancel) =>
            {
                if (part.Problems() is { Count: > 0 } problems) return Problems.Bad(problems);
                var (bot, problem) = await agent.SeenBotAsync(id, cancel);
                return bot is null ? problem! : TypedResults.Ok(await read(agent.History, part.Of(bot.Id), cancel));
            })
            .WithTags("history").WithName($"bots.{name}").WithSummary($"{summary} Of one bot.").Needs(Rights.Look);
    }

    private static async Task<Results<Ok<Page<JournalEntry>>, ProblemHttpResult>> JournalAsync(string id, [AsParameters] HistoryPart part, IAgent agent, CancellationToken cancel)
    {
        if (part.Problems() is { Count: > 0 } problems) return Problems.Bad(problems);
        var (bot, problem) = await agent.SeenBotAsync(id, cancel);
        return bot is null ? problem! : TypedResults.Ok(await agent.History.JournalAsync(part.Of(bot.Id), cancel));
    }
}
