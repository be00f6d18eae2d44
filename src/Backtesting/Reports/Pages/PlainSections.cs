using System.Text.Json;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>Any result as figures and tables, by the names of its members.</summary>
public static class PlainSections
{
    private const int Deepest = 3;
    private const double Year2001 = 978_307_200_000, Year2100 = 4_102_444_800_000;

    /// <summary>The blocks of a value.</summary>
    public static IReadOnlyList<Block> Of(string title, JsonElement value) => Of(title, value, 0);

    /// <summary>A value as it is written: percentages, times and counts by the name of their member.</summary>
    public static string Text(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean() ? "yes" : "no";
        if (value.ValueKind == JsonValueKind.Null) return "–";
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) return Inline(value);
        if (value.ValueKind != JsonValueKind.Number) return value.ToString();
        var number = value.GetDouble();
        if (number is > Year2001 and < Year2100 && number == Math.Floor(number)) return Wording.Minute(new Instant((long)number));
        return name.EndsWith("Percent", StringComparison.Ordinal) ? Wording.Percent(number) : Wording.Number(number);
    }

    /// <summary>What a member is called in a report.</summary>
    public static string Name(string name) => Wording.Words(name.EndsWith("Percent", StringComparison.Ordinal) && name.Length > 7 ? name[..^7] : name);

    private static List<Block> Of(string title, JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object => OfObject(title, value, depth),
        JsonValueKind.Array when value.GetArrayLength() > 0 => [Table(title, [.. value.EnumerateArray()])],
        JsonValueKind.Array or JsonValueKind.Null => [],
        _ => [new Block.Figures(title, [new(title, Text(title, value))])],
    };

    private static List<Block> OfObject(string title, JsonElement value, int depth)
    {
        var members = value.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null).ToList();
        var figures = members.Where(m => !IsNested(m.Value) || depth >= Deepest).Select(m => new Figure(Name(m.Name), Text(m.Name, m.Value))).ToList();
        var blocks = new List<Block>();
        if (figures.Count > 0) blocks.Add(new Block.Figures(title, figures));
        if (depth < Deepest) blocks.AddRange(members.Where(m => IsNested(m.Value)).SelectMany(m => Of(Name(m.Name), m.Value, depth + 1)));
        return blocks;
    }

    private static bool IsNested(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static Block.Table Table(string title, List<JsonElement> rows)
    {
        if (rows.Any(r => r.ValueKind != JsonValueKind.Object)) return new(title, [new(title)], [.. rows.Select(r => (IReadOnlyList<string>)[Text("", r)])]);
        var names = rows.SelectMany(r => r.EnumerateObject().Select(m => m.Name)).Distinct().ToList();
        var columns = names.ConvertAll(n => new Column(Name(n), rows.Select(r => r.At(n)).OfType<JsonElement>().All(v => v.ValueKind == JsonValueKind.Number)));
        return new(title, columns, [.. rows.Select(r => (IReadOnlyList<string>)[.. names.Select(n => r.At(n) is { } cell ? Text(n, cell) : "")])]);
    }

    private static string Inline(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Join(", ", value.EnumerateArray().Take(12).Select(v => Text("", v))) + (value.GetArrayLength() > 12 ? ", …" : "")
        : string.Join(", ", value.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null).Select(m => $"{m.Name} {Text(m.Name, m.Value)}"));
}
