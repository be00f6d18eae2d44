using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Tax;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Api.Endpoints;

/// <summary>What was gained in a year, for a tax office.</summary>
internal static class TaxEndpoints
{
    private const int FirstYear = 2009, LastYear = 2200;

    public static void Map(RouteGroupBuilder api)
    {
        var tax = api.MapGroup("/tax").WithTags("reports");
        tax.MapGet("/{year}", async Task<Results<Ok<TaxReport>, ProblemHttpResult>> (int year, string? method, IAgent agent, CancellationToken cancel) =>
        {
            var (report, problem) = await ReportAsync(agent, year, method, cancel);
            return report is null ? problem! : TypedResults.Ok(report);
        }).WithName("tax.get").WithSummary("Gains of a calendar year by fifo, lifo or average cost, with fees and funding.").Needs(Rights.Look);
        tax.MapGet("/{year}/disposals.csv", async Task<Results<FileContentHttpResult, ProblemHttpResult>> (int year, string? method, IAgent agent, CancellationToken cancel) =>
            await FileAsync(await ReportAsync(agent, year, method, cancel), "text/csv", "csv", (report, to) => TaxPaper.Lines(report).Writer(asJson: false)(to)))
            .WithName("tax.csv").WithSummary("Each disposal of a year, as CSV.").Needs(Rights.Look);
        tax.MapGet("/{year}/report.pdf", async Task<Results<FileContentHttpResult, ProblemHttpResult>> (int year, string? method, IAgent agent, CancellationToken cancel) =>
            await FileAsync(await ReportAsync(agent, year, method, cancel), "application/pdf", "pdf", TaxPaper.WritePdf))
            .WithName("tax.pdf").WithSummary("The report of a year, as PDF.").Needs(Rights.Look);
    }

    private static async Task<(TaxReport? Report, ProblemHttpResult? Problem)> ReportAsync(IAgent agent, int year, string? method, CancellationToken cancel)
    {
        if (year is < FirstYear or > LastYear) return (null, Problems.Bad("year", $"{year} cannot be used; expected {FirstYear} to {LastYear}."));
        if (!TryRead(method, out var units)) return (null, Problems.Bad("method", "it is not known; expected fifo, lifo or average."));
        var configuration = await agent.ConfigurationAsync(cancel);
        var markets = new Dictionary<BotId, Instrument>();
        foreach (var bot in (await agent.ViewAsync(cancel)).Bots)
            if (configuration.FindInstrument(bot.Symbol) is { } market) markets[bot.Id] = market;
        return (await TaxLedger.ReportAsync(agent.History, markets, (year, units), cancel), null);
    }

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        (TaxReport? Report, ProblemHttpResult? Problem) made, string type, string ending, Action<TaxReport, Stream> write)
    {
        if (made.Report is not { } report) return Task.FromResult<Results<FileContentHttpResult, ProblemHttpResult>>(made.Problem!);
        using var content = new MemoryStream();
        write(report, content);
        return Task.FromResult<Results<FileContentHttpResult, ProblemHttpResult>>(TypedResults.File(content.ToArray(), type, $"{TaxPaper.Lines(report).Name}.{ending}"));
    }

    private static bool TryRead(string? text, out TaxMethod method)
    {
        (var isKnown, method) = text switch
        {
            null or "fifo" => (true, TaxMethod.Fifo),
            "lifo" => (true, TaxMethod.Lifo),
            "average" => (true, TaxMethod.Average),
            _ => (false, default),
        };
        return isKnown;
    }
}
