using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Optimisation.Analysis;

/// <summary>A cell of a <see cref="ParameterMap"/>.</summary>
/// <param name="Trials">How many trials have these two values.</param>
/// <param name="Mean">The objective's mean over them.</param>
/// <param name="Best">The objective's best over them.</param>
public sealed record HeatCell([property: JsonPropertyName("trials")] int Trials, [property: JsonPropertyName("mean")] double Mean, [property: JsonPropertyName("best")] double Best);

/// <summary>An objective over two parameters; the other parameters take whatever values the trials had.</summary>
public sealed record ParameterMap
{
    private const int MostCells = 24;

    /// <summary>The objective.</summary>
    [JsonPropertyName("objective")] public required string Objective { get; init; }

    /// <summary>Whether less of it is better.</summary>
    [JsonPropertyName("lessIsBetter")] public required bool IsLessBetter { get; init; }

    /// <summary>The parameter across.</summary>
    [JsonPropertyName("x")] public required string X { get; init; }

    /// <summary>The parameter upwards.</summary>
    [JsonPropertyName("y")] public required string Y { get; init; }

    /// <summary>The values across; of a group of neighbours the first.</summary>
    [JsonPropertyName("xValues")] public required IReadOnlyList<JsonNode?> XValues { get; init; }

    /// <summary>The values upwards; of a group of neighbours the first.</summary>
    [JsonPropertyName("yValues")] public required IReadOnlyList<JsonNode?> YValues { get; init; }

    /// <summary>A row for each value upwards, in it a cell for each value across; null where no trial has both.</summary>
    [JsonPropertyName("cells")] public required IReadOnlyList<IReadOnlyList<HeatCell?>> Cells { get; init; }

    /// <summary>The map of two parameters, by their places in the space.</summary>
    public static ParameterMap Of(OptimisationResult result, Objective objective, (int X, int Y) parameters)
    {
        var (space, x, y) = (result.Space, parameters.X, parameters.Y);
        var (across, up) = (Bins.Of(space, x, MostCells), Bins.Of(space, y, MostCells));
        var cells = new List<double>?[up.Count, across.Count];
        foreach (var trial in result.Trials.Where(t => t.Figures is { } f && double.IsFinite(f[objective.Figure])))
            (cells[up.Of(trial.Set[y]), across.Of(trial.Set[x])] ??= []).Add(trial.Figures![objective.Figure]);
        return new()
        {
            Objective = objective.Name, IsLessBetter = objective.IsLess, X = space.Space.Parameters[x].Path, Y = space.Space.Parameters[y].Path,
            XValues = [.. Enumerable.Range(0, across.Count).Select(i => space.Space.Parameters[x].ValueAt(across.First(i)))],
            YValues = [.. Enumerable.Range(0, up.Count).Select(i => space.Space.Parameters[y].ValueAt(up.First(i)))],
            Cells = [.. Enumerable.Range(0, up.Count).Select(row => Enumerable.Range(0, across.Count).Select(column => CellOf(cells[row, column], objective.IsLess)).ToArray())],
        };
    }

    private static HeatCell? CellOf(List<double>? values, bool isLess) => values is null ? null : new(values.Count, values.Average(), isLess ? values.Min() : values.Max());
}
