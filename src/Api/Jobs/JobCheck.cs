using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Jobs;

/// <summary>Checks what a job's request means, beyond its bots and candles.</summary>
internal static class JobCheck
{
    private const int MostSets = 20_000, MostGrid = 200_000, MostCases = 500, LongestName = 100, MostRows = 1_000;
    private const long LatestTime = 253_402_300_799_999; // The end of the year 9999.

    private static readonly string[] Parts = ["cashPercent", "space", "search", "goals", "rows", "walkForward", "monteCarlo", "sensitivity", "dossier", "timeframes"];

    /// <summary>What the checks of the settings call by its command line name.</summary>
    private static readonly Dictionary<string, string> Written = new() { ["ratio"] = "inSampleRatio", ["reach"] = "reachPercent", ["cliff"] = "cliffPercent" };

    /// <summary>What is wrong with what stands in it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="written">As it was written.</param>
    public static IEnumerable<SettingProblem> Of(JobRequest request, JsonObject written)
    {
        var used = PartsOf(request.Kind);
        var kind = (string)written["kind"]!;
        foreach (var part in Parts.Except(used).Where(written.ContainsKey)) yield return new(part, $"a job of kind '{kind}' does not use it; leave it out{(used.Length > 0 ? $" (it uses {string.Join(", ", used)})" : "")}.");
        if (request.Name is { Length: 0 or > LongestName }) yield return new("name", $"it has {request.Name.Length} characters; expected 1 to {LongestName}.");
        if (request.Rows is < 1 or > MostRows) yield return new("rows", $"{request.Rows} cannot be used; expected from 1 to {MostRows}.");
        if (request.CashPercent is not (null or (>= -100 and <= 1_000))) yield return new("cashPercent", $"{request.CashPercent} cannot be used; expected from -100 to 1000.");
        if (written["dossier"]?["thresholds"] is not null) yield return new("dossier.thresholds", "what a dossier must show is set in the configuration (promotion.thresholds); leave it out.");
        foreach (var (field, at) in new[] { ("from", request.Candles.From), ("to", request.Candles.To) })
            if (at is { UnixMilliseconds: < 0 or > LatestTime }) yield return new($"candles.{field}", $"{at.Value.UnixMilliseconds} is no time; expected unix milliseconds, such as 1704067200000 for 2024-01-01.");
        foreach (var problem in Under("walkForward", request.WalkForward?.Check())) yield return problem;
        foreach (var problem in Under("monteCarlo", request.MonteCarlo?.Check())) yield return problem;
        foreach (var problem in Under("sensitivity", request.Sensitivity?.Check())) yield return problem;
        foreach (var problem in Under("dossier", request.Dossier?.Check())) yield return problem;
    }

    /// <summary>What is wrong with an order whose bots and candles can be used.</summary>
    public static IEnumerable<SettingProblem> Of(JobOrder order)
    {
        if (order.Request.Kind == JobKind.Compare)
        {
            var cases = order.Comparison.Cases.Count;
            if (cases > MostCases) yield return new("timeframes", $"they make {cases} backtests of {order.Plan.Bots.Count} bots; expected at most {MostCases}. Give fewer timeframes or bots.");
            yield break;
        }

        foreach (var problem in order.Plan.Check()) yield return new("candles", $"{problem.Field}: {problem.Message}");
        if (!PartsOf(order.Request.Kind).Contains("space")) yield break;
        foreach (var problem in Searched(order.Search, order.Request)) yield return problem;
    }

    /// <summary>Whether a job is about one bot.</summary>
    public static bool IsOfOneBot(JobKind kind) => kind is JobKind.Optimize or JobKind.WalkForward or JobKind.Sensitivity or JobKind.Dossier;

    private static List<SettingProblem> Searched(OptimisationTask task, JobRequest request)
    {
        if (request.Space is null && DefaultSpace.Of(task.Configured) is null)
            return [new("space", $"a {task.Configured.Kind} has no usual parameters (those that have: {string.Join(", ", DefaultSpace.Kinds)}); give a space.")];
        if (Under("space", SpaceCheck.Of(task.Space, task.Configured)).ToList() is { Count: > 0 } impossible) return impossible;
        if (Under("goals", task.Goals.Check()).Concat(Under("search", task.Search.Check(task.BotSpace))).ToList() is { Count: > 0 } wrong) return wrong;
        if (TooMany(task) is { } tooMany) return [tooMany];
        var sets = new SearchCourse(task).Total;
        return sets is >= 1 and <= MostSets ? [] : [new("search", $"{sets} sets would be tried; expected 1 to {MostSets}. {(sets < 1 ? "Widen the space or drop a condition." : "Give larger steps, fewer parameters or fewer trials.")}")];
    }

    /// <summary>Found without drawing the sets, which of very many takes its time.</summary>
    private static SettingProblem? TooMany(OptimisationTask task) => task.Search switch
    {
        SearchSettings.Grid when task.Space.Count > MostGrid => new("space", $"a grid of it has {task.Space.Count} sets, conditions aside; expected at most {MostGrid}. Give larger steps or fewer parameters, or another search."),
        SearchSettings.Random { Trials: > MostSets } or SearchSettings.CoarseToFine { Trials: > MostSets } or SearchSettings.Evolution { Trials: > MostSets } => new("search.trials", $"they are too many; expected at most {MostSets}."),
        _ => null,
    };

    private static string[] PartsOf(JobKind kind) => kind switch
    {
        JobKind.Backtest => ["cashPercent"],
        JobKind.Optimize => ["space", "search", "goals", "rows"],
        JobKind.WalkForward => ["space", "search", "goals", "walkForward"],
        JobKind.MonteCarlo => ["monteCarlo"],
        JobKind.Sensitivity => ["sensitivity"],
        JobKind.Dossier => ["space", "goals", "dossier"],
        _ => ["timeframes"],
    };

    private static IEnumerable<SettingProblem> Under(string part, IEnumerable<SettingProblem>? problems) =>
        (problems ?? []).Select(p => p with { Field = $"{part}.{Written.GetValueOrDefault(p.Field, Camel(p.Field))}" });

    private static string Camel(string field) => string.Concat(field.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
