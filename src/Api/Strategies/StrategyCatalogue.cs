using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Strategies;

/// <summary>A strategy that a bot can be given.</summary>
/// <param name="Kind">As a configuration names it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Summary">What it is for, in one paragraph.</param>
/// <param name="Markets">The kinds of market it trades: <c>spot</c>, <c>linear</c>.</param>
public sealed record StrategySummary(
    [property: JsonPropertyName("kind")] string Kind, [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("summary")] string Summary, [property: JsonPropertyName("markets")] IReadOnlyList<string> Markets);

/// <summary>A strategy with all that a form and a reader need.</summary>
/// <param name="Strategy">What it is.</param>
/// <param name="Schema">The JSON schema of its parameters, with a description and the default of each.</param>
/// <param name="Doc">Its page, Markdown.</param>
/// <param name="Presets">Parameters to begin with.</param>
public sealed record StrategyDetail(
    [property: JsonPropertyName("strategy")] StrategySummary Strategy, [property: JsonPropertyName("schema")] JsonObject Schema,
    [property: JsonPropertyName("doc")] string Doc, [property: JsonPropertyName("presets")] IReadOnlyList<Preset> Presets);

/// <summary>The strategies. What is said of one comes from its page in the documentation, what it takes from its code.</summary>
public static class StrategyCatalogue
{
    private static readonly string[] EveryMarket = ["spot", "linear"];

    private static readonly Lazy<IReadOnlyList<StrategyDetail>> Details = new(() => [.. Types.Select(Describe)]);

    /// <summary>All of them, by kind.</summary>
    public static IReadOnlyList<StrategySummary> All => [.. Details.Value.Select(d => d.Strategy)];

    /// <summary>One; null when there is none of that kind.</summary>
    public static StrategyDetail? Find(string kind) => Details.Value.FirstOrDefault(d => d.Strategy.Kind == kind);

    private static IEnumerable<(string Kind, Type Type)> Types => typeof(StrategySettings).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
        .Select(d => ((string)d.TypeDiscriminator!, d.DerivedType)).OrderBy(t => t.Item1, StringComparer.Ordinal);

    private static StrategyDetail Describe((string Kind, Type Type) strategy)
    {
        var (kind, type) = strategy;
        var doc = Embedded.Text(kind == "order" ? "execution.md" : $"{kind.Replace('_', '-')}.md");
        return new(new(kind, TitleOf(kind, doc), SummaryOf(doc), EveryMarket), StrategySchema.Of(kind, type), doc, Preset.Of(kind, doc));
    }

    private static string TitleOf(string kind, string doc)
    {
        if (kind == "order") return "Order bot"; // Its page is about all that can work an order.
        var title = doc[2..doc.IndexOf('\n', StringComparison.Ordinal)].Trim();
        return title.StartsWith("The ", StringComparison.Ordinal) ? char.ToUpperInvariant(title[4]) + title[5..] : title;
    }

    /// <summary>The first paragraph, without the targets of its links and without marks.</summary>
    private static string SummaryOf(string doc)
    {
        var paragraph = doc.ReplaceLineEndings("\n").Split("\n\n").Skip(1).First(p => p.Trim().Length > 0).Trim().Replace('\n', ' ');
        return System.Text.RegularExpressions.Regex.Replace(paragraph, @"\[([^\]]*)\]\([^)]*\)", "$1").Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
    }
}
