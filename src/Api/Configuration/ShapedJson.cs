using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Configuration;

/// <summary>Reads JSON into a type and finds every key, missing key and type that is wrong at once.</summary>
public static class ShapedJson
{
    /// <summary>The value, or what is wrong with each field.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="node">The JSON.</param>
    public static (T? Value, IReadOnlyList<SettingProblem> Problems) Read<T>(JsonNode? node)
        where T : class
    {
        if (ShapeCheck.Of(node, Shape<T>.Schema) is { Count: > 0 } wrong) return (null, [.. wrong.Select(w => new SettingProblem(w.Path.Length > 0 ? w.Path : "body", w.Message))]);
        try
        {
            return (node.Deserialize<T>(WireJson.Options), []);
        }
        catch (JsonException refused)
        {
            var field = refused.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body";
            return (null, [new(field, (refused.InnerException ?? refused).Message.Split(" Path: ")[0])]);
        }
    }

    private static class Shape<T>
    {
        public static JsonObject Schema { get; } = ConfigurationSchema.Of(typeof(T), isDescribed: false);
    }
}
