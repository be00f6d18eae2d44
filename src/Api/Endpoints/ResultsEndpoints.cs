using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Jobs;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Robustness;

namespace TraderAgent.Api.Endpoints;

/// <summary>The results of jobs: all of them, and the parts that charts and tables are made of. A result has its job's name.</summary>
internal static class ResultsEndpoints
{
    private const int UsualTrades = 100, MostTrades = 500;

    public static void Map(RouteGroupBuilder api)
    {
        var results = api.MapGroup("/results/{id}").WithTags("results");
        results.MapGet("", WholeAsync).WithName("results.get").WithSummary("The whole result, as the command of the same kind prints it with --json.")
            .WithMetadata(new Streamed()).Produces<JsonElement>().Needs(Rights.Look);
        results.MapGet("/equity", EquityAsync).WithName("results.equity").WithSummary("Equity over time of a backtest or a walk-forward, thinned.").Needs(Rights.Look);
        results.MapGet("/trades", TradesAsync).WithName("results.trades").WithSummary("The deals of a backtest in their order, in pages.").Needs(Rights.Look);
        results.MapGet("/picture", PictureAsync).WithName("results.picture").WithSummary("What can be drawn of a backtest: curves, candles, fills and deals.").WithMetadata(new Streamed())
            .Produces<BacktestPicture>().Needs(Rights.Look);
        Part<IReadOnlyList<ParameterMap>>(results, "heat-maps", "optimize", "heatMaps", "The objective of an optimisation over each pair of its most important parameters.");
        Part<IReadOnlyList<TrialRow>>(results, "trials", "optimize", "best", "The best parameter sets of an optimisation.");
        Part<IReadOnlyList<MonteCarloOutcome>>(results, "fans", "monte-carlo", "outcomes", "What each method of a Monte Carlo analysis gave, with its fan of equity.");
        Part<IReadOnlyList<WalkForwardWindow>>(results, "windows", "walk-forward", "windows", "The windows of a walk-forward.");
        results.MapGet("/tables", TablesAsync).WithName("results.tables").WithSummary("The names of the tables of a result.").Needs(Rights.Look);
        results.MapGet("/tables/{table}", TableAsync).WithName("results.table").WithSummary("A table of a result as CSV.").WithMetadata(new Streamed())
            .Produces<string>(contentType: "text/csv").Needs(Rights.Look);
    }

    /// <summary>Why there is no result of a name.</summary>
    public static ProblemHttpResult None() => Problems.NotFound("There is no such result; GET /api/v1/reports lists those there are.");

    /// <summary>The result of a job, by the job's name; null when there is none.</summary>
    public static async ValueTask<StoredResult?> FindAsync(this ResultReader reader, JobLog log, string id, CancellationToken cancel) =>
        JobLog.IsId(id) && await log.FindAsync(id, cancel) is { HasResult: true } job ? await reader.FindAsync(id, job.Name, cancel) : null;

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> WholeAsync(string id, IResultStore store, CancellationToken cancel) =>
        JobLog.IsId(id) && await store.OpenAsync(id, ResultFiles.Result, cancel) is { } file ? TypedResults.File(file, "application/json") : None();

    private static async Task<Results<Ok<EquitySeries>, ProblemHttpResult>> EquityAsync(string id, int? most, ResultReader reader, JobLog log, CancellationToken cancel)
    {
        if (most is < 2 or > EquitySeries.MostPoints) return Problems.Bad("most", $"{most} cannot be used; expected 2 to {EquitySeries.MostPoints}.");
        if (await reader.FindAsync(log, id, cancel) is not { } result) return None();
        return EquitySeries.Of(result, most ?? EquitySeries.MostPoints) is { } series ? TypedResults.Ok(series) : Lacks(result, "equity curve", "backtest, walk-forward");
    }

    private static async Task<Results<Ok<Page<DealPicture>>, ProblemHttpResult>> TradesAsync(string id, int? cursor, int? most, string? bot, ResultReader reader, JobLog log, CancellationToken cancel)
    {
        if (most is < 1 or > MostTrades) return Problems.Bad("most", $"{most} cannot be used; expected 1 to {MostTrades}.");
        if (cursor is < 0) return Problems.Bad("cursor", $"{cursor} cannot be used; expected what the page before named as next.");
        if (await reader.FindAsync(log, id, cancel) is not { } result) return None();
        if (result.Picture is not { } picture) return Lacks(result, "list of trades", "backtest");
        var deals = bot is null ? picture.Deals : [.. picture.Deals.Where(d => d.Bot == bot)];
        var (from, count) = (cursor ?? 0, most ?? UsualTrades);
        return TypedResults.Ok(new Page<DealPicture>([.. deals.Skip(from).Take(count)], from + count < deals.Count ? $"{from + count}" : null));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PictureAsync(string id, IResultStore store, CancellationToken cancel) =>
        JobLog.IsId(id) && await store.OpenAsync(id, ResultFiles.Picture, cancel) is { } file
            ? TypedResults.File(file, "application/json") : Problems.NotFound("There is no picture of that name; only a backtest has one.");

    private static void Part<T>(RouteGroupBuilder results, string name, string kind, string property, string summary) =>
        results.MapGet($"/{name}", async Task<Results<ContentHttpResult, ProblemHttpResult>> (string id, ResultReader reader, JobLog log, CancellationToken cancel) =>
            await reader.FindAsync(log, id, cancel) is not { } result ? None()
            : result.Kind == kind && result.Result.TryGetProperty(property, out var part) ? TypedResults.Content(part.GetRawText(), "application/json", Encoding.UTF8)
            : Lacks(result, name, kind)).WithName($"results.{name}").WithSummary(summary).Produces<T>().Needs(Rights.Look);

    private static async Task<Results<Ok<IReadOnlyList<string>>, ProblemHttpResult>> TablesAsync(string id, IResultStore store, CancellationToken cancel)
    {
        var names = JobLog.IsId(id) ? await store.NamesAsync(id, cancel) : [];
        return names.Count == 0 ? None() : TypedResults.Ok<IReadOnlyList<string>>([.. names.Where(n => n.EndsWith(".csv", StringComparison.Ordinal)).Select(n => n[..^".csv".Length])]);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> TableAsync(string id, string table, IResultStore store, CancellationToken cancel)
    {
        if (!JobLog.IsId(id)) return None();
        var names = await store.NamesAsync(id, cancel);
        if (names.Count == 0) return None();
        return names.Contains($"{table}.csv") && await store.OpenAsync(id, $"{table}.csv", cancel) is { } file
            ? TypedResults.File(file, "text/csv; charset=utf-8", $"{table}.csv")
            : Problems.NotFound($"There is no such table; GET /api/v1/results/{id}/tables lists those there are.");
    }

    private static ProblemHttpResult Lacks(StoredResult result, string what, string kinds) => Problems.NotFound($"A result of kind {result.Kind} has no {what}; expected one of kind {kinds}.");
}
