using System.Globalization;
using System.Text.Json;

namespace TraderAgent.Backtesting.Reports.Pages.Kinds;

/// <summary>A bot's dossier: the verdict, each test with its figure and threshold, and what the tests were made of.</summary>
internal static class DossierSections
{
    public static IEnumerable<Section> Of(JsonElement it)
    {
        var tests = it.Items("tests").ToList();
        var failed = tests.Where(t => !IsPassed(t)).ToList();
        var isPassed = IsPassed(it);
        yield return new("Verdict",
        [
            new Block.Headline(
            [
                new("Dossier", isPassed ? "passed" : "not passed", it.Text("bot", "id"), isPassed ? Tone.Good : Tone.Bad), new("Tests passed", $"{tests.Count - failed.Count} of {tests.Count}"),
                new("Return", Wording.Change(it.Number("statistics", "returnPercent")), "of the whole span", Wording.ToneOf(it.Number("statistics", "returnPercent") ?? 0)),
                new("Overfitting", it.Number("overfitting", "probability") is { } p ? $"{(100 * p).ToString("0", CultureInfo.InvariantCulture)} %" : "–", "probability (PBO)"), new("Entries by chance", it.Number("entries", "pValue") is { } chance ? chance.ToString("0.000", CultureInfo.InvariantCulture) : "–", "p-value"),
            ]),
            new Block.Table("Tests", [new("Test"), new("What must be"), new("Found", true), new("Expected", true), new("Verdict"), new("Note")], [.. failed.Concat(tests.Where(IsPassed)).Select(Row)]),
        ]);
        if (it.At("walkForward") is { } walk) foreach (var section in WalkForwardSections.Of(walk)) yield return section;
        if (it.At("monteCarlo") is { } paths) foreach (var section in MonteCarloSections.Of(paths)) yield return section;
        if (it.At("sensitivity") is { } steps) foreach (var section in SensitivitySections.Of(steps)) yield return section;
        if (it.At("statistics") is { } statistics) yield return new("Figures", [.. StatisticsFigures.Of(statistics)]);
    }

    private static IReadOnlyList<string> Row(JsonElement t) =>
    [
        Wording.Words(t.Text("name")), t.Text("asks"), t.Number("figure") is { } figure ? Wording.Number(figure) : "–", $"{(t.At("isMost")?.ValueKind == JsonValueKind.True ? "at most" : "at least")} {Wording.Number(t.Number("threshold") ?? 0)}",
        IsPassed(t) ? "passed" : "not passed", t.Text("note"),
    ];

    private static bool IsPassed(JsonElement t) => t.At("passed")?.ValueKind == JsonValueKind.True;
}
