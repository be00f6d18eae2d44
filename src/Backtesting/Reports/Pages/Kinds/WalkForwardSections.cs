using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pages.Kinds;

/// <summary>A walk-forward analysis: what optimising again and again would have made.</summary>
internal static class WalkForwardSections
{
    public static IEnumerable<Section> Of(JsonElement it)
    {
        var windows = it.Items("windows").ToList();
        var (times, equity) = (it.Items("times").Select(t => new Instant(t.GetInt64())).ToList(), it.Items("equity").Select(e => e.GetDouble()).ToList());
        var s = it.At("statistics") ?? default;
        var blocks = new List<Block>
        {
            new Block.Headline(
            [
                new("Return out of sample", Wording.Change(s.Number("returnPercent")), $"deepest fall {Wording.Percent(s.Number("maxDrawdownPercent") ?? 0)}", Wording.ToneOf(s.Number("returnPercent") ?? 0)),
                new("Efficiency", it.Number("efficiency") is { } e ? $"{100 * e:0} %" : "–", "of the daily return in sample was kept"), new("Windows won", it.Number("profitableShare") is { } won ? $"{100 * won:0} %" : "–", $"of {windows.Count}"),
                new("Sharpe out of sample", Wording.Ratio(s.Number("sharpe")), $"{Wording.Count(s.Number("deals") ?? 0)} deals"),
            ]),
        };
        if (windows.Count > 0) blocks.Add(new Block.Chart(Strip.Draw([.. windows.Select(Window)]), "Each window: the return in the past that was learned from (grey), and then out of sample (in colour)."));
        if (times.Count > 1)
            blocks.Add(new Block.Chart(TimeCurve.Draw(new() { Title = "Equity out of sample", Times = times, Height = 260, Curves = [new("equity", equity, Ink.Blue)], Description = $"Equity from {Wording.Amount(equity[0])} to {Wording.Amount(equity[^1])}, traded out of sample only." }),
                "Equity out of sample, each stretch traded with what the one before it left."));
        blocks.Add(new Block.Table("Windows", [new("From"), new("Traded from"), new("To"), new("In sample", true, true), new("Out of sample", true, true), new("Deepest fall", true, true), new("Deals", true), new("Values")], [.. windows.Select(Row)]));
        yield return new("Walk-forward", blocks);
    }

    private static StripWindow Window(JsonElement w) => new(At(w, "from"), At(w, "split"), At(w, "to"), w.Number("inSampleReturnPercent") ?? 0, w.Number("outOfSample", "returnPercent") ?? 0);

    private static IReadOnlyList<string> Row(JsonElement w) =>
    [
        Wording.Day(At(w, "from")), Wording.Day(At(w, "split")), Wording.Day(At(w, "to")), Wording.Change(w.Number("inSampleReturnPercent")), Wording.Change(w.Number("outOfSample", "returnPercent")),
        Wording.Change(-w.Number("outOfSample", "maxDrawdownPercent")), Wording.Count(w.Number("outOfSample", "deals") ?? 0),
        w.At("values") is { ValueKind: JsonValueKind.Object } values ? string.Join(", ", values.EnumerateObject().Select(v => $"{v.Name.Replace("strategy.", "", StringComparison.Ordinal)} {v.Value}")) : "none met the requirements",
    ];

    private static Instant At(JsonElement w, string name) => new((long)(w.Number(name) ?? 0));
}
