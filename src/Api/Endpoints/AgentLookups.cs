using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Views;

namespace TraderAgent.Api.Endpoints;

/// <summary>Finds what a request names, or says what there is.</summary>
internal static class AgentLookups
{
    /// <summary>A bot of the agent, or why there is none.</summary>
    public static async ValueTask<(AgentBot? Bot, ProblemHttpResult? Problem)> BotAsync(this IAgent agent, string id, CancellationToken cancel)
    {
        var (seen, problem) = await agent.SeenBotAsync(id, cancel);
        if (seen is null) return (null, problem);
        return await agent.FindBotAsync(seen.Id, cancel) is { } bot ? (bot, null) : (null, Problems.NotFound($"There is no bot '{id}' any more."));
    }

    /// <summary>What is seen of a bot, which costs nothing, or why there is none.</summary>
    public static async ValueTask<(BotView? Bot, ProblemHttpResult? Problem)> SeenBotAsync(this IAgent agent, string id, CancellationToken cancel)
    {
        var bots = (await agent.ViewAsync(cancel)).Bots;
        if (bots.FirstOrDefault(b => b.Id.Value == id) is { } bot) return (bot, null);
        return (null, Problems.NotFound($"There is no bot '{Shown(id)}'{Near(id, [.. bots.Select(b => b.Id.Value)])}"));
    }

    /// <summary>Why there is no market of a symbol; null where there is one.</summary>
    public static async ValueTask<ProblemHttpResult?> NoMarketAsync(this IAgent agent, string symbol, CancellationToken cancel)
    {
        var known = (await agent.ViewAsync(cancel)).Markets.Select(m => m.Symbol).ToList();
        return known.Contains(symbol) ? null : Problems.NotFound($"There is no market '{Shown(symbol)}'{Near(symbol, known)}");
    }

    private static string Near(string name, List<string> known) =>
        NearestKey.Of(name, known) is { } near ? $"; did you mean '{near}'?" : known.Count == 0 ? "." : $"; expected one of {string.Join(", ", known.Take(50))}.";

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
