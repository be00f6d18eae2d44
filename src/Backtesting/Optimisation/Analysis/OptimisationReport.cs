using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation.Analysis;

/// <summary>A trial as a row of a table.</summary>
/// <param name="Rank">1 for the best.</param>
/// <param name="Values">Its values by path.</param>
/// <param name="Figures">Its figures by name; those without a value are left out. Null where the strategy refused the values.</param>
/// <param name="MeetsRequirements">Whether it meets all requirements.</param>
/// <param name="Problem">Why the strategy refused the values; null where it did not.</param>
public sealed record TrialRow(
    [property: JsonPropertyName("rank")] int Rank,
    [property: JsonPropertyName("values")] JsonObject Values,
    [property: JsonPropertyName("figures")] IReadOnlyDictionary<string, double>? Figures,
    [property: JsonPropertyName("meetsRequirements")] bool MeetsRequirements,
    [property: JsonPropertyName("problem")] string? Problem);

/// <summary>What an optimisation found, for people and programs. The same trials give the same report, to the byte.</summary>
public sealed record OptimisationReport
{
    /// <summary>How many parameters have maps: each pair of the most important ones.</summary>
    private const int MappedParameters = 3;

    /// <summary>Which bot.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>Its strategy.</summary>
    [JsonPropertyName("strategy")] public required string Strategy { get; init; }

    /// <summary>What was tried.</summary>
    [JsonPropertyName("space")] public required ParameterSpace Space { get; init; }

    /// <summary>How many sets the space has, conditions aside.</summary>
    [JsonPropertyName("setsOfSpace")] public required long SetsOfSpace { get; init; }

    /// <summary>How it was searched.</summary>
    [JsonPropertyName("search")] public required SearchSettings Search { get; init; }

    /// <summary>What for; the first ranks.</summary>
    [JsonPropertyName("objectives")] public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>What a result must have.</summary>
    [JsonPropertyName("requirements")] public required IReadOnlyList<Condition> Requirements { get; init; }

    /// <summary>Whether the search came to its end.</summary>
    [JsonPropertyName("complete")] public required bool IsComplete { get; init; }

    /// <summary>How many sets were tried.</summary>
    [JsonPropertyName("trials")] public required int Trials { get; init; }

    /// <summary>How many of them the strategy refused.</summary>
    [JsonPropertyName("refused")] public required int Refused { get; init; }

    /// <summary>How many meet the requirements.</summary>
    [JsonPropertyName("meetRequirements")] public required int MeetRequirements { get; init; }

    /// <summary>
    /// The probability that the true Sharpe ratio of the best is above the best that as many trials without any edge would have shown
    /// (<see cref="SharpeTest.Deflated"/>); null where it cannot be computed.
    /// </summary>
    [JsonPropertyName("deflatedSharpe")] public required double? DeflatedSharpe { get; init; }

    /// <summary>The best trials, the best first.</summary>
    [JsonPropertyName("best")] public required IReadOnlyList<TrialRow> Best { get; init; }

    /// <summary>With several objectives: the trials that no other betters in one without being worse in another. Else empty.</summary>
    [JsonPropertyName("paretoFront")] public required IReadOnlyList<TrialRow> ParetoFront { get; init; }

    /// <summary>How much of the first objective's variance each parameter explains.</summary>
    [JsonPropertyName("importance")] public required IReadOnlyList<ParameterImportance> Importance { get; init; }

    /// <summary>What pairs of parameters explain beyond that.</summary>
    [JsonPropertyName("interactions")] public required IReadOnlyList<ParameterInteraction> Interactions { get; init; }

    /// <summary>The first objective over each pair of the three most important parameters.</summary>
    [JsonPropertyName("heatMaps")] public required IReadOnlyList<ParameterMap> HeatMaps { get; init; }

    /// <summary>The report of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="rows">How many of the best trials, and of the front, it has.</param>
    public static OptimisationReport Of(OptimisationResult result, int rows)
    {
        var goals = result.Task.Goals;
        var analysis = new VarianceAnalysis(result, goals.Objectives[0]);
        var importance = analysis.Parameters();
        var ranks = result.Ranked.Index().ToDictionary(t => t.Item.Set, t => t.Index + 1);
        TrialRow Row(Trial trial) => RowOf(result, trial, ranks[trial.Set]);
        return new()
        {
            Bot = result.Space.Bot.Id, Strategy = result.Space.Bot.Kind, Space = result.Space.Space, SetsOfSpace = result.Space.Space.Count, Search = result.Task.Search,
            Objectives = goals.Objectives, Requirements = goals.Requirements, IsComplete = result.IsComplete,
            Trials = result.Trials.Count, Refused = result.Refused, MeetRequirements = result.Trials.Count(t => goals.Violation(t) == 0),
            DeflatedSharpe = DeflatedSharpeOf(result), Best = [.. result.Ranked.Take(rows).Select(Row)],
            ParetoFront = goals.Objectives.Count < 2 ? [] : [.. goals.ParetoFront(result.Trials).Take(rows).Select(Row)],
            Importance = importance, Interactions = analysis.Interactions(), HeatMaps = [.. Maps(result, [.. importance.Take(MappedParameters).Select(i => i.Path)])],
        };
    }

    /// <summary>Every trial as a row, the best first.</summary>
    public static IEnumerable<TrialRow> RowsOf(OptimisationResult result) => result.Ranked.Select((t, i) => RowOf(result, t, i + 1));

    private static TrialRow RowOf(OptimisationResult result, Trial trial, int rank) => new(
        rank, result.Space.ValuesOf(trial.Set),
        trial.Figures is { } figures ? Named(figures) : null, result.Task.Goals.Violation(trial) == 0, trial.Problem);

    private static Dictionary<string, double> Named(double[] figures) =>
        Optimisation.Figures.Names.Zip(figures).Where(f => double.IsFinite(f.Second)).ToDictionary(f => f.First, f => f.Second);

    private static IEnumerable<ParameterMap> Maps(OptimisationResult result, string[] paths)
    {
        int[] mapped = [.. result.Space.Space.Parameters.Index().Where(p => paths.Contains(p.Item.Path) && p.Item.Count > 1).OrderBy(p => Array.IndexOf(paths, p.Item.Path)).Select(p => p.Index)];
        return mapped.SelectMany((x, i) => mapped.Skip(i + 1).Select(y => ParameterMap.Of(result, result.Task.Goals.Objectives[0], (x, y))));
    }

    private static double? DeflatedSharpeOf(OptimisationResult result)
    {
        if (result.Best is not { } best || best.Value("sharpe").Number is not (> double.NegativeInfinity and var sharpe)) return null;
        var moments = new ReturnMoments((int)best.Value("days").Number, sharpe / DailyReturns.YearRoot, 1, best.Value("skewness").Number, best.Value("kurtosis").Number);
        var tried = result.Trials.Where(t => t.Figures is not null).Select(t => t.Value("sharpe").Number is var s && double.IsFinite(s) ? s / DailyReturns.YearRoot : (double?)null);
        return SharpeTest.Of(moments)?.Deflated(SharpeTrials.Of([.. tried]));
    }
}
