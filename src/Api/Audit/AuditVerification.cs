using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Audit;

/// <summary>What came of comparing every line with the one before.</summary>
/// <param name="IsWhole">Whether nothing was changed, removed or put in.</param>
/// <param name="Lines">How many lines were read.</param>
/// <param name="LastHash">The hash of the last line; keep it elsewhere to prove later that the log was not written anew as a whole.</param>
/// <param name="Fault">The first fault, with the number of the line; null when there is none.</param>
/// <param name="FaultyLine">What the faulty line is kept under; null when there is none.</param>
public sealed record AuditVerification(
    [property: JsonPropertyName("whole")] bool IsWhole,
    [property: JsonPropertyName("lines")] long Lines,
    [property: JsonPropertyName("lastHash")] string LastHash,
    [property: JsonPropertyName("fault")] string? Fault = null,
    [property: JsonPropertyName("faultyLine")] string? FaultyLine = null)
{
    private const int PageSize = 500;

    /// <summary>Reads a log from its first line to its last.</summary>
    public static async Task<AuditVerification> RunAsync(IRecords records, CancellationToken cancel)
    {
        using var log = new AuditLog(records, TimeProvider.System);
        var head = await log.HeadAsync(cancel).ConfigureAwait(false); // Before the lines: those that are written meanwhile do not matter.
        var (number, hash, marked) = (0L, AuditLine.Nothing, head is null);
        string? after = null;
        while (true)
        {
            var page = await records.ListAsync(AuditLog.Kind, new(after, PageSize), cancel).ConfigureAwait(false);
            foreach (var record in page)
            {
                if (FaultOf(record, number, hash, out var line) is { } fault) return new(false, number, hash, fault, record.Id);
                (number, hash) = (line!.Number, line.Hash);
                if (number == head?.Number && hash != head.Hash) return new(false, number, hash, $"line {number} was written anew: the log's head remembers another hash.", record.Id);
                marked |= number == head?.Number;
            }

            if (page.Count < PageSize) break;
            after = page[^1].Id;
        }

        return marked ? new(true, number, hash) : new(false, number, hash, $"lines {number + 1} to {head!.Number} were removed from the end.", AuditLine.IdOf(number + 1));
    }

    private static string? FaultOf(StoredRecord record, long before, string hash, out AuditLine? line)
    {
        try
        {
            line = WireJson.Read<AuditLine>(record.Body);
        }
        catch (JsonException)
        {
            line = null;
            return $"line {record.Id} was changed or put in: it cannot be read.";
        }

        if (record.Id != line.Id) return $"line {record.Id} was put in: it says that it is line {line.Number}.";
        if (line.Number <= before) return $"line {line.Number} was put in: it comes after line {before}.";
        if (line.Number != before + 1) return line.Number == before + 2 ? $"line {before + 1} was removed." : $"lines {before + 1} to {line.Number - 1} were removed.";
        if (!line.Follows(hash) || WireJson.Write(line) != record.Body) return $"line {line.Number} was changed, or put in for another: its hash is not that of its content after line {before}.";
        return null;
    }
}
