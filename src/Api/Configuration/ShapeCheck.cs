using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TraderAgent.Api.Configuration;

/// <summary>
/// Compares a configuration with its schema and lists every unknown key, missing key and wrong type, each by its path. What a value
/// means is checked later.
/// </summary>
public sealed class ShapeCheck(JsonObject schema)
{
    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>Everything that does not fit.</summary>
    public static IReadOnlyList<ConfigurationProblem> Of(JsonNode? node, JsonObject schema)
    {
        var check = new ShapeCheck(schema);
        check.Check(node, schema, "");
        return check._problems;
    }

    private void Check(JsonNode? node, JsonObject part, string path)
    {
        while (part["$ref"] is { } reference) part = Resolve((string)reference!);
        if (part["anyOf"] is JsonArray kinds) CheckKind(node, part, kinds, path);
        else if (part["enum"] is JsonArray values) CheckChoice(node, values, path);
        else if (part["properties"] is JsonObject properties) CheckObject(node, properties, part, path);
        else if (part["items"] is JsonObject items) CheckList(node, items, part, path);
        else if (part["additionalProperties"] is JsonObject named) CheckNamed(node, named, part, path);
        else CheckValue(node, part, path);
    }

    /// <summary>One of several kinds, told apart by one key, such as <c>kind</c>.</summary>
    private void CheckKind(JsonNode? node, JsonObject part, JsonArray kinds, string path)
    {
        var key = (string)part["required"]![0]!;
        if (node is not JsonObject map)
        {
            if (!Allows(part, "null") || node is not null) Wrong(node, $"a mapping with a '{key}'", path);
            return;
        }

        var branches = kinds.OfType<JsonObject>().ToDictionary(k => (string)k["properties"]![key]!["const"]!);
        if (map[key] is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            Add($"{path}.{key}", $"{(map.ContainsKey(key) ? $"{Show(map[key])} cannot be used" : "it is missing")}; expected one of {List(branches.Keys)}.");
        else if (branches.TryGetValue((string)value!, out var branch)) CheckObject(map, branch["properties"]!.AsObject(), branch, path);
        else Add($"{path}.{key}", $"'{value}' is not known; expected one of {List(branches.Keys)}{Meant((string)value!, branches.Keys)}.");
    }

    private void CheckChoice(JsonNode? node, JsonArray values, string path)
    {
        if (values.Any(v => JsonNode.DeepEquals(v, node))) return;
        var words = values.Where(v => v is not null).Select(v => (string)v!).ToList();
        var meant = node?.GetValueKind() == JsonValueKind.String ? Meant((string)node!, words) : "";
        Add(path, $"{Show(node)} cannot be used; expected one of {List(words)}{meant}.");
    }

    private void CheckObject(JsonNode? node, JsonObject properties, JsonObject part, string path)
    {
        if (node is not JsonObject map)
        {
            if (!Allows(part, "null") || node is not null) Wrong(node, "a mapping", path);
            return;
        }

        var prefix = path.Length == 0 ? "" : $"{path}.";
        foreach (var (key, value) in map)
        {
            if (properties[key] is JsonObject property) Check(value, property, prefix + key);
            else if (!properties.ContainsKey(key)) Unknown(prefix + key, key, properties.Select(p => p.Key).Except(map.Select(m => m.Key)).ToList());
        }

        foreach (var missing in part["required"]?.AsArray().Select(r => (string)r!).Where(r => !map.ContainsKey(r)) ?? [])
            Add(prefix + missing, $"it is missing; expected {Expected(properties[missing] as JsonObject ?? [])}; add it.");
    }

    private void CheckList(JsonNode? node, JsonObject items, JsonObject part, string path)
    {
        if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++) Check(list[i], items, $"{path}[{i}]");
        else if (!Allows(part, "null") || node is not null) Wrong(node, "a list", path);
    }

    /// <summary>A mapping whose keys are names of the owner's choice.</summary>
    private void CheckNamed(JsonNode? node, JsonObject named, JsonObject part, string path)
    {
        if (node is JsonObject map)
            foreach (var (name, value) in map) Check(value, named, $"{path}.{name}");
        else if (!Allows(part, "null") || node is not null) Wrong(node, "a mapping", path);
    }

    private void CheckValue(JsonNode? node, JsonObject part, string path)
    {
        var type = node?.GetValueKind() switch
        {
            null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => node.ToJsonString().AsSpan().ContainsAny(".eE") ? "number" : "integer",
        };
        var fits = part["type"] is null || Allows(part, type) || (type == "integer" && Allows(part, "number"));
        if (fits && type == "string" && part["pattern"] is { } pattern) fits = Regex.IsMatch((string)node!, (string)pattern!);
        if (!fits) Wrong(node, Expected(part), path);
    }

    private void Unknown(string path, string key, List<string> known) =>
        Add(path, $"this key is not known{(NearestKey.Of(key, known) is { } near ? $"; did you mean '{near}'?" : $"; still possible here: {List(known)}.")}");

    private void Wrong(JsonNode? node, string expected, string path) =>
        Add(path, $"{Show(node)} cannot be used; expected {expected}.{(IsQuotedNumber(node) ? " Write the number without quotes." : "")}");

    private void Add(string path, string message) => _problems.Add(new(path.TrimStart('.'), message));

    private string Expected(JsonObject part)
    {
        while (part["$ref"] is { } reference) part = Resolve((string)reference!);
        if (part["title"] is { } title) return (string)title!;
        if (part["enum"] is JsonArray values) return $"one of {List(values.Where(v => v is not null).Select(v => (string)v!))}";
        if (Allows(part, "integer")) return "a whole number";
        if (Allows(part, "number")) return "a number";
        if (Allows(part, "boolean")) return "true or false";
        if (Allows(part, "string")) return "a text";
        return Allows(part, "array") ? "a list" : "a mapping";
    }

    private JsonObject Resolve(string reference) => reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((JsonNode)schema, (at, step) => at is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : at[Unescaped(step)]!)
        .AsObject();

    private static string Unescaped(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static bool Allows(JsonObject part, string type) => part["type"] switch
    {
        JsonArray types => types.Any(t => (string)t! == type),
        JsonValue one => (string)one! == type,
        _ => false,
    };

    private static bool IsQuotedNumber(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String && decimal.TryParse((string)node!, out _);

    private static string Show(JsonNode? node) => node switch
    {
        null => "an empty value",
        JsonObject => "a mapping",
        JsonArray => "a list",
        _ => node.GetValueKind() == JsonValueKind.String ? $"'{node}'" : node.ToJsonString(),
    };

    private static string Meant(string text, IEnumerable<string> words) => NearestKey.Of(text, words) is { } near ? $"; did you mean '{near}'" : "";

    private static string List(IEnumerable<string> words) => string.Join(", ", words);
}
