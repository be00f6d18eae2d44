using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using TraderAgent.Api.Records;

namespace TraderAgent.Functions.Tables;

/// <summary>
/// The agent's documents: a partition for each kind, a row for each record. Tables are read from the lowest key up alone, so each
/// record has a second row, without its body, whose key sorts the other way round. That row is written first and deleted last: one
/// that an interruption left alone shows nothing.
/// </summary>
public sealed partial class TableRecords(TableServiceClient service) : IRecords
{
    /// <summary>The longest body that a row has room for: a row holds 1 MiB, and a character takes two bytes.</summary>
    public const int MostCharacters = 500_000;

    private const string Up = "a-", Down = "d-", Body = "Body";
    private const string Letters = "-.0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"; // In order.
    private const char BeforeAll = '!', BehindAll = '~';

    private readonly StoredTable _table = new(service, "records");

    /// <inheritdoc />
    public async Task<StoredRecord?> FindAsync(string kind, string id, CancellationToken cancel) =>
        Id().IsMatch(id) && await _table.FindAsync(kind, Up + id, cancel) is { } row ? RecordOf(row) : null;

    /// <inheritdoc />
    public async Task<IReadOnlyList<StoredRecord>> ListAsync(string kind, RecordRange range, CancellationToken cancel)
    {
        var after = range.After is { } id ? Known(id) : null;
        if (!range.IsNewestFirst)
            return [.. (await _table.ReadAsync(kind, after is null ? Up : $"{Up}{after}{BeforeAll}", Up + BehindAll, range.Most, cancel)).Select(RecordOf)];
        var ids = (await _table.ReadAsync(kind, after is null ? Down : $"{DownKey(after)}{BeforeAll}", Down + BehindAll, range.Most, cancel)).ConvertAll(r => r.GetString("Id")!);
        if (ids.Count == 0) return [];
        var rows = await _table.ReadAsync(kind, Up + ids[^1], $"{Up}{ids[0]}{BeforeAll}", int.MaxValue, cancel);
        return [.. rows.Select(RecordOf).Reverse()];
    }

    /// <inheritdoc />
    public async Task<string?> TryPutAsync(string kind, string id, string body, string? seen, CancellationToken cancel)
    {
        if (body.Length > MostCharacters) throw new ArgumentException($"{kind} {id}: {body.Length} characters; a record has room for {MostCharacters}.", nameof(body));
        var row = new TableEntity(kind, Up + Known(id));
        row.WriteText(Body, body);
        if (seen is null) await _table.WriteAsync([new(kind, DownKey(id)) { ["Id"] = id }], cancel);
        return (await _table.TryReplaceAsync(row, seen is null ? null : new ETag(seen), cancel))?.ToString();
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string kind, string id, CancellationToken cancel)
    {
        await _table.DeleteAsync([new(kind, Up + Known(id))], cancel);
        await _table.DeleteAsync([new(kind, DownKey(id))], cancel);
    }

    private static StoredRecord RecordOf(TableEntity row) => new(row.RowKey[Up.Length..], row.ReadText(Body), row.ETag.ToString());

    /// <summary>Each letter by the one that is as far from the other end; the end sorts behind every letter, so that a longer id comes before its beginning.</summary>
    private static string DownKey(string id) => $"{Down}{string.Concat(id.Select(c => Letters[^(Letters.IndexOf(c) + 1)]))}{BehindAll}";

    private static string Known(string id) => Id().IsMatch(id)
        ? id
        : throw new ArgumentException($"'{id}' cannot name a record; expected at most 200 of A-Z, a-z, 0-9 and _.@-", nameof(id));

    [GeneratedRegex("^[A-Za-z0-9_.@-]{1,200}$")]
    private static partial Regex Id();
}
