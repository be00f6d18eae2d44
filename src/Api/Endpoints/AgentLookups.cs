using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>Finds what a request names, or says what there is.</summary>
internal static class AgentLookups
{
    /// <summary>A bot of the agent, or why there is none.</summary>
    public static async ValueTask<(AgentBot? Bot, ProblemHttpResult? Problem)> BotAsync(this IAgent agent, string id, CancellationToken cancel)
    {
        if (BotId.IsValid(id) && await agent.FindBotAsync(new(id), cancel) is { } bot) return (bot, null);
        var known = (await agent.ViewAsync(cancel)).Bots.Select(b => b.Id.Value).ToList();
        return (null, Problems.NotFound($"There is no bot '{Shown(id)}'{Near(id, known)}"));
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
