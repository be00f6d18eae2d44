using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Drafts;

/// <summary>Bots that somebody writes in a form or a file: they are checked as part of the whole configuration that they are to become a part of.</summary>
public sealed class BotDrafts(Configurations configurations)
{
    /// <summary>Bots that are new.</summary>
    /// <param name="written">One bot, or a file with <c>bots</c> and perhaps <c>instruments</c>.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<BotDraft> NewAsync(JsonNode? written, CancellationToken cancel) => ReadAsync(written, null, mayExist: false, cancel);

    /// <summary>A bot that takes the place of one of the same id, if there is one.</summary>
    public Task<BotDraft> AnyAsync(JsonNode? written, CancellationToken cancel) => ReadAsync(written, null, mayExist: true, cancel);

    /// <summary>A bot as it is to be from now on.</summary>
    public Task<BotDraft> ChangedAsync(BotId id, JsonNode? written, CancellationToken cancel)
    {
        if (written is not JsonObject bot) return ReadAsync(written, id, mayExist: true, cancel);
        if (!bot.ContainsKey("id")) bot["id"] = id.Value;
        return bot["id"] is JsonValue named && named.TryGetValue<string>(out var other) && other != id.Value
            ? Task.FromResult(new BotDraft { Problems = [new("id", $"'{other}' is not '{id}'; a bot keeps its id: clone it to have another.")] })
            : ReadAsync(bot, id, mayExist: true, cancel);
    }

    private async Task<BotDraft> ReadAsync(JsonNode? written, BotId? id, bool mayExist, CancellationToken cancel)
    {
        var current = (await configurations.CurrentAsync(cancel).ConfigureAwait(false)).Configuration;
        var whole = JsonSerializer.SerializeToNode(current, WireJson.Options)!.AsObject();
        var (bots, places) = (whole["bots"]!.AsArray(), new List<int>());
        foreach (var bot in BotsOf(written, whole))
        {
            var name = id?.Value ?? (bot is JsonObject { } map && map["id"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null);
            var place = mayExist && name is not null ? current.Bots.ToList().FindIndex(b => b.Id.Value == name) : -1;
            if (place >= 0) bots[place] = bot?.DeepClone();
            else bots.Add(bot?.DeepClone());
            places.Add(place >= 0 ? place : bots.Count - 1);
        }

        if (places.Count == 0) return new() { Problems = [new("bots", "there is none; expected a bot, or a file with a list of them.")] };
        var read = ConfigurationFile.Read(whole);
        return read.Configuration is { } configuration
            ? new() { Configuration = configuration, Bots = [.. places.Select(p => configuration.Bots[p])] }
            : new() { Problems = [.. read.Problems.Select(p => Field(p, places))] };
    }

    private static IReadOnlyList<JsonNode?> BotsOf(JsonNode? written, JsonObject whole)
    {
        if (written is not JsonObject file || !file.ContainsKey("bots")) return [written];
        var known = whole["instruments"] as JsonArray ?? [];
        whole["instruments"] = known;
        foreach (var market in file["instruments"] as JsonArray ?? [])
            if (!known.Any(k => (string?)k!["symbol"] == (market is JsonObject m ? m["symbol"]?.ToString() : null))) known.Add(market?.DeepClone());
        return file["bots"] is JsonArray list ? [.. list] : [file["bots"]];
    }

    /// <summary>A problem of the bot by the bot's own field; of several bots each has its place.</summary>
    private static SettingProblem Field(ConfigurationProblem problem, List<int> places)
    {
        for (var i = 0; i < places.Count; i++)
        {
            var path = $"bots[{places[i]}]";
            if (problem.Path != path && !problem.Path.StartsWith(path + ".", StringComparison.Ordinal)) continue;
            var field = problem.Path[path.Length..].TrimStart('.');
            return new(places.Count == 1 ? field : $"bots[{i}]{(field.Length > 0 ? $".{field}" : "")}", problem.Message);
        }

        return new(problem.Path == "bots" ? "capital" : problem.Path, problem.Message);
    }
}

/// <summary>What was written, checked.</summary>
public sealed record BotDraft
{
    /// <summary>Everything that is wrong, by field.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; init; } = [];

    /// <summary>The bots; empty when something is wrong.</summary>
    public IReadOnlyList<BotDefinition> Bots { get; init; } = [];

    /// <summary>The whole configuration with them; null when something is wrong.</summary>
    public TraderConfiguration? Configuration { get; init; }
}
