using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;

namespace TraderAgent.Api.Endpoints;

/// <summary>The bots: to look at, and to steer.</summary>
internal static class BotsEndpoints
{
    private static readonly (string Word, string Summary, Right Right)[] Words =
    [
        ("start", "Starts a bot that is idle, stopped or halted.", Rights.SteerBots),
        ("pause", "Cancels a bot's entries; what it holds stays protected by its exits.", Rights.SteerBots),
        ("resume", "Lets a paused bot go on.", Rights.SteerBots),
        ("stop", "Cancels a bot's orders and stops it; its position is kept.", Rights.SteerBots),
        ("halt", "Pulls the kill switch: no entry any more until a person starts the bot again.", Rights.SteerBots),
        ("close", "Cancels a bot's orders, closes its position and stops it.", Rights.ClosePositions),
        ("emergency-exit", "Gets a bot flat now, also from a halt.", Rights.ClosePositions),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        var bots = api.MapGroup("/bots").WithTags("bots");
        var all = new ViewAnswer<IReadOnlyList<BotView>>(v => v.Bots);
        bots.MapGet("", async (IAgent agent, CancellationToken cancel) => all.Of(await agent.ViewAsync(cancel))).Produces<IReadOnlyList<BotView>>().WithName("bots.list").WithSummary("Every bot, in order of definition.").Needs(Rights.Look);
        bots.MapGet("/{id}", GetAsync).WithName("bots.get").WithSummary("One bot with its definition.").Needs(Rights.Look);
        bots.MapGet("/{id}/levels", LevelsAsync).WithName("bots.levels").WithSummary("The grids and ladders that a bot works with, its parts' included.").Needs(Rights.Look);
        bots.MapGet("/{id}/audit", AuditAsync).WithName("bots.audit").WithSummary("Expected and actual orders of a bot's grids, level by level.").Needs(Rights.Look);
        bots.MapGet("/{id}/profit", ProfitAsync).WithName("bots.profit").WithSummary("What a bot has realized, deal by deal, oldest first.").Needs(Rights.Look);
        foreach (var (word, summary, right) in Words)
            bots.MapPost($"/{{id}}/{word}", (string id, Reason? reason, IAgent agent, CancellationToken cancel) => TellAsync(agent, id, word, reason, cancel))
                .WithName($"bots.{word}").WithSummary(summary).Needs(right);
    }

    private static async Task<Results<Ok<BotDetail>, ProblemHttpResult>> GetAsync(string id, IAgent agent, CancellationToken cancel)
    {
        var (bot, problem) = await agent.BotAsync(id, cancel);
        return bot is null ? problem! : TypedResults.Ok(new BotDetail(BotView.Of(bot.Bot, bot.Price), bot.Bot.Desk.Definition));
    }

    private static async Task<Results<Ok<IReadOnlyList<LevelTable>>, ProblemHttpResult>> LevelsAsync(string id, IAgent agent, CancellationToken cancel)
    {
        var (bot, problem) = await agent.BotAsync(id, cancel);
        return bot is null ? problem! : TypedResults.Ok(LevelTable.Of(bot.Bot));
    }

    private static async Task<Results<Ok<IReadOnlyList<GridAuditView>>, ProblemHttpResult>> AuditAsync(string id, IAgent agent, CancellationToken cancel)
    {
        var (bot, problem) = await agent.BotAsync(id, cancel);
        return bot is null ? problem! : TypedResults.Ok(GridAuditView.Of(bot.Bot));
    }

    private static async Task<Results<Ok<IReadOnlyList<ProfitPoint>>, ProblemHttpResult>> ProfitAsync(string id, IAgent agent, CancellationToken cancel)
    {
        var (bot, problem) = await agent.SeenBotAsync(id, cancel);
        if (bot is null) return problem!;
        return TypedResults.Ok(await ProfitPoint.OfAsync(agent.History, bot.Id, cancel));
    }

    private static async Task<Results<Ok<Outcome>, Accepted<Outcome>, ProblemHttpResult>> TellAsync(IAgent agent, string id, string word, Reason? reason, CancellationToken cancel)
    {
        if (reason?.Text is { Length: > Reason.Longest }) return Problems.Bad("reason", $"it has more than {Reason.Longest} characters; shorten it.");
        var (bot, problem) = await agent.SeenBotAsync(id, cancel);
        if (bot is null) return problem!;
        var outcome = await agent.TellAsync(bot.Id, word, reason?.Text, cancel);
        return outcome.IsDone switch
        {
            true => TypedResults.Ok(outcome),
            null => TypedResults.Accepted((string?)null, outcome),
            false => Problems.Conflict(outcome.Message),
        };
    }
}
