using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Configuration;

/// <summary>Writes selectors that follow a routing table into a copy of the configuration that their strategies came from, in place of its bots.</summary>
internal static class RoutingConfiguration
{
    /// <summary>Writes it.</summary>
    /// <param name="file">Where to; replaced as a whole.</param>
    /// <param name="source">The configuration; null for the demo portfolio.</param>
    /// <param name="selectors">The bots.</param>
    /// <returns>Null when written, otherwise why not.</returns>
    public static string? Write(string file, string? source, IReadOnlyList<BotDefinition> selectors)
    {
        if (selectors.Count == 0) return "--write-config: nothing won in any regime, so there is nothing to write; compare other strategies, longer, or ask for less with --least-probability.";
        try
        {
            var text = source is null ? DemoPortfolio.Text() : File.ReadAllText(source);
            var whole = ConfigurationFile.Parse(text, isJson: source?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ?? true).Node!.AsObject();
            whole.Remove("$schema");
            whole["bots"] = JsonSerializer.SerializeToNode(selectors, WireJson.Options);
            var read = ConfigurationFile.Read(JsonNode.Parse(whole.ToJsonString()));
            if (read.Configuration is null) return $"--write-config: the table cannot be traded: {string.Join(" ", read.Problems)}";
            ConfigurationWriter.Write(file, whole);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"--write-config: '{file}' could not be written ({refused.Message}); give a file that you may write.";
        }
    }
}
