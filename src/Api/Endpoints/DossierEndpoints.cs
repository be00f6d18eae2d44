using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Promotion;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>What a bot has shown, and whether that opens the way to real money.</summary>
internal static class DossierEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var dossiers = api.MapGroup("").WithTags("promotion");
        dossiers.MapGet("/dossiers", ListAsync).WithName("dossiers.list").WithSummary("Dossiers of a bot, or of all configured ones; those of their present settings first.").Needs(Rights.Look);
        dossiers.MapGet("/bots/{id}/promotion", LookAsync).WithName("bots.promotion").WithSummary("Whether a bot may trade real money as it is configured now, and if not, why.").Needs(Rights.Look);
        dossiers.MapPost("/bots/{id}/promotion", PromoteAsync).WithName("bots.promote").WithSummary("Promotes a bot to real money as it is configured now; refused without a passing dossier.").Needs(Rights.PromoteBots);
    }

    private static async Task<Results<Ok<IReadOnlyList<DossierView>>, ProblemHttpResult>> ListAsync(string? bot, PromotionDesk desk, CancellationToken cancel) =>
        bot is not null && !BotId.IsValid(bot) ? Problems.Bad("bot", "it cannot be a bot's name; expected letters, digits or underscores.")
        : TypedResults.Ok(await desk.DossiersAsync(bot is null ? null : new(bot), cancel));

    private static async Task<Results<Ok<PromotionView>, ProblemHttpResult>> LookAsync(string id, IAgent agent, PromotionDesk desk, CancellationToken cancel)
    {
        var (bot, problem) = await agent.SeenBotAsync(id, cancel);
        if (bot is null) return problem!;
        return await desk.LookAsync(bot.Id, cancel) is { } view ? TypedResults.Ok(view) : Problems.NotFound($"'{id}' is no longer configured.");
    }

    private static async Task<Results<Ok<PromotionView>, ProblemHttpResult>> PromoteAsync(string id, HttpContext context, IAgent agent, PromotionDesk desk, CancellationToken cancel)
    {
        var (bot, problem) = await agent.SeenBotAsync(id, cancel);
        if (bot is null) return problem!;
        var came = await desk.PromoteAsync(bot.Id, context.Caller(), cancel);
        if (came?.Warnings.Count > 0) context.Note(string.Join(" ", came.Warnings));
        return came switch
        {
            null => Problems.NotFound($"'{id}' is no longer configured."),
            { IsAllowed: false } refused => Problems.Of(StatusCodes.Status409Conflict, "This bot may not trade real money.", refused.Message, [.. refused.Reasons.Select(r => new SettingProblem("dossier", r))]),
            var promoted => TypedResults.Ok(promoted),
        };
    }
}
