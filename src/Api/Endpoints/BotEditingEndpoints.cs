using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Api.Drafts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>Bots are made, changed and removed; each change is a version of the configuration.</summary>
internal static class BotEditingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var bots = api.MapGroup("/bots").WithTags("bots");
        Written(bots.MapPost("", CreateAsync)).WithName("bots.create").WithSummary("Makes a bot, or all of a file's; each waits to be started.").Needs(Rights.EditBots);
        Written(bots.MapPut("/{id}", ReplaceAsync)).WithName("bots.replace").WithSummary("Changes a bot that is at rest.").Needs(Rights.EditBots);
        bots.MapPost("/{id}/clone", CloneAsync).WithName("bots.clone").WithSummary("Makes a bot like another one.").Needs(Rights.EditBots);
        bots.MapDelete("/{id}", DeleteAsync).WithName("bots.delete").WithSummary("Removes a bot that is at rest; its history stays.").Needs(Rights.EditBots);
        Written(bots.MapPost("/validation", ValidateAsync)).WithName("bots.validate").WithSummary("Everything that is wrong with a bot, by field; nothing is made.").Needs(Rights.Look);
        Written(bots.MapPost("/preflight", PreflightAsync)).WithName("bots.preflight").WithSummary("Whether a bot could start now: its orders against market, balance and limits.").Needs(Rights.Look);
        Written(bots.MapPost("/preview", PreviewAsync)).WithName("bots.preview").WithSummary("The orders that a bot may come to place, at the last price or at one that is given; nothing is placed.").Needs(Rights.Look);
    }

    private static RouteHandlerBuilder Written(RouteHandlerBuilder endpoint) => endpoint.Accepts<BotDefinition>("application/json", "application/yaml");

    private static async Task<Results<Created<ConfigurationChanged>, ProblemHttpResult>> CreateAsync(HttpContext context, BotDrafts drafts, ConfigurationChanges changes)
    {
        var (written, problem) = await WrittenBody.ReadAsync(context);
        return problem ?? await MakeAsync(context, await drafts.NewAsync(written, context.RequestAborted), changes);
    }

    private static async Task<Results<Ok<ConfigurationChanged>, ProblemHttpResult>> ReplaceAsync(string id, HttpContext context, IAgent agent, BotDrafts drafts, ConfigurationChanges changes)
    {
        var (bot, missing) = await agent.SeenBotAsync(id, context.RequestAborted);
        if (bot is null) return missing!;
        var (written, problem) = await WrittenBody.ReadAsync(context);
        if (problem is not null) return problem;
        var draft = await drafts.ChangedAsync(bot.Id, written, context.RequestAborted);
        return draft.Configuration is { } next ? await ApplyAsync(context, next, changes) : Problems.Bad(draft.Problems);
    }

    private static async Task<Results<Created<ConfigurationChanged>, ProblemHttpResult>> CloneAsync(string id, CloneRequest clone, HttpContext context, IAgent agent, BotDrafts drafts, ConfigurationChanges changes)
    {
        var (bot, missing) = await agent.BotAsync(id, context.RequestAborted);
        if (bot is null) return missing!;
        var copy = JsonSerializer.SerializeToNode(bot.Bot.Desk.Definition, WireJson.Options)!.AsObject();
        copy["id"] = clone.Id;
        if (clone.Symbol is { } symbol) copy["symbol"] = symbol;
        return await MakeAsync(context, await drafts.NewAsync(copy, context.RequestAborted), changes);
    }

    private static async Task<Results<Ok<ConfigurationChanged>, ProblemHttpResult>> DeleteAsync(string id, HttpContext context, IAgent agent, Configurations configurations, ConfigurationChanges changes)
    {
        var (bot, missing) = await agent.SeenBotAsync(id, context.RequestAborted);
        if (bot is null) return missing!;
        var current = (await configurations.CurrentAsync(context.RequestAborted)).Configuration;
        return await ApplyAsync(context, current with { Bots = [.. current.Bots.Where(b => b.Id != bot.Id)], Promotion = current.Promotion with { Overrides = [.. current.Promotion.Overrides.Where(o => o != bot.Id)] } }, changes);
    }

    private static async Task<Results<Ok<BotValidation>, ProblemHttpResult>> ValidateAsync(HttpContext context, BotDrafts drafts, string? replaces)
    {
        var (written, problem) = await WrittenBody.ReadAsync(context);
        if (problem is not null) return problem;
        var draft = replaces is null ? await drafts.NewAsync(written, context.RequestAborted)
            : BotId.IsValid(replaces) ? await drafts.ChangedAsync(new(replaces), written, context.RequestAborted)
            : new() { Problems = [new("replaces", "it is no bot's id.")] };
        return TypedResults.Ok(new BotValidation(draft.Problems.Count == 0, draft.Problems));
    }

    private static Task<Results<Ok<BotPreflight>, ProblemHttpResult>> PreflightAsync(HttpContext context, BotDrafts drafts, BotPreflights preflights, decimal? price) =>
        LookAsync(context, drafts, price, draft => preflights.RunAsync(draft, price, context.RequestAborted));

    private static Task<Results<Ok<OrderPreview>, ProblemHttpResult>> PreviewAsync(HttpContext context, BotDrafts drafts, BotPreflights preflights, decimal? price) =>
        LookAsync(context, drafts, price, draft => preflights.PreviewAsync(draft, price, context.RequestAborted));

    private static async Task<Results<Ok<T>, ProblemHttpResult>> LookAsync<T>(HttpContext context, BotDrafts drafts, decimal? price, Func<BotDraft, Task<T?>> look) where T : class
    {
        if (price is <= 0 or > 1_000_000_000_000m) return Problems.Bad("price", $"{price} cannot be used; expected a price above zero.");
        var (written, problem) = await WrittenBody.ReadAsync(context);
        if (problem is not null) return problem;
        var draft = await drafts.AnyAsync(written, context.RequestAborted);
        if (draft.Problems.Count > 0) return Problems.Bad(draft.Problems);
        return await look(draft) is { } seen ? TypedResults.Ok(seen) : Problems.Bad("price", $"no price of {draft.Bots[0].Symbol} is known yet; give one (?price=).");
    }

    private static async Task<Results<Created<ConfigurationChanged>, ProblemHttpResult>> MakeAsync(HttpContext context, BotDraft draft, ConfigurationChanges changes)
    {
        if (draft.Configuration is not { } next) return Problems.Bad(draft.Problems);
        var (version, problem) = await changes.ApplyAsync(context, new(next, []));
        return version is null ? problem! : TypedResults.Created($"{ApiRoutes.Prefix}/bots/{draft.Bots[0].Id}", new ConfigurationChanged(version.Summary, [.. draft.Bots.Select(b => b.Id)]));
    }

    private static async Task<Results<Ok<ConfigurationChanged>, ProblemHttpResult>> ApplyAsync(HttpContext context, TraderConfiguration next, ConfigurationChanges changes)
    {
        var (version, problem) = await changes.ApplyAsync(context, ConfigurationFile.Read(next));
        return version is null ? problem! : TypedResults.Ok(new ConfigurationChanged(version.Summary, []));
    }

    /// <summary>A bot like another one.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Symbol">Its market; null for the same.</param>
    internal sealed record CloneRequest([property: JsonPropertyName("id"), JsonRequired] string Id, [property: JsonPropertyName("symbol")] string? Symbol = null);

    /// <summary>What is wrong with a bot.</summary>
    /// <param name="IsOk">Whether nothing is.</param>
    /// <param name="Problems">Everything, by field.</param>
    internal sealed record BotValidation([property: JsonPropertyName("ok")] bool IsOk, [property: JsonPropertyName("problems")] IReadOnlyList<SettingProblem> Problems);
}
