using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;

namespace TraderAgent.Api.Answers;

/// <summary>The tables of an optimisation.</summary>
public static class OptimisationSheets
{
    /// <summary>Every trial, the best first; and the parameters' marginal means.</summary>
    public static IEnumerable<Sheet> Of(OptimisationResult result)
    {
        var paths = result.Space.Space.Parameters.Select(p => p.Path).ToList();
        yield return new("trials", ["rank", .. paths, .. Figures.Names, "meets_requirements", "problem"], OptimisationReport.RowsOf(result).Select(r => (object?[])
            [r.Rank, .. paths.Select(p => r.Values[p]?.ToJsonString().Trim('"')), .. Figures.Names.Select(n => r.Figures is { } f && f.TryGetValue(n, out var value) ? value : (object?)null), r.MeetsRequirements, r.Problem]));
        yield return new("importance", ["parameter", "percent", "value", "trials", "mean", "best"],
            new VarianceAnalysis(result, result.Task.Goals.Objectives[0]).Parameters().SelectMany(p => p.Means.Select(m => (object?[])[p.Path, p.Percent, m.Value?.ToJsonString().Trim('"'), m.Trials, m.Mean, m.Best])));
    }
}
