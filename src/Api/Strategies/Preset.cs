using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;

namespace TraderAgent.Api.Strategies;

/// <summary>Parameters to begin with.</summary>
/// <param name="Name">What it is called among those of its strategy.</param>
/// <param name="Kind">The strategy.</param>
/// <param name="For">What it is for.</param>
/// <param name="Strategy">The parameters, as a configuration writes them.</param>
public sealed record Preset(
    [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("for")] string For, [property: JsonPropertyName("strategy")] JsonObject Strategy)
{
    private const string Heading = "\n## Presets\n";

    /// <summary>Those of a strategy: what its page shows under that heading, each a sentence and its parameters.</summary>
    internal static IReadOnlyList<Preset> Of(string kind, string doc)
    {
        if (kind == "grid") return [.. GridPresets.ByName.Select(p => new Preset(p.Key, kind, Grids[p.Key], JsonSerializer.SerializeToNode<StrategySettings>(p.Value, WireJson.Options)!.AsObject()))];
        var text = doc.ReplaceLineEndings("\n");
        var begin = text.IndexOf(Heading, StringComparison.Ordinal);
        if (begin < 0) return [];
        var end = text.IndexOf("\n## ", begin + Heading.Length, StringComparison.Ordinal);
        var parts = text[(begin + Heading.Length)..(end < 0 ? text.Length : end)].Split("```");
        var presets = new List<Preset>();
        for (var i = 1; i < parts.Length; i += 2)
        {
            var purpose = parts[i - 1].Trim().Split("\n\n")[^1].Replace('\n', ' ').TrimEnd(':', '.');
            presets.Add(new(NameOf(purpose), kind, purpose, JsonNode.Parse(parts[i]["json".Length..])!.AsObject()));
        }

        return presets;
    }

    private static readonly Dictionary<string, string> Grids = new(StringComparer.Ordinal)
    {
        ["low"] = "Moves of up to 2 % a day: a narrow range of close levels", ["normal"] = "Moves of 2 to 5 % a day",
        ["high"] = "Moves of more than 5 % a day: a wide range of far levels, given up when the price breaks down",
    };

    /// <summary>The first words, up to a comma or colon.</summary>
    private static string NameOf(string purpose) => purpose.Split(',', ':', ';', '.')[0].Trim().ToLowerInvariant();
}
