using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation.Analysis;

/// <summary>The objective at one value of a parameter, over all trials that have it.</summary>
/// <param name="Value">The value; of a group of neighbours the first.</param>
/// <param name="Trials">How many trials.</param>
/// <param name="Mean">The objective's mean.</param>
/// <param name="Best">The objective's best.</param>
public sealed record MarginalMean(
    [property: JsonPropertyName("value")] JsonNode? Value, [property: JsonPropertyName("trials")] int Trials, [property: JsonPropertyName("mean")] double Mean, [property: JsonPropertyName("best")] double Best);

/// <summary>How much of the objective's variance a parameter alone explains.</summary>
/// <param name="Path">The parameter.</param>
/// <param name="Percent">Its share; null where there are too few trials to tell.</param>
/// <param name="Means">The objective by its values.</param>
public sealed record ParameterImportance(
    [property: JsonPropertyName("path")] string Path, [property: JsonPropertyName("percent")] double? Percent, [property: JsonPropertyName("means")] IReadOnlyList<MarginalMean> Means);

/// <summary>How much two parameters explain together beyond what each explains alone.</summary>
/// <param name="Paths">The two.</param>
/// <param name="Percent">The share of the variance.</param>
public sealed record ParameterInteraction([property: JsonPropertyName("paths")] IReadOnlyList<string> Paths, [property: JsonPropertyName("percent")] double Percent);

/// <summary>
/// Analysis of variance of an objective by the parameters (Fisher 1925; as functional ANOVA of a search's trials: Hutter, Hoos and
/// Leyton-Brown 2014, here on the trials themselves instead of a model of them). The share is epsilon squared (Kelley 1935): the sum of squares
/// between the values of a parameter, less what as many groups would differ by chance, over the total; so that a parameter that does
/// nothing has 0 in the mean, however many values it has.
/// </summary>
public sealed class VarianceAnalysis
{
    private const int MostBins = 10, LeastTrialsPerBin = 3, LeastTrialsPerCell = 10, MostInteractions = 5;

    private readonly BotSpace _space;
    private readonly Objective _objective;
    private readonly List<(ParameterSet Set, double Value)> _points;

    /// <summary>Over the trials that have a value of an objective.</summary>
    public VarianceAnalysis(OptimisationResult result, Objective objective)
    {
        (_space, _objective) = (result.Space, objective);
        _points = [.. result.Trials.Where(t => t.Figures is not null).Select(t => (t.Set, t.Figures![objective.Figure])).Where(p => double.IsFinite(p.Item2))];
    }

    /// <summary>Each parameter, the most important first.</summary>
    public IReadOnlyList<ParameterImportance> Parameters() =>
        [.. Enumerable.Range(0, _space.Dimensions).Select(Of).OrderByDescending(p => p.Percent ?? -1).ThenBy(p => p.Path, StringComparer.Ordinal)];

    /// <summary>The pairs that explain most together, up to five.</summary>
    public IReadOnlyList<ParameterInteraction> Interactions()
    {
        var most = (int)Math.Sqrt(_points.Count / (double)LeastTrialsPerCell); // Of many sparse pairs one always looks strong.
        if (most < 2) return [];
        int[] bound = [.. Enumerable.Range(0, _space.Dimensions).Where(i => Bins.Of(_space, i, most).Count <= most)];
        return
        [
            .. bound.SelectMany(i => bound.Where(j => j > i).Select(j => (i, j)))
                .Select(p => (p.i, p.j, Share: Together(p.i, p.j, most))).Where(p => p.Share > 0).OrderByDescending(p => p.Share).ThenBy(p => (p.i, p.j)).Take(MostInteractions)
                .Select(p => new ParameterInteraction([PathOf(p.i), PathOf(p.j)], 100 * p.Share)),
        ];
    }

    private ParameterImportance Of(int parameter)
    {
        var bins = Bins.Of(_space, parameter, Math.Clamp(_points.Count / LeastTrialsPerBin, 2, MostBins));
        var means = _points.GroupBy(p => bins.Of(p.Set[parameter])).OrderBy(g => g.Key).Select(g => new MarginalMean(
            _space.Space.Parameters[parameter].ValueAt(bins.First(g.Key)), g.Count(), g.Average(p => p.Value), _objective.IsLess ? g.Min(p => p.Value) : g.Max(p => p.Value)));
        return new(PathOf(parameter), Explained(s => bins.Of(s[parameter])) is { } share ? 100 * Math.Max(0, share) : null, [.. means]);
    }

    private double Together(int one, int other, int most)
    {
        var (first, second) = (Bins.Of(_space, one, most), Bins.Of(_space, other, most));
        var both = Explained(s => first.Of(s[one]) * second.Count + second.Of(s[other]));
        return both - Math.Max(0, Explained(s => first.Of(s[one])) ?? 0) - Math.Max(0, Explained(s => second.Of(s[other])) ?? 0) ?? 0;
    }

    /// <summary>Epsilon squared of a grouping: 1 - (within / (n - groups)) / (total / (n - 1)). Null where every trial would be a group, or nothing varies.</summary>
    private double? Explained(Func<ParameterSet, int> groupOf)
    {
        var groups = _points.GroupBy(p => groupOf(p.Set), p => p.Value).ToList();
        if (groups.Count >= _points.Count) return null;
        var mean = _points.Average(p => p.Value);
        var total = _points.Sum(p => (p.Value - mean) * (p.Value - mean));
        if (!(total > 0)) return null;
        var within = groups.Sum(g => g.Average() is var own ? g.Sum(v => (v - own) * (v - own)) : 0);
        return 1 - within / (_points.Count - groups.Count) * (_points.Count - 1) / total;
    }

    private string PathOf(int parameter) => _space.Space.Parameters[parameter].Path;
}
