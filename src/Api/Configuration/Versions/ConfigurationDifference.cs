using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Configuration.Versions;

/// <summary>A setting that differs.</summary>
/// <param name="Path">Where, such as <c>bots[grid_btc].strategy.levels</c>: bots go by their id, markets by their symbol.</param>
/// <param name="From">What it was; null where it was not there.</param>
/// <param name="To">What it is; null where it is not there.</param>
public sealed record SettingChange(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("from"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? From,
    [property: JsonPropertyName("to"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? To);

/// <summary>Compares configurations, setting by setting.</summary>
public static class ConfigurationDifference
{
    private const int MostWords = 20, LongestValue = 60;

    /// <summary>Every setting that differs, in order of the document.</summary>
    public static IReadOnlyList<SettingChange> Between(TraderConfiguration from, TraderConfiguration to)
    {
        var changes = new List<SettingChange>();
        Compare("", JsonSerializer.SerializeToNode(from, WireJson.Options), JsonSerializer.SerializeToNode(to, WireJson.Options), changes);
        return changes;
    }

    /// <summary>The same in words; what is beyond a screen is counted.</summary>
    public static IReadOnlyList<string> InWords(IReadOnlyList<SettingChange> changes)
    {
        var words = changes.Take(MostWords).Select(InWords).ToList();
        if (changes.Count > MostWords) words.Add($"and {changes.Count - MostWords} more");
        return words;
    }

    private static string InWords(SettingChange change)
    {
        var isBot = change.Path.StartsWith("bots[", StringComparison.Ordinal) && change.Path.EndsWith(']');
        var name = isBot ? $"bot {change.Path[5..^1]}" : change.Path;
        if (change.From is null) return isBot ? $"{name} added" : $"{name} set to {Shown(change.To)}";
        return change.To is null ? $"{name} removed" : $"{name} from {Shown(change.From)} to {Shown(change.To)}";
    }

    private static string Shown(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "nothing";
        return text.Length <= LongestValue ? text : text[..LongestValue] + "...";
    }

    private static void Compare(string path, JsonNode? from, JsonNode? to, List<SettingChange> changes)
    {
        if (JsonNode.DeepEquals(from, to)) return;
        if (from is JsonObject before && to is JsonObject after)
            foreach (var key in before.Select(p => p.Key).Union(after.Select(p => p.Key)).ToList())
                Compare(path.Length == 0 ? key : $"{path}.{key}", before[key], after[key], changes);
        else if (from is JsonArray old && to is JsonArray now && NameKey(path) is { } name) CompareNamed(path, name, (old, now), changes);
        else changes.Add(new(path, from?.DeepClone(), to?.DeepClone()));
    }

    private static void CompareNamed(string path, string name, (JsonArray From, JsonArray To) lists, List<SettingChange> changes)
    {
        var (before, after) = (ByName(lists.From, name), ByName(lists.To, name));
        foreach (var key in before.Keys.Union(after.Keys).ToList())
            Compare($"{path}[{key}]", before.GetValueOrDefault(key), after.GetValueOrDefault(key), changes);
        var kept = before.Keys.Where(after.ContainsKey).ToList();
        if (!kept.SequenceEqual(after.Keys.Where(before.ContainsKey)))
            changes.Add(new($"{path} (order)", new JsonArray([.. before.Keys.Select(k => JsonValue.Create(k))]), new JsonArray([.. after.Keys.Select(k => JsonValue.Create(k))])));
    }

    private static Dictionary<string, JsonNode?> ByName(JsonArray list, string name) => list.DistinctBy(i => (string?)i![name]).ToDictionary(i => (string?)i![name] ?? "", i => i);

    private static string? NameKey(string path) => path switch { "bots" => "id", "instruments" => "symbol", _ => null };
}
