using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Records;

namespace TraderAgent.Api.Endpoints;

/// <summary>What was done to the agent, and by whom.</summary>
internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("", ListAsync).Needs(Rights.SeeAudit).WithName("audit.list").WithSummary("Lines of the audit log, the newest first.");
        audit.MapGet("/verification", VerifyAsync).Needs(Rights.SeeAudit).WithName("audit.verify").WithSummary("Whether a line of the audit log was changed, removed or put in.");
    }

    private static async Task<Results<Ok<Page<AuditLine>>, ProblemHttpResult>> ListAsync([AsParameters] HistoryPart part, [AsParameters] AuditFilter filter, AuditLog log, CancellationToken cancel)
    {
        if (part.Problems() is { Count: > 0 } wrong) return Problems.Bad(wrong);
        long after = 0;
        if (part.Cursor is { } cursor && (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after) || after < 1)) return Problems.Bad("cursor", "it cannot be used; expected what the page before named as next.");
        return TypedResults.Ok(await filter.ReadAsync(log, part, part.Cursor is null ? null : after, cancel));
    }

    private static async Task<Ok<AuditVerification>> VerifyAsync(IRecords records, CancellationToken cancel) => TypedResults.Ok(await AuditVerification.RunAsync(records, cancel));
}

/// <summary>Which lines are meant.</summary>
/// <param name="By">Of this caller.</param>
/// <param name="Right">Of rights whose names begin so, such as <c>bots.</c></param>
/// <param name="Outcome">With this outcome: done, refused, invalid, asked or failed.</param>
/// <param name="Text">With this text in the target or the details.</param>
public readonly record struct AuditFilter(
    [property: FromQuery(Name = "by"), Description("Of this caller.")] string? By,
    [property: FromQuery(Name = "right"), Description("Of rights whose names begin so, such as bots.")] string? Right,
    [property: FromQuery(Name = "outcome"), Description("With this outcome: done, refused, invalid, asked or failed.")] string? Outcome,
    [property: FromQuery(Name = "text"), Description("With this text in the target or the details.")] string? Text)
{
    private const int PageSize = 500, MostRead = 5_000;

    /// <summary>A page of them, the newest first; a page of a rare kind may have fewer, and still a next one.</summary>
    internal async Task<Page<AuditLine>> ReadAsync(AuditLog log, HistoryPart part, long? before, CancellationToken cancel)
    {
        var (found, most) = (new List<AuditLine>(), part.Of(null).Most);
        for (var read = 0; read < MostRead; read += PageSize)
        {
            var page = await log.ReadAsync(new(before is { } number ? AuditLine.IdOf(number) : null, PageSize, IsNewestFirst: true), cancel).ConfigureAwait(false);
            foreach (var line in page)
            {
                if (part.From is { } from && line.At.UnixMilliseconds < from) return new(found, null); // Lines are in order of time.
                before = line.Number;
                if (!IsMeant(line) || line.At.UnixMilliseconds >= (part.To ?? long.MaxValue)) continue;
                found.Add(line);
                if (found.Count == most) return new(found, line.Number == 1 ? null : line.Number.ToString(CultureInfo.InvariantCulture));
            }

            if (page.Count < PageSize) return new(found, null);
        }

        return new(found, before?.ToString(CultureInfo.InvariantCulture));
    }

    private bool IsMeant(AuditLine line)
    {
        var entry = line.Entry;
        return (By is null || entry.By.Equals(By, StringComparison.OrdinalIgnoreCase))
            && (Right is null || entry.Right.StartsWith(Right, StringComparison.OrdinalIgnoreCase))
            && (Outcome is null || entry.Outcome.Equals(Outcome, StringComparison.OrdinalIgnoreCase))
            && (Text is null || entry.Target.Contains(Text, StringComparison.OrdinalIgnoreCase) || entry.Details?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true);
    }
}
