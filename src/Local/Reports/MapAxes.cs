using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;

namespace TraderAgent.Local.Reports;

/// <summary>Which two parameters a map is of.</summary>
internal static class MapAxes
{
    /// <summary>Those that <c>--axes</c> names, by their place in the space; none when it names none. Or why they cannot be.</summary>
    public static (IReadOnlyList<int>? Axes, string? Problem) Find(OptimisationTask task, string? text)
    {
        if (text is null) return ([], null);
        var paths = task.Space.Parameters.Select(p => p.Path).ToList();
        int[] axes = [.. text.Split(',').Select(p => paths.IndexOf(p.Trim()))];
        return axes.Length == 2 && axes[0] != axes[1] && axes.All(a => a >= 0)
            ? (axes, null)
            : (null, $"--axes: '{text}' cannot be used; expected two of {string.Join(", ", paths)}, with a comma between them.");
    }

    /// <summary>The map; null where there are not two parameters.</summary>
    public static ParameterMap? Map(OptimisationResult result, OptimisationReport report, IReadOnlyList<int> axes) =>
        axes.Count == 2 ? ParameterMap.Of(result, result.Task.Goals.Objectives[0], (axes[0], axes[1])) : report.HeatMaps.Count > 0 ? report.HeatMaps[0] : null;
}
