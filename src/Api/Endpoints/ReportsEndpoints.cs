using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Jobs;
using TraderAgent.Backtesting.Reports.Html;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pdf;

namespace TraderAgent.Api.Endpoints;

/// <summary>Results to read, print and send.</summary>
internal static class ReportsEndpoints
{
    private const int MostCompared = 20, UsualMost = 50, HighestMost = 500;

    /// <summary>A report shows itself and asks nobody: its scripts cannot reach the API in its reader's name.</summary>
    private const string Alone = "sandbox allow-scripts allow-downloads; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    public static void Map(RouteGroupBuilder api)
    {
        var reports = api.MapGroup("").WithTags("reports");
        reports.MapGet("/reports", ListAsync).WithName("reports.list").WithSummary("Results that can be read as reports, the newest first.").Needs(Rights.Look);
        reports.MapGet("/results/{id}/report", HtmlAsync).WithName("results.report").WithSummary("A result as a web page of its own.").Produces<string>(contentType: "text/html").Needs(Rights.Look);
        reports.MapGet("/results/{id}/report.pdf", PdfAsync).WithName("results.report-pdf").WithSummary("A result as a PDF.").Produces<string>(contentType: "application/pdf").Needs(Rights.Look);
        reports.MapPost("/results/comparisons", CompareAsync).WithName("results.compare").WithSummary("One report of several results; backtests are compared side by side.")
            .Accepts<ComparisonRequest>("application/json").Produces<string>(contentType: "text/html", additionalContentTypes: "application/pdf").Needs(Rights.Look);
    }

    private static async Task<Results<Ok<Page<Job>>, ProblemHttpResult>> ListAsync(JobLog log, string? cursor, int? most, CancellationToken cancel)
    {
        if (most is < 1 or > HighestMost) return Problems.Bad("most", $"{most} cannot be used; expected 1 to {HighestMost}.");
        if (cursor is not null && !JobLog.IsId(cursor)) return Problems.Bad("cursor", "it cannot be used; expected what the page before named as next.");
        var count = most ?? UsualMost;
        var kept = (await log.ListAsync(cursor, JobLog.Kept * 2, cancel)).Where(j => j.HasResult).Take(count + 1).ToList();
        return TypedResults.Ok(new Page<Job>([.. kept.Take(count)], kept.Count > count ? kept[count - 1].Id : null));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> HtmlAsync(string id, HttpContext context, ResultReader reader, JobLog log, CancellationToken cancel) =>
        await reader.FindAsync(log, id, cancel) is { } result ? Page(context, ReportOf.Result(result)) : ResultsEndpoints.None();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PdfAsync(string id, ResultReader reader, JobLog log, CancellationToken cancel) =>
        await reader.FindAsync(log, id, cancel) is { } result ? Paper(ReportOf.Result(result), result.Kind) : ResultsEndpoints.None();

    private static async Task<Results<ContentHttpResult, FileContentHttpResult, ProblemHttpResult>> CompareAsync(HttpContext context, ResultReader reader, JobLog log, CancellationToken cancel)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(context.Request, cancel);
        if (unreadable is not null) return unreadable;
        var (request, problems) = ShapedJson.Read<ComparisonRequest>(body);
        if (request is null) return Problems.Bad(problems);
        if (request.Results.Count is < 1 or > MostCompared) return Problems.Bad("results", $"there are {request.Results.Count}; expected 1 to {MostCompared}.");
        var found = new List<StoredResult>();
        foreach (var (index, id) in request.Results.Index())
        {
            if (await reader.FindAsync(log, id, cancel) is not { } result) return Problems.Bad($"results[{index}]", "there is no such result; GET /api/v1/reports lists those there are.");
            found.Add(result with { Name = found.Exists(f => f.Name == result.Name) ? $"{result.Name} ({index + 1})" : result.Name });
        }

        var report = ReportOf.Results(found);
        return request.Format == ReportFormat.Pdf ? Paper(report, "comparison") : Page(context, report);
    }

    private static ContentHttpResult Page(HttpContext context, Report report)
    {
        var headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XFrameOptions) = (Alone, "SAMEORIGIN");
        return TypedResults.Content(HtmlReport.Of(report), "text/html", Encoding.UTF8);
    }

    private static FileContentHttpResult Paper(Report report, string name)
    {
        using var file = new MemoryStream();
        PdfReport.Write(file, report);
        return TypedResults.File(file.ToArray(), "application/pdf", $"{name}.pdf");
    }
}

/// <summary>How a report is written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportFormat>))]
public enum ReportFormat
{
    /// <summary>A web page of its own.</summary>
    [JsonStringEnumMemberName("html")] Html,

    /// <summary>To print.</summary>
    [JsonStringEnumMemberName("pdf")] Pdf,
}

/// <summary>Results that are to be compared.</summary>
public sealed record ComparisonRequest
{
    /// <summary>Up to 20 results, by name.</summary>
    [JsonPropertyName("results")] public required IReadOnlyList<string> Results { get; init; }

    /// <summary>How the report is written.</summary>
    [JsonPropertyName("format")] public ReportFormat Format { get; init; }
}
