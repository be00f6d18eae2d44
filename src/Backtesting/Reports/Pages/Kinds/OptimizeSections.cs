using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;

namespace TraderAgent.Backtesting.Reports.Pages.Kinds;

/// <summary>An optimisation: what mattered, where the good values are, and the best sets.</summary>
internal static class OptimizeSections
{
    private static readonly string[] Figures = ["returnPercent", "maxDrawdownPercent", "sharpe", "profitFactor", "deals"];

    public static IEnumerable<Section> Of(JsonElement it)
    {
        var objective = it.Items("heatMaps").Select(m => m.Text("objective")).FirstOrDefault() ?? "the objective";
        var importance = it.Items("importance").Where(i => i.Number("percent") is not null).Select(i => (i.Text("path"), i.Number("percent")!.Value)).ToList();
        yield return new("Optimisation",
        [
            new Block.Headline(
            [
                new("Sets tried", Wording.Count(it.Number("trials") ?? 0), $"of {Wording.Count(it.Number("setsOfSpace") ?? 0)} in the space"), new("Meet the requirements", Wording.Count(it.Number("meetRequirements") ?? 0), $"{Wording.Count(it.Number("refused") ?? 0)} refused"),
                new("Deflated Sharpe", it.Number("deflatedSharpe") is { } sure ? $"{100 * sure:0.0} %" : "–", "probability that the best is more than luck"), new("Search", it.Text("search", "kind"), it.At("complete")?.ValueKind == JsonValueKind.False ? "not complete" : "complete"),
            ]),
            .. importance.Count > 0 ? [new Block.Chart(Bars.Draw($"How much of the variance of {objective} each parameter explains", importance, v => $"{v:0.0} %"), $"How much of the variance of {PlainSections.Name(objective).ToLowerInvariant()} each parameter explains by itself.")] : Array.Empty<Block>(),
            .. it.Items("heatMaps").Select(Map),
            Table("Best sets", [.. it.Items("best")]),
            .. it.Items("paretoFront").ToList() is { Count: > 0 } front ? [Table("No other set is better in one objective without being worse in another", front)] : Array.Empty<Block>(),
        ]);
    }

    private static Block.Chart Map(JsonElement map)
    {
        var rows = map.Items("cells").Reverse().Select(r => r.EnumerateArray().ToList()).ToList();
        var isLess = map.At("lessIsBetter")?.ValueKind == JsonValueKind.True;
        var all = rows.SelectMany(r => r).Select(c => c.Number("mean")).OfType<double>().Order().ToList();
        return new(HeatMap.Draw(new()
        {
            Title = $"{PlainSections.Name(map.Text("objective"))} over {map.Text("x")} and {map.Text("y")}", Description = $"Means from {Wording.Number(all.FirstOrDefault())} to {Wording.Number(all.LastOrDefault())}.",
            Rows = [.. map.Items("yValues").Reverse().Select(v => v.ToString())], Columns = [.. map.Items("xValues").Select(v => v.ToString())],
            Neutral = all.Count > 0 ? (isLess ? -1 : 1) * all[all.Count / 2] : 0, Text = v => Short(isLess ? -v : v),
            Value = (row, column) => column < rows[row].Count && rows[row][column].Number("mean") is { } mean ? (isLess ? -mean : mean) : null,
        }), $"Mean {PlainSections.Name(map.Text("objective")).ToLowerInvariant()}: {map.Text("x")} across, {map.Text("y")} upwards; green is better than the median.");
    }

    private static Block.Table Table(string title, List<JsonElement> rows)
    {
        var paths = rows.SelectMany(r => r.At("values")?.EnumerateObject().Select(v => v.Name) ?? []).Distinct().ToList();
        return new(title, [new("Rank", true), .. paths.Select(p => new Column(p.Replace("strategy.", "", StringComparison.Ordinal), true)), .. Figures.Select(f => new Column(PlainSections.Name(f), true, f == "returnPercent"))],
            [.. rows.Select(r => (IReadOnlyList<string>)[r.Text("rank"), .. paths.Select(p => r.Text("values", p)), .. Figures.Select(f => r.Number("figures", f) is { } v ? f == "returnPercent" ? Wording.Change(v) : Wording.Number(Math.Round(v, 3)) : "–")])]);
    }

    private static string Short(double value) => Math.Abs(value) >= 100 ? Wording.Count(value) : value.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture);
}
