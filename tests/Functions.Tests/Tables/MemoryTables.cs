using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace TraderAgent.Functions.Tests.Tables;

/// <summary>Tables in memory: rows by their keys. Only what the app does with single rows; no queries.</summary>
public sealed class MemoryTables : TableServiceClient
{
    private readonly Dictionary<string, SortedDictionary<string, TableEntity>> _tables = [];

    /// <summary>The rows of a table, in order of their keys.</summary>
    public IReadOnlyCollection<TableEntity> Rows(string table) => RowsOf(table).Values;

    public override TableClient GetTableClient(string tableName) => new MemoryTable(RowsOf(tableName));

    private SortedDictionary<string, TableEntity> RowsOf(string table) =>
        _tables.TryGetValue(table, out var rows) ? rows : _tables[table] = new(StringComparer.Ordinal);

    private sealed class MemoryTable(SortedDictionary<string, TableEntity> rows) : TableClient
    {
        public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult<Response<TableItem>>(null!);

        public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            Task.FromResult<NullableResponse<T>>(new Found<T>(rows.GetValueOrDefault($"{partitionKey}\n{rowKey}") as T));

        public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        {
            Keep(TableTransactionActionType.Add, entity);
            return Task.FromResult<Response>(new Done());
        }

        public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
        {
            foreach (var action in transactionActions) Keep(action.ActionType, action.Entity);
            return Task.FromResult<Response<IReadOnlyList<Response>>>(null!);
        }

        private void Keep(TableTransactionActionType how, ITableEntity entity)
        {
            if (how == TableTransactionActionType.Add) rows.Add($"{entity.PartitionKey}\n{entity.RowKey}", (TableEntity)entity);
            else rows[$"{entity.PartitionKey}\n{entity.RowKey}"] = (TableEntity)entity;
        }
    }

    private sealed class Found<T>(T? row) : NullableResponse<T> where T : class
    {
        public override bool HasValue => row is not null;

        public override T Value => row!;

        public override Response GetRawResponse() => new Done();
    }

    private sealed class Done : Response
    {
        private const string Tag = "\"1\"";

        public override int Status => 204;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => name == "ETag";

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new("ETag", Tag)];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => (value = name == "ETag" ? Tag : null) is not null;

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => (values = name == "ETag" ? [Tag] : null) is not null;
    }
}
