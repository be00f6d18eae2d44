using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>The way to a setting in a definition, as configurations are told: keys with dots between them, places of a list in brackets.</summary>
internal sealed partial class SettingPath
{
    private readonly string[] _steps;

    private SettingPath(string[] steps) => _steps = steps;

    /// <summary>Reads one; null when it is none.</summary>
    public static SettingPath? Find(string text) => Form().IsMatch(text) ? new([.. Step().Matches(text).Select(m => m.Value.Trim('[', ']', '.'))]) : null;

    /// <summary>What is there; null where nothing is.</summary>
    public JsonNode? Get(JsonNode root)
    {
        JsonNode? at = root;
        foreach (var step in _steps)
            at = at switch
            {
                JsonObject map => map[step],
                JsonArray list when TryPlace(step, list.Count, out var place) => list[place],
                _ => null,
            };
        return at;
    }

    /// <summary>Puts a value there.</summary>
    /// <param name="root">Where the way begins.</param>
    /// <param name="value">The value.</param>
    /// <param name="whole">What is taken where a mapping or list is missing on the way; nothing for an empty mapping.</param>
    public void Set(JsonNode root, JsonNode? value, JsonNode? whole = null)
    {
        JsonNode? at = root;
        for (var i = 0; i < _steps.Length - 1; i++)
        {
            if (at is JsonObject map) at = map[_steps[i]] ??= (whole is null ? null : new SettingPath(_steps[..(i + 1)]).Get(whole)?.DeepClone()) ?? new JsonObject();
            else at = at!.AsArray()[int.Parse(_steps[i], CultureInfo.InvariantCulture)];
        }

        if (at is JsonObject parent) parent[_steps[^1]] = value;
        else at!.AsArray()[int.Parse(_steps[^1], CultureInfo.InvariantCulture)] = value;
    }

    /// <summary>Why a definition has no such setting, and what it has there; null when it has it.</summary>
    public string? ProblemIn(object definition)
    {
        object? here = definition;
        var (type, way) = (definition.GetType(), "");
        foreach (var step in _steps)
        {
            var info = WireJson.Options.GetTypeInfo(here?.GetType() ?? Nullable.GetUnderlyingType(type) ?? type);
            if (info.Kind == JsonTypeInfoKind.Object)
            {
                if (info.Properties.FirstOrDefault(p => p.Name == step) is not { } property)
                    return $"there is no '{step}'{(way.Length == 0 ? "" : $" in {way}")}; expected one of {string.Join(", ", info.Properties.Select(p => p.Name))}.";
                (here, type) = (here is null ? null : property.Get?.Invoke(here), property.PropertyType);
            }
            else if (here is System.Collections.IDictionary named && named.Contains(step)) (here, type) = (named[step], typeof(object));
            else if (here is System.Collections.IList list && TryPlace(step, list.Count, out var place)) (here, type) = (list[place], typeof(object));
            else return $"there is no '{step}' in {way}; {(here is System.Collections.IList { Count: > 0 } l ? $"expected a place from 0 to {l.Count - 1}." : "shorten the path, or configure the setting before it is optimised.")}";
            way = way.Length == 0 ? step : $"{way}.{step}";
        }

        return null;
    }

    private static bool TryPlace(string step, int count, out int place) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out place) && place < count;

    [GeneratedRegex(@"^[A-Za-z_]\w*(\.\w+|\[\d{1,4}\])*$")]
    private static partial Regex Form();

    [GeneratedRegex(@"\w+|\[\d+\]")]
    private static partial Regex Step();
}
