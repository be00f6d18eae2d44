using System.Text.Json;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>Reads results whose members may be missing: an older program may have written them.</summary>
internal static class Json
{
    /// <summary>A member; null when there is none, or it is null.</summary>
    public static JsonElement? At(this JsonElement it, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (it.ValueKind != JsonValueKind.Object || !it.TryGetProperty(name, out it) || it.ValueKind == JsonValueKind.Null) return null;
        return it;
    }

    /// <summary>A number, which may be written as a string; null when there is none.</summary>
    public static double? Number(this JsonElement it, params ReadOnlySpan<string> path) => it.At(path) is { } found ? NumberOf(found) : null;

    /// <summary>A text; empty when there is none.</summary>
    public static string Text(this JsonElement it, params ReadOnlySpan<string> path) => it.At(path) is { } found ? found.ToString() : "";

    /// <summary>The elements of a list; none when there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement it, params ReadOnlySpan<string> path) =>
        it.At(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    /// <summary>The number that an element is; null when it is none.</summary>
    public static double? NumberOf(JsonElement it) => it.ValueKind switch
    {
        JsonValueKind.Number => it.GetDouble(),
        JsonValueKind.String when double.TryParse(it.GetString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };
}
