using TraderAgent.Backtesting.Reports.Pages.Kinds;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>Makes a report of results.</summary>
public static class ReportOf
{
    /// <summary>A report of results: of one, or of several, whose backtests are compared.</summary>
    /// <param name="results">At least one.</param>
    public static Report Results(IReadOnlyList<StoredResult> results)
    {
        if (results.Count == 1) return Result(results[0]);
        var backtests = results.Where(r => r.Kind == "backtest").ToList();
        var others = results.Where(r => r.Kind != "backtest").ToList();
        IEnumerable<Section> compared = backtests.Count > 1 ? [BacktestComparison.Of(backtests)] : [];
        var alone = (backtests.Count > 1 ? others : results).SelectMany(r => Sections(r).Select(s => s with { Title = $"{r.Name}: {s.Title}" }));
        var kinds = string.Join(", ", results.CountBy(KindOf).Select(k => $"{k.Value} × {k.Key.ToLowerInvariant()}"));
        return new(others.Count == 0 ? $"Comparison of {results.Count} backtests" : kinds, string.Join(", ", results.Select(r => r.Name)) + ".",
            [.. compared, .. alone, .. results.Select(r => OriginSection.Of(r) with { Title = $"{r.Name}: origin" })]);
    }

    /// <summary>A report of one result.</summary>
    public static Report Result(StoredResult it) => new(Title(it), it.Kind == "backtest" ? BacktestSections.Lead(it) : Span(it), [.. Sections(it), OriginSection.Of(it)]);

    private static string Title(StoredResult it)
    {
        var bots = it.Run.Items("bots").Select(b => b.Text("id")).ToList();
        var whose = bots.Count switch { 0 => it.Name, <= 3 => string.Join(", ", bots), _ => $"{bots.Count} bots" };
        return $"{KindOf(it)}: {whose}";
    }

    private static string KindOf(StoredResult it) => it.Kind switch { "monte-carlo" => "Monte Carlo", "walk-forward" => "Walk-forward", "optimize" => "Optimisation", "compare" => "Comparison", _ => Wording.Words(it.Kind) };

    /// <summary>The candles that a result is of.</summary>
    private static string Span(StoredResult it)
    {
        var data = it.Run.Items("data").Where(d => d.Number("from") is not null && d.Number("to") is not null).ToList();
        if (data.Count == 0) return "";
        var markets = string.Join(", ", data.Select(d => d.Text("symbol")).Distinct());
        return $"On {markets}, from {Wording.Day(new((long)data.Min(d => d.Number("from")!.Value)))} to {Wording.Day(new((long)data.Max(d => d.Number("to")!.Value)))}.";
    }

    private static IReadOnlyList<Section> Sections(StoredResult it) => it.Kind switch
    {
        "backtest" => BacktestSections.Of(it),
        "optimize" => [.. OptimizeSections.Of(it.Result)],
        "monte-carlo" => [.. MonteCarloSections.Of(it.Result)],
        "walk-forward" => [.. WalkForwardSections.Of(it.Result)],
        "sensitivity" => [.. SensitivitySections.Of(it.Result)],
        "dossier" => [.. DossierSections.Of(it.Result)],
        "divergence" => [.. DivergenceSections.Of(it.Result)],
        "compare" => [.. CompareSections.Of(it.Result)],
        _ => [new(Wording.Words(it.Kind), PlainSections.Of(Wording.Words(it.Kind), it.Result))],
    };
}
