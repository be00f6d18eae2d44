using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;

namespace TraderAgent.Backtesting.Reports.Pages.Kinds;

/// <summary>A Monte Carlo analysis: what else might have come of it.</summary>
internal static class MonteCarloSections
{
    private static readonly string[] Percentiles = ["p5", "p25", "p50", "p75", "p95"];

    public static IEnumerable<Section> Of(JsonElement it)
    {
        var outcomes = it.Items("outcomes").ToList();
        var fans = outcomes.Where(o => o.Items("fan").Any()).Select(o => Chart(o, it)).ToList();
        yield return new("Monte Carlo",
        [
            new Block.Table("What chance changed, and what came of it",
                [new("Method"), new("Paths", true), new("Return, worst 5 %", true, true), new("Median", true, true), new("Best 5 %", true, true), new("Deepest fall, median", true, true), new("Worst 5 %", true, true), new("Loss", true), new("Ruin", true)],
                [.. outcomes.Select(Row)]),
            .. outcomes.Where(o => o.Text("problem").Length > 0).Select(o => new Block.Paragraph($"{Name(o)}: {o.Text("problem")}")),
            .. Side(fans),
            new Block.Paragraph($"Ruin is a fall of {Wording.Number(it.Number("settings", "ruinPercent") ?? 50)} % or more. The shade holds 90, the darker shade 50 of 100 paths."),
        ]);
    }

    private static IReadOnlyList<string> Row(JsonElement o) =>
    [
        Name(o), Wording.Count(o.Number("paths") ?? 0), Wording.Change(o.Number("returnPercent", "p5")), Wording.Change(o.Number("returnPercent", "p50")), Wording.Change(o.Number("returnPercent", "p95")),
        Wording.Change(-o.Number("maxDrawdownPercent", "p50")), Wording.Change(-o.Number("maxDrawdownPercent", "p95")), Share(o.Number("lossProbability")), Share(o.Number("ruinProbability")),
    ];

    private static Block.Chart Chart(JsonElement o, JsonElement all) => new(Fan.Draw(new()
    {
        Title = $"Equity under {Name(o).ToLowerInvariant()}", Spreads = [.. o.Items("fan").Select(s => Percentiles.Select(p => s.Number(p) ?? 0).ToArray())], Real = [.. all.Items("equity").Select(e => e.GetDouble())],
        Description = $"{Wording.Count(o.Number("paths") ?? 0)} paths; the return is {Wording.Change(o.Number("returnPercent", "p5"))} or less in 5 of 100, {Wording.Change(o.Number("returnPercent", "p50"))} in the middle.",
    }), $"{Name(o)}: equity of {Wording.Count(o.Number("paths") ?? 0)} paths.");

    private static string Name(JsonElement o) => Wording.Words(o.Text("method"));

    private static string Share(double? share) => share is { } s ? $"{(100 * s).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %" : "–";

    private static IEnumerable<Block> Side(List<Block.Chart> charts) => charts.Chunk(2).Select(pair => pair.Length == 2 ? (Block)new Block.Pair(pair[0], pair[1]) : pair[0]);
}
