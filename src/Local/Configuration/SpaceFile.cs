using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Configuration;

/// <summary>Reads a parameter space, JSON or YAML, whole or not at all.</summary>
internal static class SpaceFile
{
    private static readonly Lazy<JsonObject> Schema = new(() => ConfigurationSchema.Of(typeof(ParameterSpace), isDescribed: false));

    /// <summary>The space, or everything that is wrong with the file.</summary>
    public static (ParameterSpace? Space, IReadOnlyList<string> Problems) Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{path}: it cannot be read ({missing.Message}); check the path."]);
        }

        var (node, problem) = ConfigurationFile.Parse(text, isJson: path.EndsWith(".json", StringComparison.OrdinalIgnoreCase));
        if (problem is not null) return (null, [$"{path}: {problem}"]);
        if (ShapeCheck.Of(node, Schema.Value) is { Count: > 0 } wrong) return (null, [.. wrong.Select(w => $"{path}: {w}")]);
        try
        {
            return (node.Deserialize<ParameterSpace>(WireJson.Options), []);
        }
        catch (JsonException refused)
        {
            return (null, [$"{path}: {refused.Path?.TrimStart('$', '.')}: {(refused.InnerException ?? refused).Message}"]);
        }
    }
}
