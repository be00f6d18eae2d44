using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace TraderAgent.Functions.Tests.Tables;

/// <summary>Tables in memory: rows by their keys, each with a tag that changes when it is written; queries of keys and times by comparison.</summary>
public sealed class MemoryTables : TableServiceClient
{
    private readonly Dictionary<string, SortedDictionary<string, TableEntity>> _tables = [];

    /// <summary>The rows of a table, in order of their keys.</summary>
    public IReadOnlyCollection<TableEntity> Rows(string table) => RowsOf(table).Values;

    public override TableClient GetTableClient(string tableName) => new MemoryTable(RowsOf(tableName));

    private SortedDictionary<string, TableEntity> RowsOf(string table) =>
        _tables.TryGetValue(table, out var rows) ? rows : _tables[table] = new(StringComparer.Ordinal);
}

/// <summary>One of them.</summary>
internal sealed partial class MemoryTable(SortedDictionary<string, TableEntity> rows) : TableClient
{
    private static int _writes;

    public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult<Response<TableItem>>(null!);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<NullableResponse<T>>(new Found<T>(Find($"{partitionKey}\n{rowKey}") as T));

    public override AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        var conditions = filter!.Split(" and ").Select(c => Condition().Match(c)).ToList();
        Assert.All(conditions, c => Assert.True(c.Success, filter));
        List<TableEntity> found;
        lock (rows) found = [.. rows.Values.Where(r => conditions.TrueForAll(c => Holds(r, c)))];
        return AsyncPageable<T>.FromPages(found.Chunk(maxPerPage ?? 1_000).Select(c => Page<T>.FromValues([.. c.Select(r => (T)(object)r)], null, new Done(default))));
    }

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) => KeepAsync(TableTransactionActionType.Add, entity, default);

    public override Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        KeepAsync(TableTransactionActionType.UpdateReplace, entity, ifMatch);

    public override Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        lock (rows) rows.Remove($"{partitionKey}\n{rowKey}");
        return Task.FromResult<Response>(new Done(default));
    }

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        lock (rows)
        {
            var actions = transactionActions.ToList();
            foreach (var action in actions) Check(action.ActionType, action.Entity, action.ETag);
            foreach (var action in actions) Keep(action.Entity);
        }

        return Task.FromResult<Response<IReadOnlyList<Response>>>(null!);
    }

    private Task<Response> KeepAsync(TableTransactionActionType how, ITableEntity entity, ETag seen)
    {
        lock (rows)
        {
            Check(how, entity, seen);
            return Task.FromResult<Response>(new Done(Keep(entity)));
        }
    }

    private ETag Keep(ITableEntity entity)
    {
        var kept = new TableEntity(entity.PartitionKey, entity.RowKey);
        foreach (var (name, value) in (IEnumerable<KeyValuePair<string, object?>>)(TableEntity)entity)
            if (value is not null) kept[name] = value;
        kept.ETag = new($"W/\"{Interlocked.Increment(ref _writes)}\"");
        rows[KeyOf(entity)] = kept;
        return kept.ETag;
    }

    private void Check(TableTransactionActionType how, ITableEntity entity, ETag seen)
    {
        var known = rows.GetValueOrDefault(KeyOf(entity));
        if (how == TableTransactionActionType.Add && known is not null) throw new RequestFailedException(409, "It is there.");
        if (how is not (TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge)) return;
        if (known is null) throw new RequestFailedException(404, "It is not there.");
        if (seen != ETag.All && seen != known.ETag) throw new RequestFailedException(412, "It has changed.");
    }

    private TableEntity? Find(string key)
    {
        lock (rows) return rows.GetValueOrDefault(key);
    }

    private static string KeyOf(ITableEntity entity) => $"{entity.PartitionKey}\n{entity.RowKey}";

    private static bool Holds(TableEntity row, Match condition)
    {
        var (value, literal) = (row[condition.Groups["column"].Value], condition.Groups["text"].Value);
        var order = condition.Groups["type"].Success
            ? ((DateTimeOffset)value!).CompareTo(DateTimeOffset.Parse(literal, CultureInfo.InvariantCulture))
            : string.CompareOrdinal((string)value!, literal.Replace("''", "'", StringComparison.Ordinal));
        return condition.Groups["op"].Value switch { "eq" => order == 0, "ge" => order >= 0, "le" => order <= 0, _ => order < 0 };
    }

    [GeneratedRegex("^(?<column>\\w+) (?<op>eq|ge|le|lt) (?<type>datetime)?'(?<text>.*)'$")]
    private static partial Regex Condition();

    private sealed class Found<T>(T? row) : NullableResponse<T> where T : class
    {
        public override bool HasValue => row is not null;

        public override T Value => row!;

        public override Response GetRawResponse() => new Done(default);
    }

    private sealed class Done(ETag tag) : Response
    {
        public override int Status => 204;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => name == "ETag";

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new("ETag", tag.ToString())];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => (value = name == "ETag" ? tag.ToString() : null) is not null;

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => (values = name == "ETag" ? [tag.ToString()] : null) is not null;
    }
}
