using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Events;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>Everything that happened, in one list.</summary>
internal static class EventsEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", ListAsync).WithTags("history").WithName("events.list")
        .WithSummary("What was told, denied and handed over, and changes of regimes, in one list; kind takes several with commas, level is one of info, warning, critical.").Needs(Rights.Look);

    private static async Task<Results<Ok<Page<TimelineEvent>>, ProblemHttpResult>> ListAsync(
        string? kind, string? bot, string? level, [AsParameters] HistoryPart part, Timeline timeline, CancellationToken cancel)
    {
        if (part.Problems() is { Count: > 0 } problems) return Problems.Bad(problems);
        string[] kinds = kind?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (kinds.Except(Timeline.Kinds).Any()) return Problems.Bad("kind", $"it is not known; expected some of {string.Join(", ", Timeline.Kinds)}.");
        if (bot is not null && !BotId.IsValid(bot)) return Problems.Bad("bot", "it is no name of a bot.");
        if (!TryLevel(level, out var one)) return Problems.Bad("level", $"it is not known; expected one of {string.Join(", ", Enum.GetValues<NoticeLevel>().Select(Word))}.");
        return TypedResults.Ok(await timeline.ReadAsync(new(kinds, bot is null ? null : new(bot), one, part.Of(null)), cancel));
    }

    private static bool TryLevel(string? text, out NoticeLevel? level)
    {
        level = text is null ? null : Enum.GetValues<NoticeLevel>().Cast<NoticeLevel?>().FirstOrDefault(l => Word(l!.Value) == text);
        return text is null || level is not null;
    }

    private static string Word(NoticeLevel level) => JsonSerializer.SerializeToElement(level, WireJson.Options).ToString();
}
