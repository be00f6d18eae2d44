using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;

namespace TraderAgent.Backtesting.Reports.Pages.Kinds;

/// <summary>The sensitivity of every parameter: where the result stands on a plateau, and where on the edge of a cliff.</summary>
internal static class SensitivitySections
{
    private const int MostCharts = 12;

    public static IEnumerable<Section> Of(JsonElement it)
    {
        var parameters = it.Items("parameters").ToList();
        var figure = it.Text("settings", "objective") is { Length: > 0 } objective ? PlainSections.Name(objective.Split(':')[^1]).ToLowerInvariant() : "figure";
        var moving = parameters.Where(p => Points(p).Select(q => q.Figure).Distinct().Count() > 1).OrderBy(p => p.Number("worst") ?? double.MaxValue).ToList();
        yield return new("Sensitivity",
        [
            new Block.Headline(
            [
                new($"As configured: {figure}", it.Number("figure") is { } used ? Wording.Number(Math.Round(used, 3)) : "–"), new("Cliffs", Wording.Count(it.Number("cliffs") ?? 0), $"of {parameters.Count} parameters"),
                new("Steady", it.Number("steadyShare") is { } share ? $"{100 * share:0} %" : "–", "of the neighbours keep most of the figure"),
            ]),
            .. it.At("complete") is { ValueKind: JsonValueKind.False } ? [new Block.Paragraph("It was cancelled: these are the parameters that were tried in full until then.")] : Array.Empty<Block>(),
            .. moving.Take(MostCharts).Select(Chart).Chunk(2).Select(c => c.Length == 2 ? (Block)new Block.Pair(c[0], c[1]) : c[0]),
            .. moving.Count > MostCharts ? [new Block.Paragraph($"The {MostCharts} parameters with the worst neighbours are drawn, of {moving.Count} that change anything.")] : Array.Empty<Block>(),
            new Block.Table("Every parameter", [new("Parameter"), new("In use", true), new("Tried from", true), new("To", true), new($"Worst {figure}", true), new("Cliff at", true)], [.. parameters.Select(Row)]),
        ]);
    }

    private static Block.Chart Chart(JsonElement parameter) =>
        new(Response.Draw(parameter.Text("path"), parameter.Number("value") ?? 0, Points(parameter)), $"{parameter.Text("path")}; in use is {parameter.Text("value")}{(parameter.Number("cliffAt") is { } cliff ? $", a cliff is at {Wording.Number(cliff)}" : "")}.");

    private static List<(double Value, double Figure)> Points(JsonElement parameter) =>
        [.. parameter.Items("points").Where(p => p.Number("value") is not null && p.Number("figure") is not null).Select(p => (p.Number("value")!.Value, p.Number("figure")!.Value)).OrderBy(p => p.Item1)];

    private static IReadOnlyList<string> Row(JsonElement p)
    {
        var points = p.Items("points").Select(q => q.Number("value")).OfType<double>().ToList();
        return [p.Text("path"), p.Text("value"), points.Count > 0 ? Wording.Number(points.Min()) : "", points.Count > 0 ? Wording.Number(points.Max()) : "", p.Number("worst") is { } worst ? Wording.Number(Math.Round(worst, 4)) : "–", p.Number("cliffAt") is { } cliff ? Wording.Number(cliff) : ""];
    }
}
